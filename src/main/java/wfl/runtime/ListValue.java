package wfl.runtime;

import java.util.Arrays;
import java.util.Collection;

/// An ordered, growable list, shared by reference.
///
/// Indices are `int`s already checked by the caller: what an index a program writes means is {@link
/// Access}'s business. Not thread-safe: a program runs on one thread.
public final class ListValue {
    private static final Object[] NO_ITEMS = {};

    private Object[] items;
    private int size;

    public ListValue() {
        this.items = NO_ITEMS;
    }

    private ListValue(Object[] items, int size) {
        this.items = items;
        this.size = size;
    }

    /// A list of these items; the array is copied.
    public static ListValue of(Object... items) {
        return new ListValue(items.clone(), items.length);
    }

    /// A list that takes over the array: the caller must not use it any more.
    public static ListValue owning(Object[] items) {
        return new ListValue(items, items.length);
    }

    public static ListValue copyOf(Collection<?> items) {
        Object[] array = items.toArray();
        return new ListValue(array, array.length);
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
        return items[index];
    }

    /// @param index 0 to size - 1
    public void set(int index, Object value) {
        if (index >= size) throw new IndexOutOfBoundsException(index);
        items[index] = value;
    }

    public void add(Object value) {
        if (size == items.length) items = Arrays.copyOf(items, grown(size));
        items[size++] = value;
    }

    /// @param index 0 to size; the items from there on move up by one
    public void insert(int index, Object value) {
        if (index > size) throw new IndexOutOfBoundsException(index);
        if (size == items.length) items = Arrays.copyOf(items, grown(size));
        System.arraycopy(items, index, items, index + 1, size - index);
        items[index] = value;
        size++;
    }

    /// @param index 0 to size - 1; the items behind it move down by one
    /// @return the item that was there
    public Object removeAt(int index) {
        Object removed = get(index);
        System.arraycopy(items, index + 1, items, index, size - index - 1);
        items[--size] = Absent.NULL;
        return removed;
    }

    public void clear() {
        items = NO_ITEMS;
        size = 0;
    }

    /// A fresh array of the items.
    public Object[] toArray() {
        return Arrays.copyOf(items, size);
    }

    /// A new list of the items from `from` inclusive to `to` exclusive.
    public ListValue slice(int from, int to) {
        Object[] part = Arrays.copyOfRange(items, from, to);
        return new ListValue(part, part.length);
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
        return Math.max(8, size + (size >> 1));
    }
}
