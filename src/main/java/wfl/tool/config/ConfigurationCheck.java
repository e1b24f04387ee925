package wfl.tool.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wfl.runtime.settings.Setting;

/// What is wrong with configuration files.
final class ConfigurationCheck {
    private ConfigurationCheck() {}

    /// @param warning whether it does no harm
    /// @param line 1-based
    /// @param hint what to do, if anything is known
    record Finding(boolean warning, String message, Path file, int line, Optional<String> hint) {}

    static List<Finding> check(Path file) {
        var findings = new ArrayList<Finding>();
        List<String> lines = ConfigurationText.read(file).lines();
        for (int i = 0; i < lines.size(); i++) {
            int number = i + 1;
            switch (ConfigurationText.line(lines.get(i))) {
                case ConfigurationText.Line.Silent() -> {}
                case ConfigurationText.Line.Broken() ->
                        findings.add(
                                new Finding(
                                        false,
                                        "Invalid format in line "
                                                + number
                                                + ": expected 'key = value'",
                                        file,
                                        number,
                                        Optional.empty()));
                case ConfigurationText.Line.Entry entry ->
                        check(entry, file, number).ifPresent(findings::add);
            }
        }
        return findings;
    }

    private static Optional<Finding> check(
            ConfigurationText.Line.Entry entry, Path file, int line) {
        Optional<Setting> setting = entry.setting();
        if (setting.isEmpty()) {
            return Optional.of(
                    new Finding(
                            true,
                            "Unknown configuration key: " + entry.key(),
                            file,
                            line,
                            Optional.of("Remove the line or correct the key name")));
        }
        return entry.problem()
                .map(problem ->
                        new Finding(
                                false,
                                problem,
                                file,
                                line,
                                Optional.of("Set to default value: " + setting.get().standard())));
    }
}
