package wfl.library.core;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import wfl.library.CaseTable;

import java.util.stream.Stream;

class CoreModuleTest {
    static Stream<String> cases() {
        return CaseTable.lines("core.cases");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyCallDoesWhatItsLineSays(String line) {
        CaseTable.check(line);
    }
}
