package wfl.library.json;

import java.io.Serial;

/// A text that is not JSON: what is wrong and where, as far as it was read.
final class JsonException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    /// @param line from 1
    /// @param column bytes of UTF-8 up to the fault in its line; 0 for the start of an empty line
    JsonException(String detail, int line, int column) {
        super(detail + " at line " + line + " column " + column);
    }
}
