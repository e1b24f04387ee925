package wfl.check.binding;

import java.util.BitSet;

/// A second form of an action, for calls that pass known numbers: such parameters come unboxed, and
/// so does the result when every way out of the action gives a number.
public final class NumberForm {
    private final BitSet numbers;
    private boolean givesNumber;

    /// @param numbers the parameters that are numbers in this form, by index
    /// @param givesNumber whether the result may be a number; taken back by {@link #giveAny}
    NumberForm(BitSet numbers, boolean givesNumber) {
        this.numbers = (BitSet) numbers.clone();
        this.givesNumber = givesNumber;
    }

    /// Whether a parameter is a number.
    public boolean takesNumber(int parameter) {
        return numbers.get(parameter);
    }

    /// Whether the result is always a number.
    public boolean givesNumber() {
        return givesNumber;
    }

    /// Whether it differs from the general form at all.
    boolean isUseful() {
        return givesNumber || !numbers.isEmpty();
    }

    boolean takesNumbers() {
        return !numbers.isEmpty();
    }

    void giveAny() {
        givesNumber = false;
    }
}
