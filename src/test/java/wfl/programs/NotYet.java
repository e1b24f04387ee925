package wfl.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;

/// The programs that wait for a part of the language, from `TestPrograms/not-yet.txt`: the name,
/// and what they wait for.
final class NotYet {
    /// What every refusal of a missing part says.
    static final String WORDS = "not available in this version yet";

    private NotYet() {}

    /// Reasons by name of the program, in the order of the file.
    static Map<String, String> read() throws IOException {
        var reasons = new LinkedHashMap<String, String>();
        for (String line : Files.readAllLines(TestProgram.ROOT.resolve("not-yet.txt"))) {
            if (line.isBlank() || line.startsWith("#")) continue;
            String[] parts = line.strip().split("\\s+", 2);
            reasons.put(parts[0], parts.length > 1 ? parts[1] : "");
        }
        return reasons;
    }
}
