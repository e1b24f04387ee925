package wfl.tool.kvb.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import wfl.library.keystore.StoredInstance;
import wfl.library.keystore.ValueCodec;
import wfl.runtime.Absent;
import wfl.runtime.BinaryValue;
import wfl.runtime.ListValue;
import wfl.runtime.MapValue;

class TypedJsonTest {
    static Stream<Object> values() {
        var plain = new MapValue();
        plain.put("name", "Ann");
        plain.put("list", ListValue.of(1.0, "two", Absent.NULL));
        var dollars = new MapValue();
        dollars.put("$date", "no date");
        return Stream.of(
                "",
                "quotes \" and \\ and \u0000 and \ud83d\ude00",
                0.0,
                -0.0,
                0.1,
                1e300,
                5e-324,
                9007199254740993.0,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                true,
                false,
                Absent.NULL,
                Absent.NOTHING,
                LocalDate.of(2026, 3, 5),
                LocalTime.of(14, 7, 9, 5),
                LocalDateTime.of(2026, 3, 5, 14, 7),
                new BinaryValue(new byte[] {0, -1, 16}),
                plain,
                dollars,
                ListValue.of(dollars, LocalDate.EPOCH, ListValue.of()),
                new StoredInstance("Person", plain),
                nested(50),
                nested(200));
    }

    private static Object nested(int depth) {
        Object value = "in the middle";
        for (int i = 0; i < depth; i++) value = ListValue.of(value);
        return value;
    }

    @ParameterizedTest
    @MethodSource("values")
    void whatGoesOutComesIn(Object value) throws Exception {
        byte[] stored = ValueCodec.encode(value);

        String json = Json.write(TypedJson.of(stored));

        assertThat(TypedJson.read(json)).as(json).isEqualTo(stored);
    }

    @Test
    void bytesThatAreNoValueAreKept() {
        byte[] stored = {(byte) 0xff, 0x00, 0x17};

        String json = Json.write(TypedJson.of(stored));

        assertThat(json).isEqualTo("{\"$bytes\":\"/wAX\"}");
        assertThat(TypedJson.read(json)).isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$date\":\"tomorrow\"}",
                "{\"$date\":1}",
                "{\"$binary\":\"%\"}",
                "{\"$colour\":\"red\"}",
                "{\"$map\":1}",
                "{\"$instance\":[\"Person\"]}",
                "{\"$date\":\"2026-03-05\",\"more\":1}",
                "[1,",
                ""
            })
    void otherJsonIsRefusedWithItsReason(String json) {
        assertThatThrownBy(() -> TypedJson.read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a | 61",
                "caf\u00e9 | 636166c3a9",
                "\\\\ | 5c",
                "\\n\\t\\r | 0a090d",
                "\\xff\\x00 | ff00",
                "\\u{20ac} | e282ac"
            })
    void keysAreWrittenAndRead(String text, String hex) {
        byte[] key = java.util.HexFormat.of().parseHex(hex);

        assertThat(KeyText.read(text)).isEqualTo(key);
        assertThat(KeyText.read(KeyText.of(key))).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\", "\\q", "\\x1", "\\xgg", "\\u20ac", "\\u{}", "\\u{d800}", "\\u{"})
    void escapesThatMeanNothingAreRefused(String text) {
        assertThatThrownBy(() -> KeyText.read(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
