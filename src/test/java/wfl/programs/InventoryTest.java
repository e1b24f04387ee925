package wfl.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// `TestPrograms/inventory.md` names a program for every feature of the language.
class InventoryTest {
    /// The rows of the feature inventory.
    private static final int FEATURES = 249;

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| (\\d+) \\| (.+) \\| (?:`([\\w/]+)`|waits for (.+)) \\|$");

    @Test
    void everyFeatureHasARow() throws IOException {
        List<Integer> found = rows().stream().map(row -> Integer.valueOf(row.group(1))).toList();
        assertThat(found).isEqualTo(IntStream.rangeClosed(1, FEATURES).boxed().toList());
    }

    @Test
    void everyProgramNamedExistsAndWorks() throws IOException {
        var working = TestProgram.all().stream().map(TestProgram::name).collect(Collectors.toSet());
        working.removeAll(NotYet.read().keySet());
        var named = new HashSet<String>();
        for (MatchResult row : rows()) if (row.group(3) != null) named.add(row.group(3));
        assertThat(named).isNotEmpty().isSubsetOf(working);
    }

    private static List<MatchResult> rows() throws IOException {
        String table = Files.readString(TestProgram.ROOT.resolve("inventory.md"));
        return ROW.matcher(table).results().toList();
    }
}
