package wfl.library.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wfl.library.CaseTable;
import wfl.runtime.BinaryValue;
import wfl.runtime.ListValue;
import wfl.runtime.MapValue;

class WebModuleTest {
    static Stream<String> cases() {
        return CaseTable.lines("web.cases");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyCallDoesWhatItsLineSays(String line) {
        CaseTable.check(line);
    }

    @Test
    void anyBytesArriveAsTheyWere() {
        var random = new SplittableRandom(7);
        for (int round = 0; round < 200; round++) {
            var bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            String content = new String(bytes, ISO_8859_1);
            String body = "--frontier\r\n\r\n" + content + "\r\n--frontier--\r\n";

            Object parts =
                    CaseTable.call(
                            "parse_multipart",
                            new BinaryValue(body.getBytes(ISO_8859_1)),
                            "frontier");

            var part = (MapValue) ((ListValue) parts).get(0);
            assertThat(part.get("content_bytes")).contains(new BinaryValue(bytes));
        }
    }
}
