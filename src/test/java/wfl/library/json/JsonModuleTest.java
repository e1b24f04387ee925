package wfl.library.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wfl.library.CaseTable;
import wfl.runtime.ListValue;
import wfl.runtime.WflError;

class JsonModuleTest {
    static Stream<String> cases() {
        return CaseTable.lines("json.cases");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyCallDoesWhatItsLineSays(String line) {
        CaseTable.check(line);
    }

    @Test
    void nestingIsReadToADepthOf127() {
        CaseTable.call("parse_json", "[".repeat(127) + "]".repeat(127));

        assertThatThrownBy(() -> CaseTable.call("parse_json", "[".repeat(1_000_000)))
                .isInstanceOf(WflError.class)
                .hasMessage("Failed to parse JSON: recursion limit exceeded at line 1 column 128");
    }

    @Test
    void aValueThatContainsItselfIsRefused() {
        var list = new ListValue();
        list.add(list);

        assertThatThrownBy(() -> CaseTable.call("stringify_json", list))
                .isInstanceOf(WflError.class)
                .hasMessageContaining("contains itself or is nested more than 500 deep");
    }

    @Test
    void everyNumberComesBackTheSame() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (!Double.isFinite(number)) continue;
            String text = JsonNumber.text(number);
            assertThat((Double) JsonParser.parse(text)).as(text).isEqualTo(number);
        }
    }

    @Test
    void tenMegabytesTakeAFewTimesTheirSize() {
        var text = new StringBuilder("[0");
        for (int i = 0; text.length() < 10_000_000; i++) {
            text.append(",{\"id\":").append(i);
            text.append(",\"name\":\"customer number ").append(i);
            text.append("\",\"tags\":[\"new\",\"eu\"],\"price\":9.25,\"active\":true}");
        }
        String source = text.append(']').toString();
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = threads.getCurrentThreadAllocatedBytes();
        Object value = JsonParser.parse(source);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(((ListValue) value).size()).isGreaterThan(100_000);
        // What it holds in the end and everything it needed on the way.
        assertThat(allocated).isLessThan(10L * source.length());
    }

    @Test
    void whatIsNoTextOfItsOwnIsRefusedOrReplaced() {
        String huge = "9".repeat(1_000_000);

        assertThatThrownBy(() -> JsonParser.parse(huge))
                .hasMessageStartingWith("Failed to parse JSON: number out of range");
        assertThat(JsonParser.parse("0." + huge)).isEqualTo(1.0);
        assertThatThrownBy(() -> JsonParser.parse("\"\\udc00\""))
                .hasMessageStartingWith("Failed to parse JSON: ");
        assertThatThrownBy(() -> JsonParser.parse("{".repeat(100_000)))
                .hasMessageStartingWith("Failed to parse JSON: ");
        assertThatThrownBy(() -> JsonParser.parse("{\"a\":".repeat(100_000)))
                .hasMessageStartingWith("Failed to parse JSON: recursion limit exceeded");
    }

    @Test
    void aKeyThatComesTwiceKeepsItsLastValue() {
        assertThat(JsonWriter.compact(JsonParser.parse("{\"b\":1,\"a\":2,\"b\":3}")))
                .isEqualTo("{\"a\":2.0,\"b\":3.0}");
    }

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyTextGivesAValueOrAReason(long seed) {
        var random = new SplittableRandom(seed);
        String alphabet = "[]{}\",:\\/ \n0123456789.-+eEtruefalsnu\u00e9";
        for (int round = 0; round < 500; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(20); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertParsesOrSaysWhy(text.toString());
        }
    }

    private static void assertParsesOrSaysWhy(String text) {
        Object value;
        try {
            value = JsonParser.parse(text);
        } catch (WflError e) {
            assertThat(e).hasMessageStartingWith("Failed to parse JSON: ");
            return;
        }
        assertThat(JsonParser.parse(JsonWriter.pretty(value))).isEqualTo(value);
    }
}
