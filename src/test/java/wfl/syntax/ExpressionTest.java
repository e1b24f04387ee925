package wfl.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// Every rule on expressions, text against tree.
class ExpressionTest {
    @ParameterizedTest
    @CsvFileSource(
            resources = "/syntax/operators-bind-by-level.txt",
            delimiter = '|',
            quoteCharacter = '`')
    void operatorsBindByLevel(String text, String tree) {
        assertThat(Parsing.expression(text)).isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvFileSource(
            resources = "/syntax/comparisons-have-many-spellings.txt",
            delimiter = '|',
            quoteCharacter = '`')
    void comparisonsHaveManySpellings(String text, String tree) {
        assertThat(Parsing.expression(text)).isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvFileSource(
            resources = "/syntax/with-ignores-levels.txt",
            delimiter = '|',
            quoteCharacter = '`')
    void withIgnoresLevels(String text, String tree) {
        assertThat(Parsing.expression(text)).isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvFileSource(
            resources = "/syntax/calls-take-arguments.txt",
            delimiter = '|',
            quoteCharacter = '`')
    void callsTakeArguments(String text, String tree) {
        assertThat(Parsing.expression(text)).isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvFileSource(
            resources = "/syntax/operands-can-be-taken-apart.txt",
            delimiter = '|',
            quoteCharacter = '`')
    void operandsCanBeTakenApart(String text, String tree) {
        assertThat(Parsing.expression(text)).isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvFileSource(
            resources = "/syntax/literals-have-values.txt",
            delimiter = '|',
            quoteCharacter = '`')
    void literalsHaveValues(String text, String tree) {
        assertThat(Parsing.expression(text)).isEqualTo(tree);
    }
}
