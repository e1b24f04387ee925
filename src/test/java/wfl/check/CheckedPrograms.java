package wfl.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import wfl.check.StaticType.Basic;
import wfl.source.DiagnosticRenderer;
import wfl.source.Source;
import wfl.syntax.Parsed;
import wfl.syntax.Parser;
import wfl.syntax.tree.Program;

/// What the tests of this room share: a small vocabulary, and program text in, findings out.
final class CheckedPrograms {
    static final Map<String, Signature> BUILTINS =
            Map.of(
                    "length", builtin("length", 1, List.of(Basic.ANY), Basic.NUMBER),
                    "round", builtin("round", 1, List.of(Basic.NUMBER), Basic.NUMBER),
                    "trim", builtin("trim", 1, List.of(Basic.TEXT), Basic.TEXT),
                    "random_seed", builtin("random_seed", 1, List.of(Basic.NUMBER), Basic.NOTHING),
                    "seal", secret("seal", List.of(Basic.TEXT, Basic.TEXT), Basic.TEXT),
                    "size", builtin("size", 1, List.of(Basic.ANY), Basic.NUMBER),
                    "random",
                            new Signature(
                                    "random", 0, 0, true, false, true, List.of(), Basic.NUMBER),
                    "print",
                            new Signature(
                                    "print",
                                    1,
                                    Integer.MAX_VALUE,
                                    false,
                                    false,
                                    true,
                                    List.of(Basic.ANY),
                                    Basic.NOTHING),
                    "within",
                            new Signature(
                                    "within",
                                    1,
                                    3,
                                    false,
                                    false,
                                    true,
                                    List.of(Basic.NUMBER),
                                    Basic.NUMBER),
                    "sleep",
                            new Signature(
                                    "sleep", 0, 9, false, false, false, List.of(), Basic.UNKNOWN));

    static final Vocabulary VOCABULARY = Vocabulary.of(BUILTINS);

    private static final Parser PARSER = new Parser(BUILTINS.keySet());

    private CheckedPrograms() {}

    private static Signature builtin(
            String name, int count, List<StaticType> parameters, StaticType result) {
        return new Signature(name, count, count, false, false, true, parameters, result);
    }

    private static Signature secret(String name, List<StaticType> parameters, StaticType result) {
        int count = parameters.size();
        return new Signature(name, count, count, false, true, true, parameters, result);
    }

    static Checked check(String text) {
        return Checker.check(parse(text), VOCABULARY);
    }

    static Checked checkAtPrompt(String text, String... names) {
        return Checker.check(
                parse(text), VOCABULARY.withSession(Set.of(names), Map.of(), EarlierEntries.NONE));
    }

    static Program parse(String text) {
        Parsed parsed = PARSER.parse(new Source("test.wfl", text + "\n"));
        assertThat(parsed.diagnostics()).as(text).isEmpty();
        return parsed.program();
    }

    /// Asserts the findings, one per line, in their normalised form; unused variables apart, which
    /// tests of other findings need not avoid.
    static void finds(String text, String... expected) {
        Checked checked = check(text);
        assertThat(normalised(checked).stream().filter(line -> !line.contains(Codes.UNUSED)))
                .as(text)
                .containsExactly(expected);
    }

    static List<String> normalised(Checked checked) {
        return checked.diagnostics().stream()
                .map(found -> DiagnosticRenderer.normalised(found, checked.program().source()))
                .toList();
    }

    static List<String> notes(String text) {
        return check(text).diagnostics().stream().flatMap(found -> found.notes().stream()).toList();
    }
}
