package wfl.tool.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wfl.runtime.settings.Settings;

/// Where configuration files are. Stands on the way of every run: as long as there are none,
/// nothing more is loaded.
public final class ConfigurationFiles {
    public static final String LOCAL_NAME = ".wflcfg";
    public static final String GLOBAL_VARIABLE = "WFL_GLOBAL_CONFIG_PATH";

    private static final String GLOBAL = "/etc/wfl/wfl.cfg";
    private static final String GLOBAL_LEGACY = "/etc/wfl/.wflcfg";

    private ConfigurationFiles() {}

    /// What applies to a program: the global file, and over it the nearest local one.
    ///
    /// @param directory absolute, of the program or of the prompt
    /// @param environment the variables of the process
    public static Settings settings(Path directory, Map<String, String> environment) {
        Path global = global(environment);
        Path local = nearest(directory);
        if (global == null && local == null) return Settings.STANDARD;
        Settings settings = Settings.STANDARD;
        if (global != null) settings = ConfigurationText.read(global).over(settings);
        if (local != null) settings = ConfigurationText.read(local).over(settings);
        return settings;
    }

    /// Every file there is: the global one, then the local ones from the directory upwards.
    static List<Path> all(Path directory, Map<String, String> environment) {
        var files = new ArrayList<Path>();
        Path global = global(environment);
        if (global != null) files.add(global);
        for (Path at = nearest(directory); at != null; at = nearest(parent(at.getParent()))) {
            files.add(at);
        }
        return files;
    }

    private static @Nullable Path global(Map<String, String> environment) {
        Path named = Path.of(environment.getOrDefault(GLOBAL_VARIABLE, GLOBAL));
        if (Files.isReadable(named) && !Files.isDirectory(named)) return named;
        Path legacy = Path.of(GLOBAL_LEGACY);
        return Files.isReadable(legacy) ? legacy : null;
    }

    private static @Nullable Path nearest(@Nullable Path directory) {
        for (Path at = directory; at != null; at = at.getParent()) {
            Path file = at.resolve(LOCAL_NAME);
            if (Files.isRegularFile(file)) return file;
        }
        return null;
    }

    private static @Nullable Path parent(@Nullable Path directory) {
        return directory == null ? null : directory.getParent();
    }
}
