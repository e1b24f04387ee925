package wfl.runtime;

import java.security.SecureRandom;
import java.time.ZoneId;

/// What a run finds around it and cannot know by itself, apart from the time: tests put in their
/// own.
public interface Surroundings {
    /// The zone whose wall clock `now` and `today` read.
    ZoneId zone();

    /// Fills the array with bytes nobody can guess.
    void randomBytes(byte[] bytes);

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
