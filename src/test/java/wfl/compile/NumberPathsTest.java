package wfl.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import wfl.check.binding.Outside;
import wfl.check.binding.Resolver;
import wfl.source.Source;
import wfl.syntax.Parsed;
import wfl.syntax.Parser;

/// What is written for properties that may be numbers. That programs cannot tell is for
/// `TestPrograms/containers/number_properties`.
class NumberPathsTest {
    private static ClassModel compiled(String text) {
        Parsed parsed = new Parser(Set.of()).parse(new Source("test.wfl", text));
        assertThat(parsed.diagnostics()).isEmpty();
        var outside = new Outside(false, Set.of(), Set.of(), Set.of());
        var bindings = Resolver.resolve(parsed.program(), outside);
        byte[] bytes = new Compiler().compile(parsed.program(), bindings).bytes();
        return ClassFile.of().parse(bytes);
    }

    /// What the first method with this beginning of its name calls, in the order it stands there.
    private static List<String> calls(ClassModel unit, String method) {
        return unit.methods().stream()
                .filter(m -> m.methodName().stringValue().startsWith(method))
                .findFirst()
                .orElseThrow()
                .code()
                .orElseThrow()
                .elementStream()
                .filter(InvokeInstruction.class::isInstance)
                .map(e -> ((InvokeInstruction) e).name().stringValue())
                .filter(name -> !name.endsWith("Call"))
                .toList();
    }

    private static int bytes(ClassModel unit) {
        return unit.methods().stream()
                .flatMap(m -> m.code().stream())
                .mapToInt(c -> ((java.lang.classfile.attribute.CodeAttribute) c).codeLength())
                .sum();
    }

    @Test
    void fromPropertyToPropertyNothingIsBoxed() {
        var unit =
                compiled(
                        """
                        create container Ball:
                            property place: Number defaults 0
                            property speed: Number defaults 1
                            action move
                                change place to place plus speed
                            end
                        end
                        """);
        assertThat(calls(unit, "move$")).startsWith("number", "number", "replaced");
    }

    @Test
    void fromElementToElementNothingIsBoxed() {
        var unit =
                compiled(
                        """
                        store xs as [1, 2]
                        change xs[0] to xs[1] times 2
                        push with xs and xs[0]
                        """);
        List<String> calls = calls(unit, "program$0");
        assertThat(calls).containsSubsequence("number", "multiply", "changeElement", "number");
        assertThat(calls).endsWith("number", "push", "index", "push");
    }

    @Test
    void aVariableThatGetsElementsHoldsItsNumberUnboxed() {
        var unit =
                compiled(
                        """
                        store xs as [1, 2]
                        store best as xs[0]
                        for each x in xs:
                            check if x is greater than best:
                                change best to x
                            end check
                        end for
                        """);
        List<String> all = calls(unit, "program$0");
        List<String> afterLiteral = all.subList(all.indexOf("owning"), all.size());
        assertThat(afterLiteral.stream().filter("greater"::equals)).hasSize(2);
        assertThat(afterLiteral).doesNotContain("valueOf");
    }

    @Test
    void aVariableThatIsNotUsedLikeANumberHasOnePlace() {
        var unit =
                compiled(
                        """
                        store names as ["a", "b"]
                        store first_name as names[0]
                        display first_name with "!"
                        """);
        assertThat(calls(unit, "program$0")).contains("index").doesNotContain("number");
    }

    @Test
    void aDifferenceOfPropertiesIsANumber() {
        var unit =
                compiled(
                        """
                        create map a:
                            x is 5
                        end map
                        store dx as a.x minus a.x
                        display dx times 2
                        """);
        List<String> calls = calls(unit, "program$0");
        assertThat(calls).containsSubsequence("number", "number", "subtract");
    }

    @Test
    void codeGrowsWithTheProgramAndNotFaster() {
        String program =
                """
                create map a:
                    x is 5
                end map
                display %s
                """;
        String term = "a.x minus ";
        int some = bytes(compiled(program.formatted(term.repeat(40) + "1")));
        int more = bytes(compiled(program.formatted(term.repeat(400) + "1")));
        assertThat(more).isLessThan(12 * some);
        String deep = "(1 minus a.x plus ";
        int nested = bytes(compiled(program.formatted(deep.repeat(10) + "1" + ")".repeat(10))));
        int deeper = bytes(compiled(program.formatted(deep.repeat(100) + "1" + ")".repeat(100))));
        assertThat(deeper).isLessThan(20 * nested);
    }
}
