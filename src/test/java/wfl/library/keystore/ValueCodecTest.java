package wfl.library.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import wfl.library.CaseTable;
import wfl.runtime.Absent;
import wfl.runtime.ActionValue;
import wfl.runtime.BinaryValue;
import wfl.runtime.Display;
import wfl.runtime.Execution;
import wfl.runtime.JoinedText;
import wfl.runtime.ListValue;
import wfl.runtime.MapValue;
import wfl.runtime.NativeAction;
import wfl.runtime.Type;

class ValueCodecTest {
    static Stream<String> vectors() {
        return CaseTable.lines("cbor.vectors");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void bytesMeanWhatTheStandardSays(String line) {
        String[] parts = line.split(" [=!] ", 2);
        byte[] bytes = HexFormat.of().parseHex(parts[0].strip());

        String found = decoded(bytes);

        boolean fails = line.startsWith(" ! ") || line.startsWith(parts[0] + " ! ");
        String expected = fails ? parts[1] : Display.debug(CaseTable.value(parts[1]));
        assertThat(found).isEqualTo(expected);
    }

    private static String decoded(byte[] bytes) {
        try {
            return Display.debug(ValueCodec.decode(bytes));
        } catch (CodecException e) {
            return e.reason();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|00",
                "-0|fb8000000000000000",
                "1|01",
                "-1|20",
                "24|1818",
                "-25|3818",
                "256|190100",
                "65536|1a00010000",
                "4294967296|1b0000000100000000",
                "9007199254740993|1b0020000000000000",
                "1e18|1b0de0b6b3a7640000",
                "1e19|fb43e158e460913d00",
                "1.5|fb3ff8000000000000",
                "-1e-300|fb81a56e1fc2f8f359",
                "NaN|fb7ff8000000000000",
                "inf|fb7ff0000000000000",
                "yes|f5",
                "no|f4",
                "null|f6",
                "nothing|f7",
                "\"a\"|6161",
                "[]|80",
                "[1,[2]]|82018102",
                "{\"b\":1,\"a\":2}|a2616201616102",
                "hex:00ff|4200ff",
                "2018-12-18|d8641945db",
                "14:07:09.5|d9e039 6c 31343a30373a30392e353030",
                "2026-03-05T14:07:00|d9e03a 70 323032362d30332d30355431343a3037",
            })
    void valuesHaveOneForm(String value, String hex) throws CodecException {
        byte[] bytes = ValueCodec.encode(CaseTable.value(value));

        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(hex.replace(" ", ""));
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyValueComesBackTheSame(long seed) throws CodecException {
        Object value = new RandomValues(seed).value(0);

        byte[] bytes = ValueCodec.encode(value);
        Object back = ValueCodec.decode(bytes);

        assertThat(same(value, back)).as(Display.debug(value)).isTrue();
        assertThat(ValueCodec.encode(back)).isEqualTo(bytes);
    }

    @Test
    void everyDoubleComesBackBitForBit() throws CodecException {
        var random = new SplittableRandom(42);
        for (int i = 0; i < 100_000; i++) {
            long bits = random.nextLong();
            double number = Double.longBitsToDouble(i % 2 == 0 ? bits : bits >> (bits & 63));
            Object back = ValueCodec.decode(ValueCodec.encode(number));
            long backBits = Double.doubleToRawLongBits((Double) back);
            assertThat(backBits).as("%s", number).isEqualTo(Double.doubleToRawLongBits(number));
        }
    }

    @Test
    void joinedTextIsText() throws CodecException {
        Object joined = JoinedText.join("a".repeat(200), "b".repeat(200));

        Object back = ValueCodec.decode(ValueCodec.encode(ListValue.of(joined)));

        assertThat(back).isEqualTo(ListValue.of("a".repeat(200) + "b".repeat(200)));
    }

    @Test
    void oneListInTwoPlacesComesBackAsTwo() throws CodecException {
        var shared = ListValue.of(1.0);

        var back = (ListValue) ValueCodec.decode(ValueCodec.encode(ListValue.of(shared, shared)));

        assertThat(back).isEqualTo(ListValue.of(ListValue.of(1.0), ListValue.of(1.0)));
        assertThat(back.get(0)).isNotSameAs(back.get(1));
    }

    @Test
    void whatIsNoDataIsRefusedByItsPlace() {
        var map = new MapValue();
        map.put("name", new NativeAction("length", (_, _) -> Absent.NULL));

        assertThatThrownBy(() -> ValueCodec.encode(ListValue.of(1.0, map)))
                .isInstanceOf(CodecException.class)
                .hasMessage("the value of \"name\" in item 1 is an action (length)");
        assertThatThrownBy(() -> ValueCodec.encode(new Twice()))
                .isInstanceOf(CodecException.class)
                .hasMessage("it is an action (twice)");
    }

    private record Twice() implements ActionValue {
        @Override
        public String name() {
            return "twice";
        }

        @Override
        public Object call(Execution execution, Object[] arguments) {
            return Absent.NULL;
        }
    }

    @Test
    void aValueThatContainsItselfIsRefused() {
        var list = new ListValue();
        var map = new MapValue();
        list.add(map);
        list.add(map);
        map.put("back", list);

        assertThatThrownBy(() -> ValueCodec.encode(list))
                .isInstanceOf(CodecException.class)
                .hasMessage("the value of \"back\" in item 0 contains itself");
    }

    @Test
    void nestingHasALimitBothWays() throws CodecException {
        Object deepest = nested(ValueCodec.DEPTH_MAX);
        byte[] bytes = ValueCodec.encode(deepest);
        assertThat(ValueCodec.decode(bytes)).isEqualTo(deepest);

        assertThatThrownBy(() -> ValueCodec.encode(nested(ValueCodec.DEPTH_MAX + 1)))
                .isInstanceOf(CodecException.class)
                .hasMessage("it is nested more than 256 deep");
        var hostile = new byte[1_000_000];
        Arrays.fill(hostile, (byte) 0x81);
        assertThatThrownBy(() -> ValueCodec.decode(hostile))
                .isInstanceOf(CodecException.class)
                .hasMessage("it is nested more than 256 deep");
        Arrays.fill(hostile, (byte) 0xd8);
        assertThatThrownBy(() -> ValueCodec.decode(hostile))
                .isInstanceOf(CodecException.class)
                .hasMessage("tag 216 is not known");
    }

    private static Object nested(int depth) {
        var list = new ListValue();
        for (int i = 1; i < depth; i++) list = ListValue.of(list);
        return list;
    }

    @Test
    void halfACharacterIsRefused() {
        assertThatThrownBy(() -> ValueCodec.encode("a\uD83D"))
                .isInstanceOf(CodecException.class)
                .hasMessage("it has half a character (U+D83D) that cannot be written as UTF-8");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyBytesGiveAValueOrAReason(long seed) throws CodecException {
        var random = new SplittableRandom(~seed);
        byte[] sound = ValueCodec.encode(new RandomValues(seed).value(0));
        for (int round = 0; round < 200; round++) {
            byte[] bytes = round % 4 == 0 ? new byte[random.nextInt(40)] : sound.clone();
            if (round % 4 == 0) random.nextBytes(bytes);
            for (int hits = random.nextInt(4); hits > 0 && bytes.length > 0; hits--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            assertDecodesOrSaysWhy(Arrays.copyOf(bytes, bytes.length - bytes.length / 7));
        }
    }

    private static void assertDecodesOrSaysWhy(byte[] bytes) throws CodecException {
        Object value;
        try {
            value = ValueCodec.decode(bytes);
        } catch (CodecException e) {
            assertThat(e.reason()).isNotBlank();
            return;
        }
        assertThat(same(ValueCodec.decode(ValueCodec.encode(value)), value)).isTrue();
    }

    /// Stricter than the language's equality: types, bits of numbers and order of entries count.
    private static boolean same(Object a, Object b) {
        return switch (a) {
            case Double x -> x.equals(b) || (x.isNaN() && b instanceof Double y && y.isNaN());
            case ListValue x -> b instanceof ListValue y && sameItems(x, y);
            case MapValue x -> b instanceof MapValue y && sameItems(listOf(x), listOf(y));
            case String _, Boolean _, Absent _, BinaryValue _ -> a.equals(b);
            case LocalDate _, LocalTime _, LocalDateTime _ -> a.equals(b);
            default -> throw new AssertionError(Type.nameOf(a));
        };
    }

    private static boolean sameItems(ListValue a, ListValue b) {
        if (a.size() != b.size()) return false;
        for (int i = 0; i < a.size(); i++) {
            if (!same(a.get(i), b.get(i))) return false;
        }
        return true;
    }

    private static ListValue listOf(MapValue map) {
        var list = new ListValue();
        map.entries().forEach(e -> list.add(ListValue.of(e.getKey(), e.getValue())));
        return list;
    }

    @Test
    void aStoredInstanceIsAMapWithTheNameOfItsContainerUntilTheContainerIsKnown() throws Exception {
        // Tag 27 (serialised object): ["Point", {"x": 3}]
        byte[] bytes = HexFormat.of().parseHex("d81b8265506f696e74a1617803");

        assertThat(Display.debug(ValueCodec.decode(bytes)))
                .isEqualTo("{container: \"Point\", x: 3}");
    }

    @ParameterizedTest
    @CsvSource({
        "d81b03, the object at byte 2 is no container instance",
        "d81b8165506f696e74, the object at byte 2 is no container instance",
        "d81b820103, the object at byte 2 is no container instance",
        "d81b8265506f696e7403, the object at byte 2 is no container instance",
    })
    void otherObjectsAreRefused(String hex, String reason) {
        assertThatThrownBy(() -> ValueCodec.decode(HexFormat.of().parseHex(hex)))
                .hasMessageContaining(reason);
    }
}
