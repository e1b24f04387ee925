package wfl.library.core;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wfl.library.CaseTable;

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
