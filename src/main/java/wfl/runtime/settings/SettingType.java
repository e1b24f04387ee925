package wfl.runtime.settings;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What values a setting takes. Values are kept as the text of the file.
public sealed interface SettingType {
    /// A whole number.
    record Whole(long min) implements SettingType {}

    /// Exactly `true` or `false`.
    record Flag() implements SettingType {}

    /// One of some words.
    ///
    /// @param others further spellings that mean one of the words
    record Choice(List<String> words, List<String> others) implements SettingType {
        public Choice {
            words = List.copyOf(words);
            others = List.copyOf(others);
        }
    }

    /// An IP address written out, of either version.
    record Address() implements SettingType {}

    /// Any text.
    record Text() implements SettingType {}

    /// What is wrong with a value, as the reference words it.
    default Optional<String> problem(String key, String value) {
        return switch (this) {
            case Whole(var min) -> wholeProblem(key, value, min);
            case Flag() ->
                    value.equals("true") || value.equals("false")
                            ? Optional.empty()
                            : invalidType(key, "expected boolean (true/false)", value);
            case Choice(var words, var others) ->
                    words.contains(value) || others.contains(value)
                            ? Optional.empty()
                            : Optional.of(
                                    "Invalid value for %s: expected one of %s, got '%s'"
                                            .formatted(key, quoted(words), value));
            case Address() ->
                    isAddress(value)
                            ? Optional.empty()
                            : Optional.of("Invalid IP address for %s: '%s'".formatted(key, value));
            case Text() -> Optional.empty();
        };
    }

    private static Optional<String> wholeProblem(String key, String value, long min) {
        try {
            // A number beyond a long is as good as no number.
            long number = value.startsWith("-") ? -1 : Long.parseLong(value);
            if (number < 0) return invalidType(key, "expected a non-negative integer", value);
            if (number >= min) return Optional.empty();
            return Optional.of(
                    "Invalid value for %s: must be at least %d, got '%s'"
                            .formatted(key, min, value));
        } catch (NumberFormatException e) {
            return invalidType(key, "expected a non-negative integer", value);
        }
    }

    private static Optional<String> invalidType(String key, String expected, String value) {
        return Optional.of("Invalid type for %s: %s, got '%s'".formatted(key, expected, value));
    }

    private static String quoted(List<String> words) {
        return words.stream()
                .map(word -> '"' + word + '"')
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static boolean isAddress(String value) {
        try {
            java.net.InetAddress.ofLiteral(value);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
