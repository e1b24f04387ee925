package wfl.session;

import java.nio.file.Path;
import java.time.ZoneId;
import wfl.runtime.Settings;
import wfl.runtime.Surroundings;

/// The computer's own zone and randomness, and a working directory and settings of choice.
record DirectorySurroundings(Path directory, Settings settings, Surroundings system)
        implements Surroundings {
    DirectorySurroundings(Path directory, Settings settings) {
        this(directory, settings, Surroundings.ofSystem());
    }

    @Override
    public ZoneId zone() {
        return system.zone();
    }

    @Override
    public void randomBytes(byte[] bytes) {
        system.randomBytes(bytes);
    }

    /// In the process's own directory paths stay as the program wrote them: messages repeat them.
    @Override
    public Path path(String text) {
        Path path = system.path(text);
        boolean isProcessDirectory = directory.equals(Path.of("").toAbsolutePath());
        return isProcessDirectory ? path : directory.resolve(path);
    }
}
