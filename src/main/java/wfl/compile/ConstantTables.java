package wfl.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The texts and numbers of a unit. A class file holds 65,535 constants of all kinds, and a list
/// may have more elements; those that come late lie in arrays that the class takes over when it is
/// loaded.
final class ConstantTables {
    /// So many texts and so many numbers are constants of the class, which machine code knows best.
    private static final int IN_CLASS_MAX = 8_000;

    private final Map<Object, Integer> places = new HashMap<>();
    private final List<String> texts = new ArrayList<>();
    private final List<Double> numbers = new ArrayList<>();
    private int inClass;

    /// The place of a text in its array; -1 when it is a constant of the class.
    int place(String text) {
        return places.computeIfAbsent(text, _ -> isInClass() ? -1 : append(texts, text));
    }

    int place(double number) {
        return places.computeIfAbsent(number, key -> isInClass() ? -1 : append(numbers, number));
    }

    private boolean isInClass() {
        return inClass++ < IN_CLASS_MAX;
    }

    private static <T> int append(List<T> table, T value) {
        table.add(value);
        return table.size() - 1;
    }

    String[] texts() {
        return texts.toArray(String[]::new);
    }

    double[] numbers() {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
