package wfl.syntax;

import java.util.concurrent.atomic.AtomicReference;

/// Parses on a thread with a stack of its own size, as a session does.
final class Deep {
    private Deep() {}

    static Parsed parse(String text) {
        return parse(text, 512L << 20);
    }

    static Parsed parse(String text, long stackBytes) {
        var parsed = new AtomicReference<Parsed>();
        var thread = new Thread(null, () -> parsed.set(Parsing.parse(text)), "parser", stackBytes);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
        Parsed result = parsed.get();
        if (result == null) throw new AssertionError("the parser threw an exception");
        return result;
    }
}
