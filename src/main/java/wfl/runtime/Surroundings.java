package wfl.runtime;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.ZoneId;

/// What a run finds around it and cannot know by itself, apart from the time: tests put in their
/// own.
public interface Surroundings {
    /// The zone whose wall clock `now` and `today` read.
    ZoneId zone();

    /// Fills the array with bytes nobody can guess.
    void randomBytes(byte[] bytes);

    /// The file a program means by a path: relative ones start in the working directory.
    ///
    /// @throws java.nio.file.InvalidPathException the text can be no path
    default Path path(String text) {
        return Path.of(text);
    }

    /// The computer's own. Asks for nothing until it is needed.
    static Surroundings ofSystem() {
        return new Surroundings() {
            @Override
            public ZoneId zone() {
                return ZoneId.systemDefault();
            }

            @Override
            public void randomBytes(byte[] bytes) {
                new SecureRandom().nextBytes(bytes);
            }
        };
    }
}
