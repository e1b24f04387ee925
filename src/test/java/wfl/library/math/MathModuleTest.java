package wfl.library.math;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wfl.library.CaseTable;

class MathModuleTest {
    static Stream<String> cases() {
        return CaseTable.lines("math.cases");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyCallDoesWhatItsLineSays(String line) {
        CaseTable.check(line);
    }
}
