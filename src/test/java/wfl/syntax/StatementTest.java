package wfl.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// Statements, text against tree. In the texts `~` stands for the end of a line.
class StatementTest {
    @ParameterizedTest
    @CsvFileSource(
            resources = "/syntax/simple-statements.txt",
            delimiter = '|',
            quoteCharacter = '`')
    void simpleStatements(String text, String tree) {
        assertThat(Parsing.tree(text)).isEqualTo(tree.replace("~", "\n"));
    }

    @ParameterizedTest
    @CsvFileSource(
            resources = "/syntax/display-folds-the-values-on-its-line.txt",
            delimiter = '|',
            quoteCharacter = '`')
    void displayFoldsTheValuesOnItsLine(String text, String tree) {
        if (tree.equals("lexical")) {
            Parsed parsed = Parsing.parse(text);
            assertThat(TreePrinter.show(parsed.program().statements()))
                    .isEqualTo("(display (join 3 4))");
            assertThat(parsed.isRunnable()).isTrue();
            return;
        }
        assertThat(Parsing.tree(text.replace("~", "\n"))).isEqualTo(tree.replace("~", "\n"));
    }

    @ParameterizedTest
    @CsvFileSource(
            resources = "/syntax/conditions-and-loops.txt",
            delimiter = '|',
            quoteCharacter = '`')
    void conditionsAndLoops(String text, String tree) {
        assertThat(Parsing.tree(text.replace("~", "\n"))).isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvFileSource(
            resources = "/syntax/actions-collections-errors-and-routes.txt",
            delimiter = '|',
            quoteCharacter = '`')
    void actionsCollectionsErrorsAndRoutes(String text, String tree) {
        assertThat(Parsing.tree(text.replace("~", "\n"))).isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvFileSource(
            resources = "/syntax/process-statements.txt",
            delimiter = '|',
            quoteCharacter = '`')
    void processStatements(String text, String tree) {
        assertThat(Parsing.tree(text.replace("~", "\n"))).isEqualTo(tree);
    }

    @Test
    void anEndThatNothingOpenedIsSkippedAtTheTop() {
        assertThat(Parsing.tree("end check\ndisplay 1\nend\nend container\nend"))
                .isEqualTo("(display 1)");
    }

    @Test
    void commentsAndBlankLinesStandAnywhere() {
        String text = "#! run\n\n  // c\ncheck if a: // why\n\n # d\n display 1 // e\nend check";
        assertThat(Parsing.tree(text)).isEqualTo("(check a (display 1))");
    }

    @Test
    void lineEndsComeInThreeKinds() {
        assertThat(Parsing.tree("display 1\r\ndisplay 2\rdisplay 3\n"))
                .isEqualTo("(display 1)\n(display 2)\n(display 3)");
    }

    @Test
    void anEmptyTextIsAnEmptyProgram() {
        assertThat(Parsing.tree("")).isEmpty();
        assertThat(Parsing.tree("\n  \n")).isEmpty();
    }
}
