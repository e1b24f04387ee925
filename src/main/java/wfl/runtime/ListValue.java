package wfl.runtime;

import java.util.Arrays;
import java.util.Collection;

/// An ordered, growable list, shared by reference.
///
/// As long as all items are numbers they lie in an array of doubles, as long as all are yes or no
/// in one of booleans. The first item of another kind moves them into an array of objects, where
/// they stay until the list is empty. Nobody outside can tell.
///
/// Indices are `int`s already checked by the caller: what an index a program writes means is {@link
/// Access}'s business. Not thread-safe: a program runs on one thread.
public final class ListValue {
    private static final double[] NO_NUMBERS = {};
    private static final boolean[] NO_TRUTHS = {};

    /// An array of exactly one of these types: `double[]`, `boolean[]`, `Object[]`.
    private Object items;

    private int size;

    /// Whether a snapshot may use the array too: then no item of it is changed any more.
    private boolean shared;

    public ListValue() {
        this.items = NO_NUMBERS;
    }

    private ListValue(Object items, int size) {
        this.items = items;
        this.size = size;
    }

    /// A list of these items; the array is copied.
    public static ListValue of(Object... items) {
        return owning(items.clone());
    }

    /// A list that takes over the array: the caller must not use it any more.
    public static ListValue owning(Object[] items) {
        Object packed = NO_NUMBERS;
        if (items.length > 0) {
            packed =
                    switch (items[0]) {
                        case Double _ -> numbers(items);
                        case Boolean _ -> truths(items);
                        default -> objects(items);
                    };
        }
        return new ListValue(packed, items.length);
    }

    private static Object numbers(Object[] items) {
        var numbers = new double[items.length];
        for (int i = 0; i < items.length; i++) {
            if (!(items[i] instanceof Double number)) return objects(items);
            numbers[i] = number;
        }
        return numbers;
    }

    private static Object truths(Object[] items) {
        var truths = new boolean[items.length];
        for (int i = 0; i < items.length; i++) {
            if (!(items[i] instanceof Boolean truth)) return objects(items);
            truths[i] = truth;
        }
        return truths;
    }

    // An array of text, say, would not take a number.
    private static Object[] objects(Object[] items) {
        if (items.getClass() == Object[].class) return items;
        return Arrays.copyOf(items, items.length, Object[].class);
    }

    public static ListValue copyOf(Collection<?> items) {
        return owning(items.toArray());
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /// @param index 0 to size - 1
    public Object get(int index) {
        if (index >= size) throw new IndexOutOfBoundsException(index);
        if (items instanceof double[] numbers) return numbers[index];
        if (items instanceof boolean[] truths) return truths[index];
        return ((Object[]) items)[index];
    }

    /// An item when all items are numbers; NaN when they are not, or there is none: {@link #get}
    /// then says what there is.
    ///
    /// @param index 0 or more
    public double number(int index) {
        return index < size && items instanceof double[] numbers ? numbers[index] : Double.NaN;
    }

    /// @param index 0 to size - 1
    public void set(int index, Object value) {
        if (index >= size) throw new IndexOutOfBoundsException(index);
        if (shared) own();
        if (value instanceof Double number && items instanceof double[] numbers) {
            numbers[index] = number;
        } else if (value instanceof Boolean truth && items instanceof boolean[] truths) {
            truths[index] = truth;
        } else {
            objects()[index] = value;
        }
    }

    /// @param index 0 to size - 1
    public void set(int index, double number) {
        if (index >= size) throw new IndexOutOfBoundsException(index);
        if (shared) own();
        if (items instanceof double[] numbers) numbers[index] = number;
        else objects()[index] = number;
    }

    public void add(Object value) {
        if (value instanceof Double number) add(number.doubleValue());
        else if (value instanceof Boolean truth) add(truth.booleanValue());
        else addObject(value);
    }

    public void add(double number) {
        if (size == 0 && !(items instanceof double[])) use(NO_NUMBERS);
        if (items instanceof double[] numbers) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, grown(size));
                use(numbers);
            }
            numbers[size++] = number;
        } else {
            addObject(number);
        }
    }

    private void add(boolean truth) {
        if (size == 0 && !(items instanceof boolean[])) use(NO_TRUTHS);
        if (items instanceof boolean[] truths) {
            if (size == truths.length) {
                truths = Arrays.copyOf(truths, grown(size));
                use(truths);
            }
            truths[size++] = truth;
        } else {
            addObject(truth);
        }
    }

    private void addObject(Object value) {
        Object[] objects = objects();
        if (size == objects.length) {
            objects = Arrays.copyOf(objects, grown(size));
            use(objects);
        }
        objects[size++] = value;
    }

    private void use(Object array) {
        items = array;
        shared = false;
    }

    private void own() {
        use(copied(0, size));
    }

    private Object copied(int from, int to) {
        return switch (items) {
            case double[] numbers -> Arrays.copyOfRange(numbers, from, to);
            case boolean[] truths -> Arrays.copyOfRange(truths, from, to);
            default -> Arrays.copyOfRange((Object[]) items, from, to);
        };
    }

    // The array of objects, which from now on it is.
    private Object[] objects() {
        if (items instanceof Object[] objects) return objects;
        var objects = new Object[grown(size)];
        for (int i = 0; i < size; i++) objects[i] = get(i);
        use(objects);
        return objects;
    }

    /// @param index 0 to size; the items from there on move up by one
    public void insert(int index, Object value) {
        if (index > size) throw new IndexOutOfBoundsException(index);
        add(value);
        if (index == size - 1) return;
        if (shared) own();
        System.arraycopy(items, index, items, index + 1, size - 1 - index);
        set(index, value);
    }

    /// @param index 0 to size - 1; the items behind it move down by one
    /// @return the item that was there
    public Object removeAt(int index) {
        Object removed = get(index);
        if (shared) own();
        System.arraycopy(items, index + 1, items, index, size - index - 1);
        size--;
        if (items instanceof Object[] objects) objects[size] = Absent.NULL;
        return removed;
    }

    public void clear() {
        size = 0;
        use(NO_NUMBERS);
    }

    /// A fresh array of the items.
    public Object[] toArray() {
        if (items instanceof Object[] objects) return Arrays.copyOf(objects, size);
        var objects = new Object[size];
        for (int i = 0; i < size; i++) objects[i] = get(i);
        return objects;
    }

    /// A new list of the items from `from` inclusive to `to` exclusive.
    public ListValue slice(int from, int to) {
        return new ListValue(copied(from, to), to - from);
    }

    /// The items as they are now, for reading only. Nothing is copied before this list changes.
    public ListValue snapshot() {
        shared = true;
        return new ListValue(items, size);
    }

    /// The index of the first equal item, or -1.
    public int indexOf(Object wanted) {
        if (items instanceof double[] numbers) {
            return wanted instanceof Double number ? indexOf(numbers, number) : -1;
        }
        for (int i = 0; i < size; i++) if (Equality.equal(get(i), wanted)) return i;
        return -1;
    }

    private int indexOf(double[] numbers, double wanted) {
        for (int i = 0; i < size; i++) if (Numbers.equal(numbers[i], wanted)) return i;
        return -1;
    }

    /// Puts the items in order if they are known to be numbers; answers whether they are.
    public boolean sortNumbers() {
        if (!(items instanceof double[])) return false;
        if (shared) own();
        Arrays.sort((double[]) items, 0, size);
        return true;
    }

    /// Two lists with equal items in the same order, cycle-safe; see {@link Equality}.
    @Override
    public boolean equals(Object other) {
        return other instanceof ListValue && Equality.equal(this, other);
    }

    @Override
    public int hashCode() {
        return size;
    }

    @Override
    public String toString() {
        return Display.text(this);
    }

    private static int grown(int size) {
        return Math.max(8, size + (size < 256 ? size : size >> 1));
    }
}
