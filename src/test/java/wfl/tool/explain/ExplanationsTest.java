package wfl.tool.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wfl.library.StandardLibrary;
import wfl.session.Invocation;
import wfl.session.Outcome;
import wfl.session.ProgramSession;
import wfl.source.Diagnostic;
import wfl.source.Source;
import wfl.style.LintRule;
import wfl.style.Linter;
import wfl.style.Style;
import wfl.syntax.Parser;

/// Every code has a page, and the example of each page produces the code.
///
/// `-Dgolden=update` rewrites `Docs/errors.md`, which shows the same pages.
class ExplanationsTest {
    private static final Path SHOWN = Path.of("Docs", "errors.md");
    private static final Pattern EXAMPLE =
            Pattern.compile("```wfl(?: fails)?\n(.*?)```", Pattern.DOTALL);

    /// How sources name codes: as the second argument of a diagnostic, or as a constant.
    private static final Pattern CODE_USED =
            Pattern.compile(
                    "Stage\\.[A-Z]+,\\s*\"([A-Z-]+)\"|\"((?:ANALYZE|LINT|PATTERN)-[A-Z-]+)\"");

    @Test
    void everyCodeOfTheSourcesHasAPage() throws IOException {
        var used = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("explain"))
                    .forEach(file -> used.addAll(codes(file)));
        }
        used.add("TYPE");
        assertThat(used).hasSizeGreaterThan(10);
        assertThat(Set.copyOf(Explanations.CODES)).isEqualTo(used);
    }

    private static Set<String> codes(Path file) {
        try {
            return CODE_USED
                    .matcher(Files.readString(file))
                    .results()
                    .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("codesWithExamples")
    void theFirstExampleProducesTheCode(String code) {
        String page = Explanations.page(code).orElseThrow();
        MatchResult example = EXAMPLE.matcher(page).results().findFirst().orElseThrow();
        assertThat(found(new Source("example.wfl", example.group(1))))
                .extracting(Diagnostic::code)
                .contains(code);
    }

    static Stream<String> codesWithExamples() {
        // A mistake of WFL itself cannot be made on purpose.
        return Explanations.CODES.stream().filter(code -> !code.equals("INTERNAL"));
    }

    private static List<Diagnostic> found(Source source) {
        var builtins = new StandardLibrary().recognisedNames();
        var linter = new Linter(Style.STANDARD, builtins);
        var program = new Parser(builtins).parse(source).program();
        var found = new ArrayList<Diagnostic>();
        for (LintRule rule : LintRule.values()) found.addAll(linter.find(rule, program));
        Path here = Path.of("").toAbsolutePath();
        var invocation = new Invocation(_ -> {}, InstantSource.system(), here, "", List.of());
        Outcome outcome = new ProgramSession(invocation, (_, _) -> {}).run(source);
        found.addAll(outcome.findings());
        outcome.failure().ifPresent(failure -> found.add(failure.diagnostic()));
        return found;
    }

    @Test
    void theDocumentationShowsTheSamePages() throws IOException {
        String shown =
                "# What do the codes of messages mean?\n\n"
                        + "`wfl --explain CODE` prints the same. This page is made of"
                        + " those texts.\n\n"
                        + Explanations.CODES.stream()
                                .map(code -> "#" + Explanations.page(code).orElseThrow())
                                .collect(Collectors.joining("\n"));
        if ("update".equals(System.getProperty("golden"))) Files.writeString(SHOWN, shown);
        assertThat(Files.readString(SHOWN)).isEqualTo(shown);
    }

    @Test
    void theListNamesEveryCode() {
        assertThat(Explanations.list())
                .contains("ANALYZE-UNUSED       a variable that nobody reads");
        assertThat(Explanations.list().lines()).hasSize(Explanations.CODES.size() + 2);
    }

    @Test
    void aMisspeltCodeIsRecognised() {
        assertThat(Explanations.unknown("ANALYSE-UNUSED")).contains("Did you mean ANALYZE-UNUSED?");
        assertThat(Explanations.unknown("nonsense")).contains("wfl --explain lists");
        assertThat(Explanations.page("lint-name")).isPresent();
    }
}
