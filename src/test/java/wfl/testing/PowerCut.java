package wfl.testing;

import java.io.Serial;

/// The simulated disk lost its power in the middle of an operation.
public final class PowerCut extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    PowerCut(long operation) {
        super("power cut at operation " + operation);
    }
}
