package wfl.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wfl.source.Diagnostic;
import wfl.source.Source;

/// Containers, interfaces, instances and events as trees.
class ContainerTest {
    private static Parsed parse(String text) {
        return new Parser(Set.of()).parse(new Source("test.wfl", text));
    }

    private static String tree(String text) {
        Parsed parsed = parse(text);
        assertThat(parsed.diagnostics()).isEmpty();
        return TreePrinter.show(parsed.program().statements());
    }

    private static String firstMessage(String text) {
        return parse(text).diagnostics().stream().map(Diagnostic::message).findFirst().orElse("");
    }

    @Test
    void aContainerHasPropertiesActionsAndEvents() {
        assertThat(
                        tree(
                                """
                                create container Box extends Thing implements Shape, Solid:
                                    property w: Number defaults 1
                                    property xs: List of List of Text
                                    static property made
                                    action grow needs step: Number, times_count
                                        change w to step
                                    end
                                    static action twice needs n: Number: Number
                                        return n
                                    end
                                    event grown needs size: Number
                                end
                                """))
                .isEqualTo(
                        "(container Box extends Thing implements Shape, Solid"
                                + " (property w: Number 1) (property xs: list of list of Text)"
                                + " (static-property made)"
                                + " (action grow(step: Number, times_count) (change w step))"
                                + " (static-action twice(n: Number): Number (return n))"
                                + " events grown)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "action m: Number return 1 end | (action m(): Number (return 1))",
                "action m: display 1 end | (action m() (display 1))",
                "action m: text display 1 end | (action m(): text (display 1))",
                "action m: lower end | (action m() (evaluate lower))",
                "action m display 1 end | (action m() (display 1))",
                "action m end | (action m())",
                "action m needs v: Number: display v end | (action m(v: Number) (display v))"
            })
    void theColonBeforeAResultIsToldFromThatBeforeABody(String member, String expected) {
        assertThat(tree("create container C: " + member + " end"))
                .isEqualTo("(container C " + expected + ")");
    }

    @Test
    void aColonAfterAParameterMustBeFollowedByItsType() {
        assertThat(firstMessage("create container C:\naction m needs v:\ndisplay v\nend\nend"))
                .startsWith("After a parameter ':' must be followed by its type.");
    }

    @Test
    void interfacesRequireActions() {
        assertThat(
                        tree(
                                """
                                create interface A extends B, C:
                                    requires action area: Number
                                    requires action scale needs f: Number, g: Text
                                    requires action move with x
                                end
                                create interface Empty
                                """))
                .isEqualTo(
                        "(interface A extends B, C (requires area(): Number)"
                                + " (requires scale(f: Number, g: Text)) (requires move(x)))\n"
                                + "(interface Empty)");
    }

    @Test
    void instancesAndEvents() {
        assertThat(
                        tree(
                                """
                                create new Box as b: w is 2 h: 3 end
                                create new Box as other:
                                end
                                event grown
                                trigger grown
                                parent area
                                on (b) grown
                                """))
                .isEqualTo(
                        "(new Box b (w 2) (h 3))\n"
                                + "(new Box other)\n"
                                + "(event grown)\n"
                                + "(trigger grown)\n"
                                + "(parent area)\n"
                                + "(on b grown)");
    }

    @Test
    void newAndParentAreStillNames() {
        assertThat(tree("store parent as 1\nchange new to 2\nstore new constant x as 3"))
                .isEqualTo("(store parent 1)\n(change new 2)\n(constant x 3)");
    }

    @Test
    void aContainerWithoutItsEndIsUnfinished() {
        assertThat(parse("create container C:\naction m\ndisplay 1\nend\n").incomplete()).isTrue();
        assertThat(parse("create new C as c:\nw is 1\n").incomplete()).isTrue();
        assertThat(parse("create container C:\nend\n").incomplete()).isFalse();
    }

    @Test
    void endActionInsideAContainerIsExplained() {
        Parsed parsed =
                parse("create container C:\naction m\ndisplay 1\nend action\nend\ndisplay 2");
        assertThat(parsed.diagnostics().getFirst().message())
                .isEqualTo("Inside a container every block ends with 'end' alone: write 'end'.");
    }

    @Test
    void afterAMistakeInAContainerTheRestIsReadNormally() {
        Parsed parsed =
                parse(
                        """
                        create container C:
                            property 5
                            action m
                                display 1
                            end
                        end
                        display 2
                        """);
        assertThat(parsed.diagnostics()).hasSize(1);
        assertThat(TreePrinter.show(parsed.program().statements())).isEqualTo("(display 2)");
    }
}
