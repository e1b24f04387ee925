package wfl.check;

import static org.assertj.core.api.Assertions.assertThat;
import static wfl.check.CheckedPrograms.check;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wfl.source.Diagnostic;

class KeystoreAdviceTest {
    private static final String OPEN = "create keystore at \"a.kvb\" as shop\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "store 1 in shop with key \"a\"",
                "display value of key \"a\" in shop",
                "display number of keys in shop",
                "for each key in shop:\n    display key\nend for",
                "close keystore shop",
                "check if shop contains key \"a\":\n    display 1\nend check",
            })
    void aClosedKeystoreIsNoticed(String use) {
        assertThat(messages(OPEN + "close keystore shop\n" + use + "\n"))
                .containsExactly("The keystore 'shop' is closed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Opened again.
                "close keystore shop\nopen keystore at \"a.kvb\" as shop\nflush shop",
                // Perhaps opened again: bound elsewhere too.
                "define action called again:\n    open keystore at \"a.kvb\" as shop\nend action\n"
                        + "close keystore shop\nagain\nflush shop",
                // Not closed for certain.
                "check if 1 is 2:\n    close keystore shop\nend check\nflush shop",
                "flush shop\nclose keystore shop",
                // An error that is wanted.
                "close keystore shop\ntry:\n    flush shop\ncatch:\n    display error_message\n"
                        + "end try",
                "compact shop with strategy \"Full\"",
                "store best as \"auto\"\ncompact shop with strategy best",
            })
    void whatMayBeRightIsLeftAlone(String rest) {
        assertThat(messages(OPEN + rest + "\n")).isEmpty();
    }

    @Test
    void aMisspelledStrategyIsNoticed() {
        List<Diagnostic> found = advice(OPEN + "compact shop with strategy \"fulll\"\n");

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().message())
                .isEqualTo("There is no compaction strategy \"fulll\"");
        assertThat(found.getFirst().notes()).contains("Did you mean \"full\"?");
        assertThat(check(OPEN + "compact shop with strategy \"fulll\"\n").isRunnable()).isTrue();
    }

    private static List<String> messages(String program) {
        return advice(program).stream().map(Diagnostic::message).toList();
    }

    private static List<Diagnostic> advice(String program) {
        return check(program).diagnostics().stream()
                .filter(finding ->
                        finding.message().contains("is closed")
                                || finding.message().contains("strategy"))
                .toList();
    }
}
