package wfl.library.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Collects the instructions and tables of one program.
final class PatternAssembler {
    private final List<String> literals = new ArrayList<>();
    private final List<CodePointSet> sets = new ArrayList<>();
    private final List<PatternCode.Behind> behinds = new ArrayList<>();
    private final Map<Object, Integer> known = new HashMap<>();
    private byte[] opcodes = new byte[16];
    private int[] a = new int[16];
    private int[] b = new int[16];
    private int size;
    private int lookAroundCount;

    /// The address of the next instruction.
    int here() {
        return size;
    }

    /// @return the address of the instruction
    int add(byte opcode, int operandA, int operandB) {
        if (size == opcodes.length) {
            opcodes = Arrays.copyOf(opcodes, size * 2);
            a = Arrays.copyOf(a, size * 2);
            b = Arrays.copyOf(b, size * 2);
        }
        opcodes[size] = opcode;
        a[size] = operandA;
        b[size] = operandB;
        return size++;
    }

    /// Fills in addresses that were not known when the instruction was added.
    void patch(int address, int operandA, int operandB) {
        a[address] = operandA;
        b[address] = operandB;
    }

    int nextLookAround() {
        return lookAroundCount++;
    }

    int literal(String text) {
        return known.computeIfAbsent(text, key -> append(literals, text));
    }

    /// @param key equal for equal sets
    int set(Object key, CodePointSet set) {
        return known.computeIfAbsent(key, k -> append(sets, set));
    }

    int behind(PatternCode.Behind behind) {
        return append(behinds, behind);
    }

    byte[] opcodes() {
        return Arrays.copyOf(opcodes, size);
    }

    int[] a() {
        return Arrays.copyOf(a, size);
    }

    int[] b() {
        return Arrays.copyOf(b, size);
    }

    String[] literals() {
        return literals.toArray(String[]::new);
    }

    CodePointSet[] sets() {
        return sets.toArray(CodePointSet[]::new);
    }

    PatternCode.Behind[] behinds() {
        return behinds.toArray(PatternCode.Behind[]::new);
    }

    int lookAroundCount() {
        return lookAroundCount;
    }

    private static <T> int append(List<T> table, T item) {
        table.add(item);
        return table.size() - 1;
    }
}
