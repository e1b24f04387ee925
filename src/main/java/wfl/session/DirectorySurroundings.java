package wfl.session;

import java.nio.file.Path;
import java.time.ZoneId;
import wfl.runtime.Surroundings;

/// The computer's own zone and randomness, and a working directory of choice.
record DirectorySurroundings(Path directory, Surroundings system) implements Surroundings {
    DirectorySurroundings(Path directory) {
        this(directory, Surroundings.ofSystem());
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
