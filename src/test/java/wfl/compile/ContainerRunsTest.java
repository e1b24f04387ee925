package wfl.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import wfl.runtime.WflError;
import wfl.source.Source;
import wfl.syntax.Parsed;
import wfl.syntax.Parser;
import wfl.syntax.tree.Statement;

/// Containers as they run.
class ContainerRunsTest {
    private final Runs run = new Runs();

    private static Statement[] statements(String text) {
        Parsed parsed = new Parser(Set.of()).parse(new Source("test.wfl", text));
        assertThat(parsed.diagnostics()).isEmpty();
        return parsed.program().statements().toArray(Statement[]::new);
    }

    private Object entry(String text) {
        return run.entry(statements(text));
    }

    @Test
    void aContainerOfAnEarlierEntryCanBeExtended() {
        entry(
                "create container Base:\nproperty w: Number defaults 2\naction m\n"
                        + "return w\nend\nend");
        entry("store factor as 10");
        entry(
                "create container Leaf extends Base:\naction scaled\nreturn w times factor\nend\n"
                        + "action widen\nchange w to w plus 1\nend\nend");
        entry("create new Leaf as leaf:\nend");
        entry("leaf.widen()\ndisplay leaf.scaled()\ndisplay leaf.m()");
        assertThat(run.lines).containsExactly("30", "3");
    }

    @Test
    void definitionsAreTheValuesOfTheirStatements() {
        assertThat(entry("create container C:\nend").toString()).isNotNull();
        assertThat(run.execution.globals().keySet()).contains("C");
        entry("define action called f:\ncreate new C as c:\nend\nend action");
        entry("display f");
        assertThat(run.lines).containsExactly("C instance");
    }

    @Test
    void whatAnActionChangedBeforeAnErrorStaysChanged() {
        entry(
                "create container C:\nproperty n: Number defaults 0\naction m\n"
                        + "add 1 to n\ncall fail\n"
                        + "end\nend\ncreate new C as c:\nend");
        entry("try:\nc.m()\nwhen error:\ndisplay error\nend try\ndisplay c.n");
        assertThat(run.lines).containsExactly("it failed", "1");
    }

    @Test
    void aSiteThatMeetsManyContainersGoesOnWorking() {
        var text = new StringBuilder("create list all:\nend list\n");
        for (int i = 0; i < 8; i++) {
            text.append("create container C").append(i).append(":\nproperty n: Number defaults ");
            text.append(i).append("\naction m needs k\nadd k to n\nreturn n\nend\nend\n");
            text.append("create new C").append(i).append(" as c").append(i).append(":\nend\n");
            text.append("add c").append(i).append(" to all\n");
        }
        text.append("store sum as 0\ncount from 1 to 3:\nfor each thing in all:\n");
        text.append("change sum to sum plus thing.m(1)\nend for\nend count\ndisplay sum");
        entry(text.toString());
        assertThat(run.lines).containsExactly("132");
    }

    @Test
    void recursionEndsWithTheUsualError() {
        entry(
                "store holder as nothing\ncreate container C:\naction m\n"
                        + "return holder.m()\nend\nend\n"
                        + "create new C as c:\nend\nchange holder to c");
        assertThatThrownBy(() -> entry("display holder.m()"))
                .isInstanceOf(WflError.class)
                .hasMessageContaining("Maximum call depth (1000) exceeded");
    }

    @Test
    void cyclicObjectsCompare() {
        entry(
                "create container C:\nproperty next_one defaults nothing\n"
                        + "action point_to needs other\n"
                        + "change next_one to other\nend\nend\n"
                        + "create new C as a:\nend\ncreate new C as b:\nend");
        entry("a.point_to(b)\nb.point_to(a)\ndisplay a is b\ndisplay a");
        assertThat(run.lines).containsExactly("yes", "C instance");
    }
}
