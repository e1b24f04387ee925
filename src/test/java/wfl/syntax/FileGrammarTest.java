package wfl.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Statements on files and directories, and their words as names.
class FileGrammarTest {
    @ParameterizedTest
    @CsvFileSource(
            resources = "/syntax/files-have-trees.txt",
            delimiter = '|',
            quoteCharacter = '`')
    void formsHaveTrees(String text, String tree) {
        assertThat(Parsing.tree(text)).isEqualTo(tree);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "binary",
                "bytes",
                "read",
                "list",
                "files",
                "extension",
                "extensions",
                "size",
                "reading",
                "writing",
                "recursive",
                "makedirs",
                "copy_file",
                "line",
                "chunk",
                "seconds",
                "reading room",
                "recursive idea",
            })
    void wordsOfTheStatementsAreNames(String name) {
        String program =
                """
                store NAME as 1
                display NAME
                display NAME plus 1
                change NAME to NAME
                check if NAME is 1: display 1
                end check\
                """
                        .replace("NAME", name);

        String meant = Parsing.tree(program.replace(name, "zebra"));
        assertThat(Parsing.tree(program)).isEqualTo(meant.replace("zebra", name.replace(' ', '_')));
    }
}
