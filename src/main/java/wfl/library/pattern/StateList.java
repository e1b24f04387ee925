package wfl.library.pattern;

import java.util.Arrays;

/// The states of one generation: where in the program, where in the text, and the captures so far
/// as `start, end` pairs (-1 when not set). Parallel arrays, reused from generation to generation.
final class StateList {
    private final int captureInts;
    private int[] pcs = new int[8];
    private int[] positions = new int[8];
    private int[] captures;
    private int size;

    StateList(int captureCount) {
        this.captureInts = captureCount * 2;
        this.captures = new int[8 * captureInts];
    }

    int size() {
        return size;
    }

    int pc(int state) {
        return pcs[state];
    }

    int position(int state) {
        return positions[state];
    }

    int captureStart(int state, int slot) {
        return captures[state * captureInts + 2 * slot];
    }

    int captureEnd(int state, int slot) {
        return captures[state * captureInts + 2 * slot + 1];
    }

    void setCapture(int state, int slot, int start, int end) {
        captures[state * captureInts + 2 * slot] = start;
        captures[state * captureInts + 2 * slot + 1] = end;
    }

    int[] captures(int state) {
        return Arrays.copyOfRange(captures, state * captureInts, (state + 1) * captureInts);
    }

    void clear() {
        size = 0;
    }

    /// Adds a state without captures.
    void add(int pc, int position) {
        grow();
        Arrays.fill(captures, size * captureInts, (size + 1) * captureInts, -1);
        put(pc, position);
    }

    /// Adds a state with the captures of another.
    void add(int pc, int position, StateList from, int state) {
        grow();
        if (captureInts > 0) {
            System.arraycopy(
                    from.captures, state * captureInts, captures, size * captureInts, captureInts);
        }
        put(pc, position);
    }

    private void put(int pc, int position) {
        pcs[size] = pc;
        positions[size] = position;
        size++;
    }

    private void grow() {
        if (size < pcs.length) return;
        pcs = Arrays.copyOf(pcs, size * 2);
        positions = Arrays.copyOf(positions, size * 2);
        captures = Arrays.copyOf(captures, size * 2 * captureInts);
    }
}
