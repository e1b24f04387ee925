package wfl.tool.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import wfl.runtime.settings.Setting;
import wfl.runtime.settings.Settings;

/// The lines of one configuration file.
record ConfigurationText(List<String> lines) {
    ConfigurationText {
        lines = List.copyOf(lines);
    }

    /// What a line says.
    sealed interface Line {
        /// Blank, or a comment.
        record Silent() implements Line {}

        /// No `=` in it.
        record Broken() implements Line {}

        record Entry(String key, String value) implements Line {
            Optional<Setting> setting() {
                return Setting.ofKey(key);
            }

            Optional<String> problem() {
                return setting().flatMap(setting -> setting.type().problem(key, value));
            }
        }
    }

    /// The file, or no lines when it cannot be read: a program runs all the same.
    static ConfigurationText read(Path file) {
        try {
            // Malformed bytes become replacement characters, which no key or value has.
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return new ConfigurationText(text.lines().toList());
        } catch (IOException unreadable) {
            return new ConfigurationText(List.of());
        }
    }

    static Line line(String text) {
        String line = text.strip();
        if (line.isEmpty() || line.startsWith("#")) return new Line.Silent();
        int sign = line.indexOf('=');
        if (sign < 0) return new Line.Broken();
        return new Line.Entry(line.substring(0, sign).strip(), line.substring(sign + 1).strip());
    }

    /// Settings with those of this file over them. What is not understood is passed over.
    Settings over(Settings settings) {
        Settings result = settings;
        for (String text : lines) {
            if (!(line(text) instanceof Line.Entry entry)) continue;
            Optional<Setting> setting = entry.setting();
            if (setting.isEmpty() || entry.problem().isPresent()) continue;
            result = result.with(setting.get(), entry.value());
        }
        return result;
    }
}
