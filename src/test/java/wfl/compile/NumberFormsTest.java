package wfl.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassFile;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import wfl.check.binding.Outside;
import wfl.check.binding.Resolver;
import wfl.source.Source;
import wfl.syntax.Parsed;
import wfl.syntax.Parser;

/// Which forms of an action are written. That they do the same is for the programs in TestPrograms
/// (`actions/numbers_then_text`, `numbers/edges_in_actions`).
class NumberFormsTest {
    private static final String GENERAL = "(Lwfl/runtime/Execution;Ljava/lang/Object;)";
    private static final String OBJECT = "Ljava/lang/Object;";
    private static final String ON_OBJECT =
            "(Lwfl/runtime/Execution;" + OBJECT + OBJECT + ")" + OBJECT;

    /// The methods of the actions of a program: name before the first dollar sign, and descriptor.
    private static List<String> methods(String text) {
        Parsed parsed = new Parser(Set.of()).parse(new Source("test.wfl", text));
        assertThat(parsed.diagnostics()).isEmpty();
        var outside = new Outside(false, Set.of(), Set.of(), Set.of());
        var bindings = Resolver.resolve(parsed.program(), outside);
        byte[] bytes = new Compiler().compile(parsed.program(), bindings).bytes();
        return ClassFile.of().parse(bytes).methods().stream()
                .filter(m -> m.methodName().stringValue().matches("[a-z]+\\$[0-9]+n?"))
                .filter(m -> !m.methodName().stringValue().startsWith("program$"))
                .filter(m -> !m.methodName().stringValue().startsWith("invoke$"))
                .map(m ->
                        m.methodName().stringValue().replaceAll("\\$.*", "")
                                + m.methodType().stringValue())
                .toList();
    }

    @Test
    void numbersGoInAndOutUnboxed() {
        var methods =
                methods(
                        """
                        define action called fib needs n:
                            check if n is less than 2:
                                give back n
                            end check
                            give back (fib of (n minus 1)) plus (fib of (n minus 2))
                        end action
                        display fib of 20
                        """);
        assertThat(methods).containsExactly("fib(Lwfl/runtime/Execution;D)D");
    }

    @Test
    void aCallWithSomethingElseNeedsTheGeneralFormToo() {
        var methods =
                methods(
                        """
                        define action called twice needs n:
                            give back n times 2
                        end action
                        display twice of 20
                        display twice of "text"
                        """);
        assertThat(methods)
                .containsExactly("twice" + GENERAL + OBJECT, "twice(Lwfl/runtime/Execution;D)D");
    }

    @Test
    void anActionUsedAsAValueCanBeCalledWithAnything() {
        var methods =
                methods(
                        """
                        define action called twice needs n:
                            give back n times 2
                        end action
                        display twice of 20
                        store handle as twice
                        """);
        assertThat(methods).contains("twice" + GENERAL + OBJECT);
    }

    @Test
    void aResultThatIsSometimesNoNumberIsBoxed() {
        var methods =
                methods(
                        """
                        define action called some needs n:
                            check if n is greater than 1:
                                give back n
                            end check
                        end action
                        define action called other needs n:
                            check if n is greater than 1:
                                give back n
                            end check
                            give back "few"
                        end action
                        display some of 1
                        display other of 1
                        """);
        assertThat(methods)
                .containsExactly(
                        "some(Lwfl/runtime/Execution;D)" + OBJECT,
                        "other(Lwfl/runtime/Execution;D)" + OBJECT);
    }

    @Test
    void onlyTheParametersThatGetNumbersAreUnboxed() {
        var methods =
                methods(
                        """
                        define action called line needs title and amount:
                            display title with amount
                        end action
                        call line with "a" and 1
                        call line with "b" and 2
                        """);
        assertThat(methods)
                .containsExactly("line(Lwfl/runtime/Execution;Ljava/lang/Object;D)" + OBJECT);
    }

    @Test
    void aResultNeedsNoParameters() {
        var methods =
                methods(
                        """
                        store seed as 1
                        define action called next:
                            change seed to (seed times 16807) modulo 2147483647
                            give back seed
                        end action
                        store total as next plus next
                        display total
                        """);
        assertThat(methods).contains("next(Lwfl/runtime/Execution;)D");
    }

    @Test
    void withoutNumbersThereIsOnlyTheGeneralForm() {
        var methods =
                methods(
                        """
                        define action called shout needs text_here:
                            give back text_here with "!"
                        end action
                        display shout of "a"
                        """);
        assertThat(methods).containsExactly("shout" + GENERAL + OBJECT);
    }

    @Test
    void anActionOfAContainerHasBothFormsWhenSomebodyPassesNumbers() {
        var methods =
                methods(
                        """
                        create container Box:
                            property amount: Number defaults 1
                            action grow needs delta
                                change amount to amount plus delta
                                return amount times 1
                            end
                            action label needs words
                                display words
                            end
                        end
                        create new Box as box:
                        end
                        display box.grow(2)
                        box.label("none")
                        """);
        assertThat(methods)
                .containsExactly(
                        "grow" + ON_OBJECT,
                        "grow(Lwfl/runtime/Execution;" + OBJECT + "D)D",
                        "label" + ON_OBJECT);
    }

    @Test
    void anActionOfAContainerThatNobodyCallsWithNumbersHasOneForm() {
        var methods =
                methods(
                        """
                        create container Box:
                            action show needs it: Number
                                display it
                            end
                        end
                        """);
        assertThat(methods).hasSize(1);
    }
}
