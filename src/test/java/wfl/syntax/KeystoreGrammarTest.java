package wfl.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Keystore statements, with `store` and with ordinary names for keystores, and their words as
/// names.
class KeystoreGrammarTest {
    @ParameterizedTest
    @CsvFileSource(
            resources = "/syntax/forms-have-trees.txt",
            delimiter = '|',
            quoteCharacter = '`')
    void formsHaveTrees(String text, String tree) {
        assertThat(Parsing.tree(text.replace("~", "\n"))).isEqualTo(tree);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key",
                "keys",
                "value",
                "get",
                "scan",
                "compact",
                "batch",
                "statistics",
                "entries",
                "starting",
                "limit",
                "after",
                "strategy",
                "keystore",
                "operations",
                "number",
                "defaulting",
                "days",
                "hours",
                "minutes",
                "seconds",
                "all",
                "missing_key",
                "compression",
                "encryption",
                "relaxed",
                "durability",
                "reading",
                "repair",
                "verify"
            })
    void newWordsStayNames(String word) {
        assertThat(Parsing.tree("store " + word + " as 5")).isEqualTo("(store " + word + " 5)");
        assertThat(Parsing.tree("change " + word + " to 5")).isEqualTo("(change " + word + " 5)");
        assertThat(Parsing.tree("display " + word)).isEqualTo("(display " + word + ")");
        assertThat(Parsing.tree("display my " + word)).isEqualTo("(display my_" + word + ")");
        assertThat(Parsing.tree(word)).isEqualTo("(evaluate " + word + ")");
        assertThat(Parsing.tree(word + " shop")).isEqualTo("(evaluate " + word + "_shop)");
        assertThat(Parsing.tree("display xs contains " + word))
                .isEqualTo("(display (contains xs " + word + "))");
        assertThat(Parsing.tree("display \"a\" with " + word + " with \"b\""))
                .isEqualTo("(display (join \"a\" " + word + " \"b\"))");
        assertThat(Parsing.tree("remove " + word + " from xs"))
                .isEqualTo("(remove " + word + " xs)");
        assertThat(Parsing.tree("display " + word + " of m"))
                .isEqualTo("(display (of " + word + " m))");
        assertThat(Parsing.tree("store x as y with " + word))
                .isEqualTo("(store x (join y " + word + "))");
        assertThat(Parsing.tree("for each " + word + " in xs:\nend for"))
                .isEqualTo("(for-each " + word + " xs)");
    }

    @ParameterizedTest
    @CsvFileSource(
            resources = "/syntax/names-that-the-program-binds-keep-their-meaning.txt",
            delimiter = '|',
            quoteCharacter = '`')
    void namesThatTheProgramBindsKeepTheirMeaning(String text, String last) {
        String tree = Parsing.tree(text.replace("~", "\n"));
        assertThat(tree.substring(tree.lastIndexOf('\n') + 1)).isEqualTo(last);
    }

    @ParameterizedTest
    @CsvFileSource(
            resources = "/syntax/forms-that-come-later-give-one-message.txt",
            delimiter = '|',
            quoteCharacter = '`')
    void formsThatComeLaterGiveOneMessage(String text, String feature) {
        Parsed parsed = Parsing.parse(text.replace("~", "\n") + "\ndisplay 1\n");
        assertThat(parsed.diagnostics())
                .singleElement()
                .extracting(d -> d.message())
                .isEqualTo("'" + feature + "' is not available in this version yet.");
        assertThat(TreePrinter.show(parsed.program().statements())).endsWith("(display 1)");
    }
}
