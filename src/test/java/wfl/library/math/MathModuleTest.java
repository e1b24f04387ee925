package wfl.library.math;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import wfl.library.CaseTable;

import java.util.stream.Stream;

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
