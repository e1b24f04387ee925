package wfl.tool.console;

import java.util.Locale;

/// How long something took, for people.
public final class Durations {
    private Durations() {}

    /// `1.234s`, `56ms` or `789` microseconds, as the reference writes them.
    public static String shown(long nanos) {
        if (nanos >= 1_000_000_000) return String.format(Locale.ROOT, "%.3fs", nanos / 1e9);
        if (nanos >= 1_000_000) return nanos / 1_000_000 + "ms";
        return nanos / 1_000 + "\u00b5s";
    }
}
