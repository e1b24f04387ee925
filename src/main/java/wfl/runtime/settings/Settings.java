package wfl.runtime.settings;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the configuration files of one run say; everything else has its standard value. Immutable.
public final class Settings {
    /// Nothing configured. The table of settings is not even loaded for it.
    public static final Settings STANDARD = new Settings(Map.of());

    private final Map<Setting, String> values;

    private Settings(Map<Setting, String> values) {
        this.values = Map.copyOf(values);
    }

    /// These, with one more.
    ///
    /// @param value one that the type of the setting takes
    public Settings with(Setting setting, String value) {
        setting.type()
                .problem(setting.key(), value)
                .ifPresent(problem -> {
                    throw new IllegalArgumentException(problem);
                });
        var more = new HashMap<>(values);
        more.put(setting, value);
        return new Settings(more);
    }

    public boolean isStandard() {
        return values.isEmpty();
    }

    /// Whether a file has a value for it.
    public boolean isSet(Setting setting) {
        return values.containsKey(setting);
    }

    /// The value as the file has it, or the standard one.
    public String text(Setting setting) {
        return values.getOrDefault(setting, setting.standard());
    }

    /// The value of a whole number.
    public long number(Setting setting) {
        return Long.parseLong(text(setting));
    }

    /// The value of a whole number that counts things in memory: at most what an `int` holds.
    public int count(Setting setting) {
        return (int) Math.min(Integer.MAX_VALUE, number(setting));
    }

    /// The value of a flag.
    public boolean flag(Setting setting) {
        return Boolean.parseBoolean(text(setting));
    }

    /// The values between the commas.
    public List<String> list(Setting setting) {
        return Arrays.stream(text(setting).split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }
}
