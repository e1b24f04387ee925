package wfl.tool.kvb.form;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Reads lines of UTF-8 and counts them.
final class Lines {
    private final InputStream in;
    private long line;
    private long bytesRead;

    Lines(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /// The next line without its end; absent at the end of the input.
    ///
    /// @throws BadEntry it is no UTF-8
    Optional<String> next() throws IOException, BadEntry {
        var bytes = new ByteArrayOutputStream();
        int b = in.read();
        if (b < 0) return Optional.empty();
        line++;
        for (; b >= 0 && b != '\n'; b = in.read()) bytes.write(b);
        bytesRead += bytes.size() + 1L;
        String text =
                KeyText.utf8(bytes.toByteArray())
                        .orElseThrow(() -> new BadEntry(line, "this is no UTF-8"));
        if (line == 1 && text.startsWith("\ufeff")) text = text.substring(1);
        return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }

    /// The number of the line read last, from 1.
    long line() {
        return line;
    }

    long bytesRead() {
        return bytesRead;
    }
}
