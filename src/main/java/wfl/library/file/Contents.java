package wfl.library.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CoderResult;
import java.util.Arrays;
import wfl.runtime.ErrorKind;
import wfl.runtime.Execution;
import wfl.runtime.WflError;
import wfl.runtime.settings.Setting;

/// Whole contents of files: bytes, and bytes as text.
final class Contents {
    /// A little less than the longest array.
    private static final int BYTES_MAX = Integer.MAX_VALUE - (1 << 20);

    private static final int CHUNK_BYTES = 64 << 10;

    private Contents() {}

    /// The most that one read may bring, in bytes; what an array holds is the most it can be.
    static long limit(Execution execution) {
        return Math.min(BYTES_MAX, execution.settings().number(Setting.MAX_FILE_READ_SIZE));
    }

    static WflError tooLarge(long bytes, long limit) {
        String message = "File read too large: %d bytes (limit: %d bytes)".formatted(bytes, limit);
        return new WflError(ErrorKind.RESOURCE_LIMIT, message);
    }

    /// All bytes from the position of the channel on.
    static byte[] rest(FileChannel channel, long limit) throws IOException {
        long expected = Math.max(0, channel.size() - channel.position());
        if (expected > limit) throw tooLarge(limit + 1, limit);
        // One byte more than expected, so that the end is seen without growing.
        byte[] bytes = new byte[(int) Math.max(expected + 1, 64)];
        int count = 0;
        while (true) {
            if (count == bytes.length) bytes = Arrays.copyOf(bytes, count + CHUNK_BYTES);
            int read = channel.read(ByteBuffer.wrap(bytes, count, bytes.length - count));
            if (read < 0) return Arrays.copyOf(bytes, count);
            count += read;
            if (count > limit) throw tooLarge(limit + 1, limit);
        }
    }

    /// At most so many bytes; fewer at the end of the file.
    static byte[] some(FileChannel channel, int bytesMax) throws IOException {
        var out = new ByteArrayOutputStream(Math.min(bytesMax, CHUNK_BYTES));
        var chunk = new byte[Math.min(Math.max(bytesMax, 1), CHUNK_BYTES)];
        while (out.size() < bytesMax) {
            int wanted = Math.min(chunk.length, bytesMax - out.size());
            int read = channel.read(ByteBuffer.wrap(chunk, 0, wanted));
            if (read < 0) break;
            out.write(chunk, 0, read);
        }
        return out.toByteArray();
    }

    /// Bytes as text.
    ///
    /// @param doing what stands before the reason when they are none: `Failed to read file`
    static String text(byte[] bytes, String doing) {
        String text = new String(bytes, UTF_8);
        // Whatever is wrong becomes this character, but a file may also hold it.
        if (text.indexOf('\uFFFD') >= 0) requireUtf8(bytes, doing);
        return text;
    }

    private static void requireUtf8(byte[] bytes, String doing) {
        var decoder = UTF_8.newDecoder();
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(CHUNK_BYTES);
        CoderResult result;
        do {
            out.clear();
            result = decoder.decode(in, out, false);
        } while (result.isOverflow());
        String wrong;
        if (isHalfOfPair(bytes, in.position())) {
            wrong = "invalid utf-8 sequence of 1 bytes from index " + in.position();
        } else if (result.isError()) {
            wrong =
                    "invalid utf-8 sequence of %d bytes from index %d"
                            .formatted(result.length(), in.position());
        } else if (in.hasRemaining()) {
            wrong = "incomplete utf-8 byte sequence from index " + in.position();
        } else {
            return;
        }
        throw new WflError(doing + ": stream did not contain valid UTF-8: " + wrong);
    }

    // A half of a surrogate pair is wrong from its second byte on; Java wants to see a third.
    private static boolean isHalfOfPair(byte[] bytes, int at) {
        return at + 1 < bytes.length && bytes[at] == (byte) 0xED && (bytes[at + 1] & 0xFF) >= 0xA0;
    }
}
