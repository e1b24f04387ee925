package wfl.library.time;

import java.io.Serial;

/// A text is not written as its format says. The message is the reason, one of a fixed few.
final class TimeParseException extends Exception {
    static final String OUT_OF_RANGE = "input is out of range";
    static final String IMPOSSIBLE = "no possible date and time matching input";
    static final String NOT_ENOUGH = "input is not enough for unique date and time";
    static final String INVALID = "input contains invalid characters";
    static final String TOO_SHORT = "premature end of input";
    static final String TOO_LONG = "trailing input";
    static final String BAD_FORMAT = "bad or unsupported format string";

    @Serial private static final long serialVersionUID = 1L;

    TimeParseException(String reason) {
        super(reason);
    }
}
