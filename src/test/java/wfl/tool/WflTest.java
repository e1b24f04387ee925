package wfl.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WflTest {
    @TempDir Path directory;

    private final Commands commands = new Commands();

    @Test
    void aProgramIsRunWithItsArguments() throws IOException {
        Path program = write("display arg_count with \" \" with flag_test");

        assertThat(wfl(program.toString(), "--test", "x")).isZero();
        assertThat(commands.out()).isEqualTo("2 x\n");
        assertThat(commands.err()).isEmpty();
    }

    @Test
    void errorsComeAfterTheOutputBeforeThem() throws IOException {
        assertThat(wfl(write("display 1\ndisplay 1 divided by 0").toString())).isEqualTo(1);
        assertThat(commands.out()).isEqualTo("1\n");
        assertThat(commands.err())
                .startsWith("Runtime errors:\nerror[ERROR]: Division by zero\n")
                .contains(":2:");
    }

    @Test
    void parseErrorsHaveOneHeading() throws IOException {
        assertThat(wfl(write("store x 1\nstore y 2\n").toString())).isEqualTo(2);
        assertThat(commands.err()).startsWith("Parse errors:\nerror[ERROR]: ");
        assertThat(commands.err().lines().filter("Parse errors:"::equals)).hasSize(1);
        assertThat(commands.err().lines().filter(line -> line.startsWith("error["))).hasSize(2);
    }

    @Test
    void timeIsSaidAfterTheRun() throws IOException {
        assertThat(wfl("--time", write("display 1").toString())).isZero();
        assertThat(commands.out()).matches("1\n\nExecution time: [0-9.]+(s|ms|\u00b5s)\n");
    }

    @ParameterizedTest
    @CsvSource({
        "1234567890, 1.235s",
        "999999999, 999ms",
        "1000000, 1ms",
        "999999, 999\u00b5s",
        "0, 0\u00b5s"
    })
    void durationsHaveTheUnitThatFits(long nanos, String shown) {
        assertThat(Wfl.duration(nanos)).isEqualTo(shown);
    }

    @Test
    void analyzeOnlyLooks() throws IOException {
        assertThat(wfl("--analyze", write("display 1").toString())).isZero();
        assertThat(commands.out()).isEqualTo("No static analysis warnings found.\n");

        assertThat(wfl("--analyze", write("display x1").toString())).isEqualTo(1);
        assertThat(commands.err()).startsWith("Static analysis warnings:\nerror[ANALYZE-SEMANTIC]");

        assertThat(wfl("--analyze", write("display (").toString())).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-v", "-V"})
    void theVersionIsThatOfTheLanguage(String flag) {
        assertThat(wfl(flag)).isZero();
        assertThat(commands.out()).isEqualTo("WebFirst Language (WFL) version 26.8.8\n");
    }

    @Test
    void helpNamesTheExitCodes() {
        assertThat(wfl("--help")).isZero();
        assertThat(commands.out()).startsWith("WebFirst Language (WFL)").contains("EXIT CODES:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--time | Error: No file path provided",
                "--analyze | Error: --analyze requires a file path",
                "--analyze --time | Error: --analyze requires a file path",
                "--test | Error: No file path provided",
                "--test --analyze x.wfl | Error: --analyze cannot be combined with --test",
                "--transpile | Error: the WFL to JavaScript transpiler has been removed.",
            })
    void wrongUseIsExitCodeTwo(String words, String message) {
        assertThat(wfl(words.split(" "))).isEqualTo(2);
        assertThat(commands.err()).startsWith(message);
    }

    @Test
    void anUnknownFlagIsTakenForTheScript() {
        assertThat(wfl("--unknown")).isEqualTo(1);
        assertThat(commands.err())
                .startsWith("Error: Cannot read --unknown: there is no such file.");
    }

    @Test
    void aDirectoryIsNoProgram() {
        assertThat(wfl(directory.toString())).isEqualTo(1);
        assertThat(commands.err()).contains("it is a directory");
    }

    @Test
    void aProgramMustBeUtf8() throws IOException {
        Path file = directory.resolve("latin1.wfl");
        Files.write(file, new byte[] {'/', '/', ' ', (byte) 0xe9, '\n'});

        assertThat(wfl(file.toString())).isEqualTo(1);
        assertThat(commands.err()).contains("it is not valid UTF-8");
    }

    @Test
    void aProgramHasALargestSize() throws IOException {
        Path file = directory.resolve("large.wfl");
        try (var channel =
                Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.position(SourceFile.BYTES_MAX);
            channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
        }

        assertThat(wfl(file.toString())).isEqualTo(2);
        assertThat(commands.err())
                .isEqualTo(
                        "Error: Source file too large: 67108865 bytes (limit: 67108864 bytes)\n");
    }

    @Test
    void anEmptyFileIsAProgram() throws IOException {
        assertThat(wfl(write("").toString())).isZero();
        assertThat(commands.err()).isEmpty();
    }

    private int wfl(String... words) {
        return new Wfl(commands.console).execute(words);
    }

    private Path write(String program) throws IOException {
        return Files.writeString(directory.resolve("program.wfl"), program);
    }
}
