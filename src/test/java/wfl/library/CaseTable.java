package wfl.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import wfl.runtime.Display;
import wfl.runtime.Execution;
import wfl.runtime.NativeAction;
import wfl.runtime.Surroundings;
import wfl.runtime.WflError;

/// A file of calls and what they must give, one a line:
///
/// ```text
/// round(-0.4) = -0                      the result, in the form messages use
/// push([1, 2], 3) leaves [1, 2, 3]      the first argument afterwards
/// sqrt(-1) fails sqrt of negative number: -1
/// ```
///
/// Lines that start with `#` and empty lines are skipped. Values are written as {@link ValueReader}
/// says.
public final class CaseTable {
    /// The moment at which every call of a table happens.
    public static final Instant NOW = Instant.parse("2026-03-05T14:07:09.123456789Z");

    private enum Verb {
        GIVES(" = "),
        LEAVES(" leaves "),
        FAILS(" fails ");

        private final String word;

        Verb(String word) {
            this.word = word;
        }
    }

    private CaseTable() {}

    /// The cases of `src/test/resources/library/<file>`.
    public static Stream<String> lines(String file) {
        try (var in = CaseTable.class.getResourceAsStream("/library/" + file)) {
            if (in == null) throw new IllegalArgumentException("no table " + file);
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs one case.
    ///
    /// @throws AssertionError when it comes out otherwise
    public static void check(String line) {
        var reader = new ValueReader(line);
        String name = reader.word();
        Object[] arguments = reader.arguments();
        String rest = reader.rest();
        for (Verb verb : Verb.values()) {
            if (!rest.startsWith(verb.word)) continue;
            String expected = rest.substring(verb.word.length());
            String found = outcome(verb, name, arguments);
            if (verb != Verb.FAILS) expected = Display.debug(new ValueReader(expected).value());
            if (!found.equals(expected)) {
                throw new AssertionError(line + "\nexpected: " + expected + "\nfound:    " + found);
            }
            return;
        }
        throw new AssertionError("a case needs one of =, leaves, fails: " + line);
    }

    private static String outcome(Verb verb, String name, Object[] arguments) {
        try {
            Object result = call(name, arguments);
            return switch (verb) {
                case GIVES -> Display.debug(result);
                case LEAVES -> Display.debug(arguments[0]);
                case FAILS -> "no error, but " + Display.debug(result);
            };
        } catch (WflError e) {
            return verb == Verb.FAILS ? e.getMessage() : "the error: " + e.getMessage();
        }
    }

    /// The value a table writes like this.
    public static Object value(String written) {
        return new ValueReader(written).value();
    }

    /// Calls an action of the standard library, by any spelling.
    public static Object call(String name, Object... arguments) {
        return call(execution(new ArrayList<>()), name, arguments);
    }

    public static Object call(Execution execution, String name, Object... arguments) {
        NativeAction action =
                new StandardLibrary()
                        .action(name)
                        .orElseThrow(() -> new AssertionError("no action '" + name + "'"));
        return action.code().call(execution, arguments);
    }

    /// A run at {@link #NOW}, one hour east of Greenwich, that adds what it prints to a list and
    /// whose random bytes count upwards from 0.
    public static Execution execution(List<String> lines) {
        var execution = new Execution(lines::add, () -> NOW);
        execution.useSurroundings(new CountingSurroundings());
        return execution;
    }

    private static final class CountingSurroundings implements Surroundings {
        private byte next;

        @Override
        public ZoneId zone() {
            return ZoneOffset.ofHours(1);
        }

        @Override
        public void randomBytes(byte[] bytes) {
            for (int i = 0; i < bytes.length; i++) bytes[i] = next++;
        }
    }
}
