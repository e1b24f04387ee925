package wfl.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A list behaves the same however it keeps its items.
class ListValueTest {
    private static final double NOT_A_NUMBER = Double.NaN;

    private static List<Object> items(ListValue list) {
        return List.of(list.toArray());
    }

    @Test
    void numbersAreThereAsNumbers() {
        var list = ListValue.of(1.0, -0.0, NOT_A_NUMBER);
        list.add(4.5);

        assertThat(list.number(0)).isEqualTo(1.0);
        assertThat(1 / list.number(1)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(list.number(2)).isNaN();
        assertThat(list.number(3)).isEqualTo(4.5);
        assertThat(list.number(4)).isNaN();
        assertThat(items(list)).containsExactly(1.0, -0.0, NOT_A_NUMBER, 4.5);
    }

    @Test
    void aListThatHoldsSomethingElseHasNoNumbersToAskFor() {
        var list = ListValue.of(1.0, 2.0);
        list.set(1, "two");

        assertThat(list.number(0)).isNaN();
        assertThat(items(list)).containsExactly(1.0, "two");
    }

    @Test
    void aListOfTruthsTakesANumber() {
        var list = ListValue.of(true, false);
        list.set(1, true);
        list.add(3.0);

        assertThat(items(list)).containsExactly(true, true, 3.0);
    }

    @Test
    void aListOfAnotherArrayTakesAnything() {
        var list = ListValue.owning(new String[] {"a", "b"});
        list.set(0, 1.0);
        list.add(true);

        assertThat(items(list)).containsExactly(1.0, "b", true);
    }

    @Test
    void placesBehindTheEndAreRefused() {
        for (var list : List.of(ListValue.of(1.0), ListValue.of(true), ListValue.of("a"))) {
            list.add(list.get(0));
            list.removeAt(1);
            for (int index : new int[] {1, 7, -1}) {
                assertThatThrownBy(() -> list.get(index))
                        .isInstanceOf(IndexOutOfBoundsException.class);
                assertThatThrownBy(() -> list.set(index, 5.0))
                        .isInstanceOf(IndexOutOfBoundsException.class);
                assertThatThrownBy(() -> list.set(index, "b"))
                        .isInstanceOf(IndexOutOfBoundsException.class);
            }
            assertThat(list.number(1)).isNaN();
            assertThat(list.size()).isEqualTo(1);
        }
    }

    @Test
    void aSnapshotStaysAsItWas() {
        var list = ListValue.of(1.0, 2.0, 3.0);
        var before = list.snapshot();
        list.add(4.0);
        list.set(0, 10.0);
        var between = list.snapshot();
        list.removeAt(3);
        list.add(5.0);
        list.insert(1, "x");

        assertThat(items(before)).containsExactly(1.0, 2.0, 3.0);
        assertThat(items(between)).containsExactly(10.0, 2.0, 3.0, 4.0);
        assertThat(items(list)).containsExactly(10.0, "x", 2.0, 3.0, 5.0);
    }

    @Test
    void numbersAreSortedInPlaceAndSnapshotsAreNot() {
        var list = ListValue.of(3.0, NOT_A_NUMBER, 0.0, -0.0);
        var before = list.snapshot();

        assertThat(list.sortNumbers()).isTrue();
        assertThat(items(list)).containsExactly(-0.0, 0.0, 3.0, NOT_A_NUMBER);
        assertThat(items(before)).containsExactly(3.0, NOT_A_NUMBER, 0.0, -0.0);
        assertThat(ListValue.of(true, false).sortNumbers()).isFalse();
        assertThat(ListValue.of(1.0, "a").sortNumbers()).isFalse();
    }

    @Test
    void numbersAreFoundWithinTheTolerance() {
        var list = ListValue.of(0.3, NOT_A_NUMBER, 5.0);

        assertThat(list.indexOf(0.1 + 0.2)).isZero();
        assertThat(list.indexOf(5.0)).isEqualTo(2);
        assertThat(list.indexOf(NOT_A_NUMBER)).isEqualTo(-1);
        assertThat(list.indexOf("5")).isEqualTo(-1);
        assertThat(list.indexOf(true)).isEqualTo(-1);
        assertThat(ListValue.of(true, false).indexOf(false)).isEqualTo(1);
        assertThat(ListValue.of("a", 5.0).indexOf(5.0)).isEqualTo(1);
    }

    /// Many random changes, to a list and to a plain Java list beside it.
    @Test
    void manyChangesEndInTheSameItems() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var list = new ListValue();
            var model = new ArrayList<Object>();
            ListValue snapshot = list.snapshot();
            List<Object> modelSnapshot = List.of();
            for (int step = 0; step < 200; step++) {
                change(list, model, random, seed % 4);
                assertThat(items(list)).isEqualTo(model);
                assertThat(items(snapshot)).isEqualTo(modelSnapshot);
                if (random.nextInt(8) > 0) continue;
                snapshot = list.snapshot();
                modelSnapshot = List.copyOf(model);
            }
        }
    }

    private static void change(ListValue list, List<Object> model, Random random, int variety) {
        int size = model.size();
        Object value = value(random, variety);
        int place = random.nextInt(size + 1);
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> {
                add(list, value);
                model.add(value);
            }
            case 3 -> {
                list.insert(place, value);
                model.add(place, value);
            }
            case 4, 5 -> {
                if (place == size) return;
                set(list, place, value);
                model.set(place, value);
            }
            case 6 -> {
                if (place == size) return;
                assertThat(list.removeAt(place)).isEqualTo(model.remove(place));
            }
            default -> {
                if (random.nextInt(10) > 0) return;
                list.clear();
                model.clear();
            }
        }
    }

    private static void add(ListValue list, Object value) {
        switch (value) {
            case Double number -> list.add(number.doubleValue());
            default -> list.add(value);
        }
    }

    private static void set(ListValue list, int index, Object value) {
        switch (value) {
            case Double number -> list.set(index, number.doubleValue());
            default -> list.set(index, value);
        }
    }

    private static Object value(Random random, int variety) {
        return switch (variety) {
            case 0 -> (double) random.nextInt(5);
            case 1 -> random.nextBoolean();
            case 2 -> random.nextInt(20) == 0 ? "text" : (Object) random.nextDouble();
            default -> random.nextInt(20) == 0 ? Absent.NULL : (Object) random.nextBoolean();
        };
    }

    @Test
    void partsAndCopiesAreOfTheirOwn() {
        var list = ListValue.of(1.0, 2.0, 3.0);
        var part = list.slice(1, 3);
        part.set(0, 20.0);
        list.set(2, 30.0);

        assertThat(items(part)).containsExactly(20.0, 3.0);
        assertThat(items(list)).containsExactly(1.0, 2.0, 30.0);
        assertThat(part.number(1)).isEqualTo(3.0);
    }
}
