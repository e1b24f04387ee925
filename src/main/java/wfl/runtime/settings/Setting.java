package wfl.runtime.settings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Every key of a configuration file, in the order of the reference. The key is the name in small
/// letters.
///
/// What reads a file, checks one, writes one, and the page about them: all follow this table.
public enum Setting {
    TIMEOUT_SECONDS(
            Category.GENERAL,
            whole(1),
            "60",
            "Seconds a program may run, at most 300; without this line no limit"),
    LOGGING_ENABLED(
            Category.LOGGING, flag(), "false", "Write a log file; this version writes none"),
    DEBUG_REPORT_ENABLED(
            Category.GENERAL,
            flag(),
            "false",
            "After an error write a report beside the program, NAME_debug.txt"),
    LOG_LEVEL(
            Category.LOGGING,
            choice(List.of("debug", "info", "warn", "error"), "warning"),
            "info",
            "What a log mentions; this version writes none"),
    EXECUTION_LOGGING(
            Category.LOGGING, flag(), "false", "Log every step; this version writes none"),
    VERBOSE_EXECUTION(
            Category.LOGGING, flag(), "false", "Log more of every step; this version writes none"),
    LOG_LOOP_ITERATIONS(
            Category.LOGGING,
            flag(),
            "false",
            "Log every turn of a loop; this version writes none"),
    LOG_THROTTLE_FACTOR(
            Category.LOGGING,
            whole(0),
            "1000",
            "Log one step of so many; this version writes none"),
    MAX_LINE_LENGTH(
            Category.STYLE, whole(0), "100", "Longest line, in bytes, that --lint lets pass"),
    MAX_NESTING_DEPTH(
            Category.STYLE, whole(0), "5", "Deepest nesting of blocks that --lint lets pass"),
    INDENT_SIZE(
            Category.STYLE,
            whole(0),
            "4",
            "Blanks of one level of indentation, for --lint and --fix"),
    SNAKE_CASE_VARIABLES(Category.STYLE, flag(), "true", "Whether --lint looks at names"),
    TRAILING_WHITESPACE(
            Category.STYLE,
            flag(),
            "false",
            "Whether --lint lets blanks at the end of a line pass"),
    CONSISTENT_KEYWORD_CASE(
            Category.STYLE, flag(), "true", "Whether --lint looks at the case of keywords"),
    ALLOW_SHELL_EXECUTION(
            Category.SECURITY,
            flag(),
            "false",
            "Whether programs may run commands that a shell interprets"),
    SHELL_EXECUTION_MODE(
            Category.SECURITY,
            choice(
                    List.of("forbidden", "allowlist_only", "sanitized", "unrestricted"),
                    "allowlistonly"),
            "forbidden",
            "Which commands a shell may interpret"),
    ALLOWED_SHELL_COMMANDS(
            Category.SECURITY,
            new SettingType.Text(),
            "",
            "Commands for the mode allowlist_only, with commas between them"),
    WARN_ON_SHELL_EXECUTION(
            Category.SECURITY, flag(), "true", "Say on standard error that a shell is used"),
    MAX_CONCURRENT_PROCESSES(
            Category.PROCESSES,
            whole(0),
            "100",
            "Processes a program may have at once; 0 allows none"),
    MAX_BUFFER_SIZE_BYTES(
            Category.PROCESSES, whole(0), "10485760", "Output kept of each process, in bytes"),
    KILL_ON_SHUTDOWN(
            Category.PROCESSES, flag(), "false", "End the processes of a program when it ends"),
    ENABLE_AUTO_CLEANUP(
            Category.PROCESSES, flag(), "true", "Recognised; processes are always cleaned up"),
    ENABLE_REAPER(Category.PROCESSES, flag(), "false", "Recognised; no reaper is needed"),
    REAPER_INTERVAL_SECS(Category.PROCESSES, whole(0), "30", "Recognised; no reaper is needed"),
    WARN_ON_ORPHAN(Category.PROCESSES, flag(), "true", "Recognised; nothing warns about orphans"),
    WEB_SERVER_BIND_ADDRESS(
            Category.WEB,
            new SettingType.Address(),
            "127.0.0.1",
            "Address that web servers listen on"),
    WEB_SERVER_TLS_CERT_FILE(
            Category.WEB, new SettingType.Text(), "", "Certificate of secured web servers"),
    WEB_SERVER_TLS_KEY_FILE(Category.WEB, new SettingType.Text(), "", "Key of secured web servers"),
    WEB_SERVER_MAX_BODY_SIZE(
            Category.WEB, whole(1), "1048576", "Largest body of a request, in bytes"),
    WEB_SERVER_REQUEST_QUEUE_BOUND(
            Category.WEB, whole(1), "256", "Requests that may wait for an answer"),
    WEB_SERVER_MAX_RESPONSE_SIZE(
            Category.WEB, whole(1), "67108864", "Largest body of a response, in bytes"),
    WEB_SERVER_RESPONSE_TIMEOUT_SECONDS(
            Category.WEB,
            whole(0),
            "300",
            "Seconds a request waits for its answer; 0 for no limit"),
    OUTBOUND_STREAM_MAX_SECONDS(
            Category.WEB,
            whole(0),
            "300",
            "Seconds a stream from elsewhere may last; 0 for no limit"),
    MAX_OPERATIONS(
            Category.BUDGET,
            whole(0),
            "0",
            "Statements, calls and loop turns a program may execute; 0 for no limit"),
    MAX_CALL_DEPTH(Category.BUDGET, whole(1), "1000", "Calls of actions inside one another"),
    MAX_IMPORT_DEPTH(Category.BUDGET, whole(1), "64", "Modules that load one another"),
    MAX_EXECUTE_FILE_DEPTH(Category.BUDGET, whole(1), "4", "Programs that execute one another"),
    MAX_PATTERN_STEPS(Category.BUDGET, whole(1), "5000000", "Steps of one pattern operation"),
    MAX_PATTERN_STATES(
            Category.BUDGET, whole(1), "10000", "States of one pattern operation at the same time"),
    MAX_SOURCE_SIZE(Category.BUDGET, whole(1), "67108864", "Largest program, in bytes"),
    MAX_FILE_READ_SIZE(
            Category.BUDGET,
            whole(1),
            "52428800",
            "Largest file a program reads at once, in bytes"),
    WEB_SOCKET_QUEUE_BOUND(
            Category.WEB, whole(1), "1024", "Messages that may wait for each WebSocket"),
    WEB_SOCKET_MAX_CONNECTIONS(Category.WEB, whole(1), "1024", "WebSockets at the same time"),
    WEB_SOCKET_MAX_MESSAGE_SIZE(
            Category.WEB, whole(1), "1048576", "Largest message of a WebSocket, in bytes"),
    WEB_SOCKET_MAX_QUEUED_BYTES(
            Category.WEB, whole(1), "16777216", "Bytes that may wait for each WebSocket");

    private final Category category;
    private final SettingType type;
    private final String standard;
    private final String meaning;

    Setting(Category category, SettingType type, String standard, String meaning) {
        this.category = category;
        this.type = type;
        this.standard = standard;
        this.meaning = meaning;
    }

    /// The setting with a key, as a file writes it.
    public static Optional<Setting> ofKey(String key) {
        for (Setting setting : values()) {
            if (setting.key().equals(key)) return Optional.of(setting);
        }
        return Optional.empty();
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Category category() {
        return category;
    }

    public SettingType type() {
        return type;
    }

    /// The value where no file has one, and what a repaired file gets. Empty for none. A program
    /// has no time limit, whatever is offered here, until a file sets one.
    public String standard() {
        return standard;
    }

    /// What it is for, one line.
    public String meaning() {
        return meaning;
    }

    private static SettingType whole(long min) {
        return new SettingType.Whole(min);
    }

    private static SettingType flag() {
        return new SettingType.Flag();
    }

    private static SettingType choice(List<String> words, String other) {
        return new SettingType.Choice(words, List.of(other));
    }
}
