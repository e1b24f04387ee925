package wfl.library.keystore;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.SplittableRandom;
import wfl.runtime.Absent;
import wfl.runtime.BinaryValue;
import wfl.runtime.ListValue;
import wfl.runtime.MapValue;

/// Values of every kind that is data, from a seed.
final class RandomValues {
    private static final double[] ODD_NUMBERS = {
        0,
        -0.0,
        1,
        -1,
        23,
        24,
        255,
        256,
        65535,
        65536,
        4294967295.0,
        4294967296.0,
        1e15,
        1e16,
        9007199254740992.0,
        9.223372036854776E18,
        -9.223372036854776E18,
        1.8446744073709552E19,
        1e300,
        0.1,
        -2.5,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
    };

    private final SplittableRandom random;

    RandomValues(long seed) {
        this.random = new SplittableRandom(seed);
    }

    Object value(int depth) {
        return switch (random.nextInt(depth < 5 ? 14 : 11)) {
            case 0 -> ODD_NUMBERS[random.nextInt(ODD_NUMBERS.length)];
            case 1 -> (double) (random.nextLong() >> random.nextInt(64));
            case 2 -> Double.longBitsToDouble(random.nextLong());
            case 3 -> random.nextBoolean();
            case 4 -> Absent.NULL;
            case 5 -> Absent.NOTHING;
            case 6 -> date();
            case 7 -> LocalTime.ofNanoOfDay(random.nextLong(86_400_000_000_000L));
            case 8 -> LocalDateTime.of(date(), LocalTime.ofSecondOfDay(random.nextInt(86_400)));
            case 9 -> binary();
            case 10 -> text();
            case 11, 12 -> list(depth);
            default -> map(depth);
        };
    }

    private LocalDate date() {
        return LocalDate.ofEpochDay(random.nextLong(-95_746_129, 95_026_601));
    }

    private BinaryValue binary() {
        var bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return new BinaryValue(bytes);
    }

    private String text() {
        var text = new StringBuilder();
        int length = random.nextInt(random.nextInt(10) == 0 ? 70_000 : 30);
        for (int i = 0; i < length; i++) {
            int point = random.nextInt(Character.MAX_CODE_POINT + 1) >> random.nextInt(15);
            boolean isHalf = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
            text.appendCodePoint(isHalf ? '?' : point);
        }
        return text.toString();
    }

    private ListValue list(int depth) {
        var list = new ListValue();
        for (int i = random.nextInt(30); i > 0; i -= 1 + depth) list.add(value(depth + 1));
        return list;
    }

    private MapValue map(int depth) {
        var map = new MapValue();
        for (int i = random.nextInt(30); i > 0; i -= 1 + depth) map.put(text(), value(depth + 1));
        return map;
    }
}
