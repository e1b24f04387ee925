package wfl.runtime;

import java.util.Arrays;

/// A string of bytes. The array is never changed after it was handed in.
public record BinaryValue(byte[] bytes) {
    @Override
    public boolean equals(Object other) {
        return other instanceof BinaryValue(var that) && Arrays.equals(bytes, that);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "[Binary: " + bytes.length + " bytes]";
    }
}
