package wfl.library.keystore;

import java.io.Serial;

/// A value that cannot be stored, or bytes that are no value. The message is the reason as the
/// second half of a sentence; whoever asked knows the keystore and the key, and says the first
/// half.
public final class CodecException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    /// What was wrong.
    public enum Fault {
        /// The value is no data, or the bytes are no value.
        NOT_A_VALUE,
        /// The value is data, but too large or too deep.
        TOO_LARGE
    }

    private final Fault fault;

    CodecException(Fault fault, String reason) {
        super(reason);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }

    /// The second half of a sentence: "it holds an action, ...".
    public String reason() {
        return String.valueOf(getMessage());
    }
}
