package wfl.runtime;

import java.util.Arrays;
import java.util.Collections;

/// What loops need besides jumps: their bounds checked and their items laid out.
public final class Loops {
    private Loops() {}

    /// A bound of a count loop.
    public static double bound(Object value) {
        if (value instanceof Double number) return number;
        throw new WflError("Count loop requires numeric start and end values");
    }

    public static double step(Object value) {
        if (value instanceof Double number) return number;
        throw new WflError("Count loop step must be a number");
    }

    /// Checks the step of a loop that would run at least once.
    public static void checkStep(double from, double to, double step, boolean down) {
        boolean runs = down ? from >= to : from <= to;
        if (!runs || (step > 0 && Double.isFinite(step))) return;
        throw new WflError(
                "Count loop step must be a positive number, got "
                        + Numbers.text(step)
                        + ". The direction is chosen by 'to' and 'down to', never by the sign of"
                        + " the step, so a step of this size would not move the counter toward its"
                        + " end.");
    }

    /// The counter of the next turn.
    public static double next(double counter, double signedStep) {
        double next = counter + signedStep;
        if (next != counter) return next;
        throw new WflError(
                "Count loop step "
                        + Numbers.text(Math.abs(signedStep))
                        + " is too small to move the counter past "
                        + Numbers.text(counter)
                        + ". Numbers this large are too far apart for it: use a larger step or"
                        + " smaller bounds.");
    }

    /// What `for each` visits: a snapshot of a list's items, or the values of a map.
    ///
    /// @param variable the name of the loop's variable, which tells some foreign values what is
    ///     wanted of them
    public static ListValue items(Object collection, boolean reversed, String variable) {
        if (collection instanceof ListValue list) {
            if (!reversed) return list.snapshot();
            Object[] items = list.toArray();
            Collections.reverse(Arrays.asList(items));
            return ListValue.owning(items);
        }
        if (collection instanceof MapValue map) {
            return ListValue.owning(map.entries().stream().map(e -> e.getValue()).toArray());
        }
        if (collection instanceof ForeignValue foreign) {
            return ListValue.owning(foreign.items(variable, reversed));
        }
        throw new WflError("Cannot iterate over " + Type.nameOf(collection));
    }
}
