package wfl.library.list;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wfl.library.CaseTable;

class ListModuleTest {
    static Stream<String> cases() {
        return CaseTable.lines("list.cases");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyCallDoesWhatItsLineSays(String line) {
        CaseTable.check(line);
    }
}
