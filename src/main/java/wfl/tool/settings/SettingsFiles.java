package wfl.tool.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import wfl.runtime.Settings;

/// The configuration files that count for a program: the one of the machine, and over it the
/// nearest `.wflcfg` from the directory of the program upwards. A file that cannot be read says
/// nothing.
public final class SettingsFiles {
    private static final String FILE_NAME = ".wflcfg";
    private static final String GLOBAL_PATH_VARIABLE = "WFL_GLOBAL_CONFIG_PATH";
    private static final Path GLOBAL = Path.of("/etc/wfl/wfl.cfg");
    private static final Path GLOBAL_OLD = Path.of("/etc/wfl/.wflcfg");

    private SettingsFiles() {}

    /// @param directory absolute
    /// @param environment where the path of the global file may be set
    public static Settings around(Path directory, Map<String, String> environment) {
        Settings settings = Settings.USUAL;
        Path global = Optional.ofNullable(environment.get(GLOBAL_PATH_VARIABLE))
                .map(Path::of)
                .orElse(GLOBAL);
        Optional<String> globalText = read(global).or(() -> read(GLOBAL_OLD));
        if (globalText.isPresent()) settings = settings.with(globalText.get());
        for (Path at = directory; at != null; at = at.getParent()) {
            if (!Files.isRegularFile(at.resolve(FILE_NAME))) continue;
            return read(at.resolve(FILE_NAME)).map(settings::with).orElse(settings);
        }
        return settings;
    }

    private static Optional<String> read(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(Files.readString(file))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
