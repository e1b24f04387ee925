package wfl.library.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wfl.runtime.WflError;

class CommandWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "echo a b          | echo,a,b",
                "  echo  a         | echo,a",
                "echo 'a b' c      | echo,a b,c",
                "echo \"a b\"      | echo,a b",
                "echo \"a\\\"b\"   | echo,a\"b",
                "echo \"a\\qb\"    | echo,a\\qb",
                "echo \"a\\\\b\"   | echo,a\\b",
                "echo 'a\\b'       | echo,a\\b",
                "echo a\\ b        | echo,a b",
                "echo ''           | echo,",
                "echo a'b'\"c\"d   | echo,abcd",
            })
    void wordsAreSplitAndQuotesKept(String command, String words) {
        assertThat(String.join(",", CommandWords.of(command))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``           | Empty command",
                "`  `         | Empty command",
                "echo \"a     | Unclosed double quote",
                "echo 'a      | Unclosed single quote",
                "echo a\\     | Trailing escape character",
            })
    void whatCannotBeSplitIsSaid(String command, String message) {
        assertThatThrownBy(() -> CommandWords.of(command))
                .isInstanceOf(WflError.class)
                .hasMessage(message);
    }
}
