package wfl.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How objects keep properties that are numbers. That programs cannot tell is for
/// `TestPrograms/containers/number_properties`.
class NumberPropertiesTest {
    private static final int AMOUNT = 0;
    private static final int LABEL = 1;

    private ContainerDefinition box;
    private ContainerInstance instance;

    @BeforeEach
    void defineBox() {
        var draft = new ContainerDraft("Box");
        draft.property("amount");
        draft.defaultValue("amount", 1.5);
        draft.property("label");
        box = draft.finish();
        instance = Containers.create("Box", box);
    }

    @Test
    void aNumberIsKeptWithoutABox() {
        assertThat(instance.number(AMOUNT)).isEqualTo(1.5);
        instance.set("amount", 2.5);
        assertThat(instance.number(AMOUNT)).isEqualTo(2.5);
        assertThat(instance.at(AMOUNT)).isEqualTo(2.5);
    }

    @Test
    void whatIsNoNumberIsToldByNaN() {
        assertThat(instance.number(LABEL)).isNaN();
        assertThat(instance.at(LABEL)).isNull();
        instance.set("amount", "many");
        assertThat(instance.number(AMOUNT)).isNaN();
        assertThat(instance.at(AMOUNT)).isEqualTo("many");
    }

    @Test
    void theNumberNaNIsAValueLikeOthers() {
        instance.set("amount", Double.NaN);
        assertThat(instance.at(AMOUNT)).isEqualTo(Double.NaN);
        assertThat(instance.properties()).isEqualTo(Map.of("amount", Double.NaN));
    }

    @Test
    void aNumberIsReplacedByANumberOnly() {
        assertThat(instance.replaceNumber(AMOUNT, 3)).isTrue();
        assertThat(instance.at(AMOUNT)).isEqualTo(3.0);
        assertThat(instance.replaceNumber(AMOUNT, Double.NaN)).isFalse();
        assertThat(instance.replaceNumber(LABEL, 3)).isFalse();
        assertThat(instance.at(AMOUNT)).isEqualTo(3.0);
        assertThat(instance.at(LABEL)).isNull();
    }

    @Test
    void backAndForthLeavesNothingBehind() {
        instance.set("label", "x");
        instance.set("label", 7.0);
        instance.set("amount", "y");
        assertThat(instance.properties()).isEqualTo(Map.of("amount", "y", "label", 7.0));
        instance.set("amount", Double.NaN);
        instance.set("amount", 8.0);
        assertThat(instance.number(AMOUNT)).isEqualTo(8);
    }

    @Test
    void aContainerBelowStartsWithItsOwnDefaults() {
        var draft = new ContainerDraft("Crate");
        draft.extend("Box", box);
        draft.property("weight");
        draft.property("amount");
        draft.defaultValue("weight", 9.0);
        draft.defaultValue("amount", "none");
        var crate = Containers.create("Crate", draft.finish());
        assertThat(crate.properties()).isEqualTo(Map.of("amount", "none", "weight", 9.0));
        assertThat(crate.number(2)).isEqualTo(9);
        assertThat(instance.number(AMOUNT)).isEqualTo(1.5);
    }

    @Test
    void aCopyHasTheSameAndIsItsOwn() {
        instance.set("label", "x");
        var copy = (ContainerInstance) instance.copy(value -> value, _ -> {});
        assertThat(copy.properties()).isEqualTo(Map.of("amount", 1.5, "label", "x"));
        copy.set("amount", 2.0);
        copy.set("label", 3.0);
        assertThat(instance.properties()).isEqualTo(Map.of("amount", 1.5, "label", "x"));
    }
}
