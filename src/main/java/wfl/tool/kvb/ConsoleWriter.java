package wfl.tool.kvb;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.function.Consumer;
import wfl.tool.console.Console;

/// Lets picocli write its help and complaints through the console.
final class ConsoleWriter extends Writer {
    private final Consumer<String> sink;

    private ConsoleWriter(Consumer<String> sink) {
        this.sink = sink;
    }

    static PrintWriter out(Console console) {
        return new PrintWriter(new ConsoleWriter(console::print), true);
    }

    static PrintWriter error(Console console) {
        return new PrintWriter(new ConsoleWriter(console::error), true);
    }

    @Override
    public void write(char[] chars, int from, int length) {
        if (length > 0) sink.accept(new String(chars, from, length));
    }

    @Override
    public void flush() {
        // The console decides when to write.
    }

    @Override
    public void close() {
        // The streams belong to the process.
    }
}
