package wfl.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// What an isolated scope sees of the values around it.
class CopiesTest {
    @Test
    void aCopyHasEqualPartsOfItsOwn() {
        var inner = ListValue.of(1.0);
        var map = new MapValue(Map.of("inner", inner));

        var copy = (MapValue) Copies.of(map);
        ((ListValue) copy.get("inner").orElseThrow()).add(2.0);

        assertThat(inner).isEqualTo(ListValue.of(1.0));
        assertThat(copy).isNotEqualTo(map);
    }

    @Test
    void whatIsSharedStaysShared() {
        var inner = ListValue.of(1.0);

        var copy = (ListValue) Copies.of(ListValue.of(inner, inner));

        assertThat(copy.get(0)).isSameAs(copy.get(1)).isNotSameAs(inner);
    }

    @Test
    void cyclesEnd() {
        var list = new ListValue();
        list.add(list);

        var copy = (ListValue) Copies.of(list);

        assertThat(copy).isNotSameAs(list);
        assertThat(copy.get(0)).isSameAs(copy);
    }

    @Test
    void whatNeverChangesIsItsOwnCopy() {
        assertThat(Copies.of("text")).isEqualTo("text");
        assertThat(Copies.of(Absent.NOTHING)).isSameAs(Absent.NOTHING);
        assertThat(Copies.orNull(null)).isNull();
    }
}
