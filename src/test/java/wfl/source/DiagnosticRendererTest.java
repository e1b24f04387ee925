package wfl.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticRendererTest {
    private static final String TOP = "\u250c\u2500";
    private static final String BAR = "\u2502";

    private final DiagnosticRenderer plain = DiagnosticRenderer.plain();

    @Test
    void theDocumentedLayout() {
        var source = new Source("calc.wfl", "store total as 3\n\ndisplay total / 0\n");
        Diagnostic diagnostic = error(source, "/", "Division by zero");

        assertThat(plain.render(diagnostic, source))
                .isEqualTo(
                        """
                        error[ERROR]: Division by zero
                          %s calc.wfl:3:15
                          %s
                        3 %s display total / 0
                          %s               ^ Runtime error occurred here

                        """
                                .formatted(TOP, BAR, BAR, BAR));
    }

    @Test
    void notesFollowAnEmptyBorderLineAndIndentTheirFurtherLines() {
        var source = new Source("a.wfl", "x\n".repeat(9) + "display y");
        Diagnostic diagnostic =
                error(source, "y", "Bad").withNote("first\nsecond").withNote("another");

        assertThat(plain.render(diagnostic, source))
                .isEqualTo(
                        """
                        error[ERROR]: Bad
                           %s a.wfl:10:9
                           %s
                        10 %s display y
                           %s         ^ Runtime error occurred here
                           %s
                           = first
                             second
                           = another

                        """
                                .formatted(TOP, BAR, BAR, BAR, BAR));
    }

    @Test
    void caretsCoverTheWholePlace() {
        var source = new Source("a.wfl", "display otal");
        assertThat(lines(error(source, "otal", "Bad"), source))
                .contains("  " + BAR + "         ^^^^ Runtime error occurred here");
    }

    @Test
    void aTabGoesToTheNextTabStop() {
        var source = new Source("a.wfl", "\tdisplay\tx");
        assertThat(lines(error(source, "x", "Bad"), source))
                .contains("1 " + BAR + "     display x")
                .contains("  " + BAR + "             ^ Runtime error occurred here");
    }

    @Test
    void theCaretStandsUnderItsCharacterBehindWideAndCombiningOnes() {
        // Two CJK characters are four columns wide, an e with a combining accent is one.
        var source = new Source("a.wfl", "display \"\u4f60\u597de\u0301\ud83d\ude00\" / 0");
        assertThat(lines(error(source, "/", "Bad"), source))
                .contains("  " + BAR + " " + " ".repeat(18) + "^ Runtime error occurred here")
                .contains("  " + TOP + " a.wfl:1:17");
    }

    @Test
    void aPlaceAtTheEndOfALineGetsOneCaretBehindIt() {
        var source = new Source("a.wfl", "display 1 plus\ndisplay 2\n");
        var diagnostic = Diagnostic.error(Stage.PARSE, "ERROR", new Span(14, 15), "More expected");
        assertThat(lines(diagnostic, source))
                .contains("1 " + BAR + " display 1 plus")
                .contains("  " + BAR + " " + " ".repeat(14) + "^ Error occurred here");
    }

    @Test
    void aPlaceBeyondTheTextIsItsEnd() {
        var source = new Source("a.wfl", "");
        var diagnostic = Diagnostic.error(Stage.PARSE, "ERROR", new Span(7, 9), "Empty");
        assertThat(lines(diagnostic, source)).contains("  " + TOP + " a.wfl:1:1");
    }

    @Test
    void noPlaceIsTheFirstCharacterOfTheFile() {
        var source = new Source("a.wfl", "display 1");
        var diagnostic = Diagnostic.error(Stage.RUN, "ERROR", Span.NONE, "Bad");
        assertThat(lines(diagnostic, source))
                .contains("  " + TOP + " a.wfl:1:1")
                .contains("  " + BAR + " ^ Runtime error occurred here");
    }

    @Test
    void anAnalyzerFindingWithoutPlaceHasNoSnippet() {
        var source = new Source("a.wfl", "display 1");
        var diagnostic =
                Diagnostic.warning(
                                Stage.ANALYZE, "ANALYZE-UNUSED", Span.NONE, "Unused variable 'x'")
                        .withNote("Consider removing it");
        assertThat(plain.render(diagnostic, source))
                .isEqualTo(
                        "warning[ANALYZE-UNUSED]: Unused variable 'x'\n"
                                + " = Consider removing it\n\n");
    }

    @Test
    void aFindingWithoutPlaceIsShownWhereItsLabelsAre() {
        var source = new Source("a.wfl", "store x as 1\nfor each x in [1]:");
        var diagnostic =
                Diagnostic.error(Stage.ANALYZE, "ANALYZE-SEMANTIC", Span.NONE, "Twice")
                        .withLabel(new Span(0, 5), "first defined here")
                        .withLabel(new Span(22, 23), "defined again here");
        assertThat(lines(diagnostic, source))
                .contains("  " + TOP + " a.wfl:2:10")
                .contains("  " + BAR + " ----- first defined here")
                .contains("  " + BAR + "          - defined again here");
        assertThat(DiagnosticRenderer.normalised(diagnostic, source))
                .isEqualTo("error[ANALYZE-SEMANTIC] 0:0 Twice");
    }

    @Test
    void aTypeFindingIsPrintedAsTheWarningItIs() {
        var source = new Source("a.wfl", "display 1");
        var diagnostic = Diagnostic.warning(Stage.TYPE, "TYPE", new Span(8, 9), "Odd");
        assertThat(lines(diagnostic, source))
                .contains("warning[TYPE]: Odd")
                .contains("  " + BAR + "         ^ Type error occurred here");
        assertThat(DiagnosticRenderer.normalised(diagnostic, source))
                .isEqualTo("warning[TYPE] 1:9 Odd");
    }

    @Test
    void labelsAreShownInLineOrderWithAGapMark() {
        var source = new Source("a.wfl", "store x as 1\n\n\nstore x as 2\n");
        var diagnostic =
                Diagnostic.error(Stage.ANALYZE, "ANALYZE-SEMANTIC", new Span(15, 20), "Twice")
                        .withLabel(new Span(6, 7), "first defined here")
                        .withLabel(new Span(21, 22), "this name");
        assertThat(plain.render(diagnostic, source))
                .isEqualTo(
                        """
                        error[ANALYZE-SEMANTIC]: Twice
                          %s a.wfl:4:1
                          %s
                        1 %s store x as 1
                          %s       - first defined here
                          %s
                        4 %s store x as 2
                          %s ^^^^^ here
                          %s       - this name

                        """
                                .formatted(TOP, BAR, BAR, BAR, "\u00b7", BAR, BAR, BAR));
    }

    @Test
    void messagesOfSeveralLinesStayAsTheyAre() {
        var source = new Source("a.wfl", "f of 1");
        var diagnostic = error(source, "of", "No version.\n  f with v as number");
        assertThat(plain.render(diagnostic, source))
                .startsWith("error[ERROR]: No version.\n  f with v as number\n  " + TOP);
        assertThat(DiagnosticRenderer.normalised(diagnostic, source))
                .isEqualTo("error[ERROR] 1:3 No version.");
    }

    @Test
    void aVeryLongLineIsCutAroundTheCaret() {
        var source = new Source("a.wfl", "a".repeat(500_000) + "?" + "b".repeat(500_000));
        List<String> rendered = lines(error(source, "?", "Bad"), source);
        assertThat(rendered).contains("  " + TOP + " a.wfl:1:500001");
        assertThat(rendered)
                .contains("1 " + BAR + " ..." + "a".repeat(60) + "?" + "b".repeat(59) + "...")
                .contains("  " + BAR + " " + " ".repeat(63) + "^ Runtime error occurred here");
    }

    @Test
    void controlCharactersOfTheProgramDoNotReachTheTerminal() {
        var source = new Source("a\u001b.wfl", "display \"\u001b[2J\u202e\" / 0");
        String rendered = plain.render(error(source, "/", "Bad \u001b[31m"), source);
        assertThat(rendered)
                .doesNotContain("\u001b")
                .doesNotContain("\u202e")
                .contains("\u241b[2J");
    }

    @Test
    void coloursAreAnOption() {
        var source = new Source("a.wfl", "display 1 / 0");
        String rendered = DiagnosticRenderer.coloured().render(error(source, "/", "Bad"), source);
        assertThat(rendered)
                .contains("\u001b[0m\u001b[1m\u001b[38;5;9merror[ERROR]\u001b[0m")
                .contains("\u001b[0m\u001b[1m: Bad\u001b[0m")
                .contains("\u001b[0m\u001b[36m" + BAR + "\u001b[0m")
                .contains("\u001b[0m\u001b[31m^ Runtime error occurred here\u001b[0m");
        assertThat(rendered.replaceAll("\u001b\\[[0-9;]*m", ""))
                .isEqualTo(plain.render(error(source, "/", "Bad"), source));
    }

    private List<String> lines(Diagnostic diagnostic, Source source) {
        return plain.render(diagnostic, source).lines().toList();
    }

    private static Diagnostic error(Source source, String marked, String message) {
        int start = source.text().lastIndexOf(marked);
        var at = new Span(start, start + marked.length());
        return Diagnostic.error(Stage.RUN, "ERROR", at, message);
    }
}
