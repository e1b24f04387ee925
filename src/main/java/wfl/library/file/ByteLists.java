package wfl.library.file;

import wfl.runtime.BinaryValue;
import wfl.runtime.Display;
import wfl.runtime.ListValue;
import wfl.runtime.Type;
import wfl.runtime.WflError;

/// Bytes that a program gives as a binary or as a list of numbers.
final class ByteLists {
    /// The longest list, in bytes: 50 MiB.
    private static final int BYTES_MAX = 50 << 20;

    private ByteLists() {}

    static byte[] bytes(Object content) {
        return switch (content) {
            case BinaryValue binary -> binary.bytes();
            case ListValue list -> bytes(list);
            default ->
                    throw new WflError(
                            "Expected Binary or List for write binary, got "
                                    + Type.nameOf(content));
        };
    }

    private static byte[] bytes(ListValue list) {
        if (list.size() > BYTES_MAX) {
            throw new WflError(
                    "Byte list length %d exceeds maximum allowed (%d)"
                            .formatted(list.size(), BYTES_MAX));
        }
        var bytes = new byte[list.size()];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) value(list.get(i), i);
        return bytes;
    }

    private static int value(Object item, int index) {
        if (!(item instanceof Double number)) {
            throw new WflError(
                    "Expected number in byte list at index "
                            + index
                            + ", got "
                            + Type.nameOf(item));
        }
        if (number >= 0 && number <= 255 && number == Math.rint(number)) return number.intValue();
        throw new WflError(
                "Invalid byte value at index "
                        + index
                        + ": "
                        + Display.text(number)
                        + " \u2014 must be an integer 0-255");
    }
}
