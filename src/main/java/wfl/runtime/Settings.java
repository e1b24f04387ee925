package wfl.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What configuration files set, `key = value` a line. What is not set, and what cannot be what is
/// asked for, has its usual value, which the asker knows.
///
/// Immutable.
public final class Settings {
    /// Nothing is set.
    public static final Settings USUAL = new Settings(List.of());

    private record Entry(String key, String value) {}

    /// Later ones count before earlier ones.
    private final List<Entry> entries;

    private Settings(List<Entry> entries) {
        this.entries = entries;
    }

    /// These settings, with those of a file on top. Blank lines, lines that start with `#` and
    /// lines without an equal sign say nothing.
    public Settings with(String file) {
        var all = new ArrayList<>(entries);
        for (String line : file.lines().map(String::trim).toList()) {
            int equals = line.indexOf('=');
            if (line.startsWith("#") || equals < 0) continue;
            String key = line.substring(0, equals).trim();
            all.add(new Entry(key, line.substring(equals + 1).trim()));
        }
        return new Settings(List.copyOf(all));
    }

    /// A setting that is `true` or `false`.
    public boolean flag(String key, boolean usual) {
        return switch (last(key, Set.of("true", "false"), "")) {
            case "true" -> true;
            case "false" -> false;
            default -> usual;
        };
    }

    /// A whole number of at least `least`.
    public long number(String key, long least, long usual) {
        for (Entry entry : entries.reversed()) {
            if (!entry.key.equals(key) || !entry.value.matches("[0-9]{1,18}")) continue;
            long value = Long.parseLong(entry.value);
            if (value >= least) return value;
        }
        return usual;
    }

    /// Any text; empty when it is not set.
    public String text(String key) {
        for (Entry entry : entries.reversed()) {
            if (entry.key.equals(key)) return entry.value;
        }
        return "";
    }

    /// The parts of a text between commas, without blanks around them and without empty ones.
    public List<String> list(String key) {
        return List.of(text(key).split(",")).stream()
                .map(String::trim)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private String last(String key, Set<String> allowed, String usual) {
        for (Entry entry : entries.reversed()) {
            if (entry.key.equals(key) && allowed.contains(entry.value)) return entry.value;
        }
        return usual;
    }
}
