package wfl.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "5, 5",
        "-0.0, -0",
        "0.1, 0.1",
        "1e15, 1000000000000000",
        "1e23, 100000000000000000000000",
        "9007199254740993, 9007199254740992",
        "1.5e-10, 0.00000000015",
        "0.30000000000000004, 0.30000000000000004"
    })
    void aNumberShowsItsShortestDecimal(double number, String text) {
        assertThat(Numbers.text(number)).isEqualTo(text);
    }

    @Test
    void theExtremesShowAllTheirZerosAndNoMoreDigitsThanTheyNeed() {
        assertThat(Numbers.text(Double.MIN_VALUE)).isEqualTo("0." + "0".repeat(323) + "5");
        assertThat(Numbers.text(3 * Double.MIN_VALUE)).isEqualTo("0." + "0".repeat(322) + "15");
        assertThat(Numbers.text(4 * Double.MIN_VALUE)).isEqualTo("0." + "0".repeat(322) + "2");
        assertThat(Numbers.text(Double.MIN_NORMAL))
                .isEqualTo("0." + "0".repeat(307) + "22250738585072014");
        assertThat(Numbers.text(-Double.MAX_VALUE))
                .isEqualTo("-17976931348623157" + "0".repeat(292));
    }

    @Test
    void everyTextReadsBackAsItsNumber() {
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (!Double.isFinite(number)) continue;
            String text = Numbers.text(number);
            assertThat(text).doesNotContainIgnoringCase("e");
            assertThat(Double.parseDouble(text)).isEqualTo(number);
        }
    }
}
