package wfl.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// The remainder is that of the JVM, bit for bit, whichever way it is found.
class ArithmeticTest {
    private static void checkModulo(double a, double b) {
        if (b == 0) return;
        assertThat(Double.doubleToRawLongBits(Arithmetic.modulo(a, b)))
                .as("%s modulo %s", a, b)
                .isEqualTo(Double.doubleToRawLongBits(a % b));
        if (!Arithmetic.isSmallWhole(b)) return;
        assertThat(Double.doubleToRawLongBits(Arithmetic.moduloByWhole(a, b)))
                .as("%s modulo the known %s", a, b)
                .isEqualTo(Double.doubleToRawLongBits(a % b));
    }

    @Test
    void ofNumbersAtTheEdges() {
        double[] edges = {
            0.0,
            -0.0,
            1,
            2,
            3,
            7,
            0.5,
            2.5,
            1e-300,
            Integer.MAX_VALUE,
            Integer.MIN_VALUE,
            Integer.MAX_VALUE - 1.0,
            1L << 31,
            1L << 52,
            (1L << 52) - 1.0,
            (1L << 52) + 1.0,
            (1L << 53) - 1.0,
            1L << 53,
            (1L << 53) + 2.0,
            0x1p62,
            0x1p63,
            0x1p64,
            1e300
        };
        for (double a : edges) {
            for (double b : edges) {
                checkModulo(a, b);
                checkModulo(-a, b);
                checkModulo(a, -b);
                checkModulo(-a, -b);
            }
        }
    }

    // Quotients that are just below a whole number are the ones that could be rounded up to it.
    @Test
    void ofNumbersJustBelowMultiples() {
        var random = new Random(1);
        for (int bits = 2; bits < 54; bits++) {
            for (int i = 0; i < 2_000; i++) {
                long b = 1 + random.nextLong(1L << random.nextInt(1, bits + 1));
                long multiple = random.nextLong(1L << bits) / b * b;
                for (int off = -2; off <= 2; off++) checkModulo(multiple + off, b);
            }
        }
    }

    @Test
    void ofNumbersThatAreNotWhole() {
        var random = new Random(2);
        for (int i = 0; i < 200_000; i++) {
            double b = 1 + random.nextInt(random.nextBoolean() ? 20 : Integer.MAX_VALUE);
            double multiple = b * random.nextInt(1 << random.nextInt(1, 30));
            checkModulo(Math.nextDown(multiple), b);
            checkModulo(Math.nextUp(multiple), b);
            checkModulo(random.nextDouble() * multiple, b);
            checkModulo(-random.nextDouble() * multiple, b);
        }
    }

    @Test
    void onlyWholeNumbersFromOneToTwoBillionAreSmallAndWhole() {
        for (double whole : new double[] {1, 2, 7, 1_000_003, Integer.MAX_VALUE}) {
            assertThat(Arithmetic.isSmallWhole(whole)).isTrue();
        }
        double[] others = {0, -0.0, -1, 0.5, 1.5, 0x1p31, 1e300, Double.NaN, 1 / 0.0};
        for (double other : others) assertThat(Arithmetic.isSmallWhole(other)).isFalse();
    }

    @Test
    void whatHasNoRemainderIsAnError() {
        assertThatThrownBy(() -> Arithmetic.moduloByWhole(Double.NaN, 7))
                .hasMessage("Modulo resulted in invalid number: NaN");
        assertThatThrownBy(() -> Arithmetic.moduloByWhole(Double.POSITIVE_INFINITY, 7))
                .hasMessage("Modulo resulted in invalid number: NaN");
    }
}
