package wfl.tool.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;
import wfl.runtime.ExitProgram;

class ConsoleTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void outputWaitsInTheBuffer() {
        var console = new Console(out, err, false, false);

        console.line("a");

        assertThat(out.toString()).isEmpty();
        console.flush();
        assertThat(out.toString()).isEqualTo("a\n");
    }

    @Test
    void onATerminalEveryLineShowsAtOnce() {
        new Console(out, err, true, false).line("a");

        assertThat(out.toString()).isEqualTo("a\n");
    }

    @Test
    void errorsComeAfterTheOutputBeforeThem() {
        var console = new Console(out, out, false, false);

        console.line("a");
        console.error("b\n");

        assertThat(out.toString()).isEqualTo("a\nb\n");
    }

    @Test
    void longTextIsWrittenWhole() {
        var console = new Console(out, err, false, false);
        String text = "x".repeat(50_000);

        console.line("before");
        console.line(text);
        console.finish();

        assertThat(out.toString()).isEqualTo("before\n" + text + "\n");
    }

    @Test
    void aClosedPipeEndsTheProgramQuietly() {
        var console = new Console(failing("Broken pipe"), err, true, false);

        assertThatThrownBy(() -> console.line("a")).isInstanceOf(ExitProgram.class);
        assertThat(console.finish()).isTrue();
    }

    @Test
    void aFullDiskIsAFailure() {
        var console = new Console(failing("No space left on device"), err, true, false);

        assertThatThrownBy(() -> console.line("a")).isInstanceOf(ExitProgram.class);
        assertThat(console.finish()).isFalse();
    }

    private static OutputStream failing(String message) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(message);
            }
        };
    }
}
