package wfl.runtime;

/// Text made by joining, kept apart until somebody looks at it.
///
/// Joining in a loop (`change s to s with "x"`) would copy the growing text at every step; here a
/// join allocates one small node and the first reader copies everything once. Reading flattens the
/// node for good, so the parts can be collected. Equal to a {@link String} only through
/// {@link Equality}: library code calls {@link Texts#string} first.
public final class JoinedText {
    /// Shorter results are copied at once: a node would cost more than the copy.
    static final int JOIN_CHARS_MIN = 256;

    private final int length;
    private Object left;
    private Object right;

    private JoinedText(Object left, Object right, int length) {
        this.left = left;
        this.right = right;
        this.length = length;
    }

    /// The text of `left` followed by that of `right`; both are text values.
    ///
    /// @return a String when the result is short, otherwise a JoinedText
    /// @throws WflError when the result would pass the longest text the JVM can hold
    public static Object join(Object left, Object right) {
        long length = (long) Texts.charCount(left) + Texts.charCount(right);
        if (length < JOIN_CHARS_MIN) return Texts.string(left).concat(Texts.string(right));
        if (length > Integer.MAX_VALUE - 8) {
            throw new WflError(ErrorKind.RESOURCE_LIMIT, "Text is too long: " + length + " characters");
        }
        return new JoinedText(left, right, (int) length);
    }

    int charCount() {
        return length;
    }

    @Override
    public String toString() {
        if (right instanceof String empty && empty.isEmpty() && left instanceof String flat) return flat;
        var chars = new char[length];
        int end = length;
        // Joins grow to the right, so walking down the left spine needs no stack.
        Object node = this;
        while (node instanceof JoinedText joined) {
            String tail = joined.right.toString();
            end -= tail.length();
            tail.getChars(0, tail.length(), chars, end);
            node = joined.left;
        }
        String head = (String) node;
        head.getChars(0, head.length(), chars, 0);
        String flat = new String(chars);
        left = flat;
        right = "";
        return flat;
    }
}
