package wfl.tool.kvb.form;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import wfl.library.keystore.CodecException;
import wfl.library.keystore.ValueCodec;
import wfl.runtime.Absent;
import wfl.runtime.BinaryValue;

/// How bytes somebody gives - a word, a cell, an input - become a value of the language.
public enum WordType {
    /// Text, or binary when the bytes are no UTF-8.
    AUTO {
        @Override
        Object value(byte[] given) {
            Optional<String> text = KeyText.utf8(given);
            return text.isPresent() ? text.get() : new BinaryValue(given);
        }
    },
    TEXT {
        @Override
        Object value(byte[] given) {
            return text(given);
        }
    },
    NUMBER {
        @Override
        Object value(byte[] given) {
            String word = text(given).strip();
            try {
                double number = Double.parseDouble(word);
                if (Double.isFinite(number)) return number;
            } catch (NumberFormatException e) {
                // Said below, like infinity.
            }
            throw wrong("'" + word + "' is not a number such as 42 or -1.5");
        }
    },
    BOOLEAN {
        @Override
        Object value(byte[] given) {
            String word = text(given).strip();
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "yes", "true" -> true;
                case "no", "false" -> false;
                default -> throw wrong("'" + word + "' is neither yes nor no");
            };
        }
    },
    NOTHING {
        @Override
        Object value(byte[] given) {
            return Absent.NULL;
        }
    },
    /// Bytes in hexadecimal.
    HEX {
        @Override
        Object value(byte[] given) {
            String word = text(given).strip();
            try {
                return new BinaryValue(HexFormat.of().parseHex(word));
            } catch (IllegalArgumentException e) {
                throw wrong("'" + word + "' is not hexadecimal: write two digits for each byte");
            }
        }
    },
    /// Bytes in base64.
    BINARY {
        @Override
        Object value(byte[] given) {
            String word = text(given).strip();
            try {
                return new BinaryValue(Base64.getDecoder().decode(word));
            } catch (IllegalArgumentException e) {
                throw wrong("'" + word + "' is not base64");
            }
        }
    },
    /// The bytes themselves.
    RAW {
        @Override
        Object value(byte[] given) {
            return new BinaryValue(given);
        }
    },
    /// Any value, as {@link TypedJson} has it.
    JSON {
        @Override
        Object value(byte[] given) {
            throw new AssertionError("stored() reads JSON");
        }

        @Override
        public byte[] stored(byte[] given) {
            return TypedJson.read(text(given));
        }
    };

    /// The type with this name in small letters.
    public static Optional<WordType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The bytes a keystore keeps for the value.
    ///
    /// @throws IllegalArgumentException this is no such value; the message says why
    public byte[] stored(byte[] given) {
        try {
            return ValueCodec.encode(value(given));
        } catch (CodecException e) {
            throw wrong("this value cannot be stored: " + e.reason());
        }
    }

    abstract Object value(byte[] given);

    static String text(byte[] given) {
        return KeyText.utf8(given).orElseThrow(() -> wrong("this is no text: it is not UTF-8"));
    }

    static IllegalArgumentException wrong(String reason) {
        return new IllegalArgumentException(reason);
    }

    /// The bytes of a word of the command line.
    public static byte[] bytes(String word) {
        return word.getBytes(StandardCharsets.UTF_8);
    }
}
