package wfl.storage.codec;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The library, which is loaded by the first call that needs it.
final class Zstandard {
    /// A block of a frame stands for at most 128 KiB, and has 4 bytes or more if it stands for any.
    private static final int BLOCK_CONTENT_MAX = 128 * 1024;

    private static final int BLOCK_BYTES_MIN = 4;

    private Zstandard() {}

    /// Whether the library may be loaded silently. A JVM that was not given leave for native code
    /// would say so on standard error, or refuse.
    static boolean isPermitted() {
        return Zstandard.class.getModule().isNativeAccessEnabled();
    }

    /// @return nothing when the result would be longer than that
    static Optional<byte[]> compress(byte[] value, int level, int bytesMost) {
        var room = new byte[bytesMost];
        long length;
        try {
            length = Zstd.compressByteArray(room, 0, bytesMost, value, 0, value.length, level);
        } catch (ZstdException _) {
            return Optional.empty();
        } catch (LinkageError e) {
            throw missing(e);
        }
        return Zstd.isError(length)
                ? Optional.empty()
                : Optional.of(Arrays.copyOf(room, (int) length));
    }

    static byte[] decompress(byte[] compressed) {
        long stated = statedLength(compressed);
        long most = (long) (compressed.length / BLOCK_BYTES_MIN) * BLOCK_CONTENT_MAX;
        if (stated < 0 || stated > Math.min(most, Integer.MAX_VALUE - Long.BYTES)) {
            throw broken(compressed.length + " bytes cannot stand for " + stated, null);
        }
        return decompress(compressed, (int) stated);
    }

    // Compression of one array always says how long it was.
    private static long statedLength(byte[] compressed) {
        try {
            return compressed.length == 0
                    ? -1
                    : Zstd.getFrameContentSize(compressed, 0, compressed.length);
        } catch (LinkageError | IllegalCallerException e) {
            throw missing(e);
        }
    }

    static byte[] decompress(byte[] compressed, int lengthBytes) {
        try {
            // Asked before room is made: a damaged length must not cost memory.
            long stated = statedLength(compressed);
            if (lengthBytes < 0 || stated != lengthBytes) {
                throw broken("expected " + lengthBytes + " bytes, found " + stated, null);
            }
            var value = new byte[lengthBytes];
            long length =
                    Zstd.decompressByteArray(
                            value, 0, lengthBytes, compressed, 0, compressed.length);
            if (Zstd.isError(length) || length != lengthBytes) {
                throw broken("it cannot be unpacked", null);
            }
            return value;
        } catch (ZstdException e) {
            throw broken("it cannot be unpacked", e);
        } catch (LinkageError | IllegalCallerException e) {
            throw missing(e);
        }
    }

    private static CodecException broken(String what, @Nullable Throwable cause) {
        String message = "a compressed value is not as it was written: " + what;
        var broken = new CodecException(CodecException.Kind.NOT_AS_WRITTEN, message);
        if (cause != null) {
            broken.initCause(cause);
        }
        return broken;
    }

    private static CodecException missing(Throwable cause) {
        return new CodecException(
                CodecException.Kind.NO_LIBRARY,
                "a value is compressed, and this JVM cannot load the Zstandard library: allow"
                        + " native code with --enable-native-access=ALL-UNNAMED",
                cause);
    }
}
