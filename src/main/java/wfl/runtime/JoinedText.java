package wfl.runtime;

import java.util.ArrayDeque;

/// Text made by joining, kept apart until somebody looks at it.
///
/// Joining in a loop (`change s to s with "x"`) would copy the growing text at every step; here a
/// join allocates one small node and the first reader copies everything once. Reading flattens the
/// node for good, so the parts can be collected. Equal to a {@link String} only through {@link
/// Equality}: library code calls {@link Texts#string} first.
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
            throw new WflError(
                    ErrorKind.RESOURCE_LIMIT, "Text is too long: " + length + " characters");
        }
        return new JoinedText(left, right, (int) length);
    }

    int charCount() {
        return length;
    }

    @Override
    public String toString() {
        if (right instanceof String empty && empty.isEmpty() && left instanceof String flat) {
            return flat;
        }
        String flat = flatten();
        left = flat;
        right = "";
        return flat;
    }

    // Filled from the end. The nodes still to visit wait on a stack of our own: joins may nest to
    // either side as often as a program loops.
    private String flatten() {
        var chars = new char[length];
        int end = length;
        var waiting = new ArrayDeque<Object>();
        waiting.push(this);
        while (!waiting.isEmpty()) {
            Object part = waiting.pop();
            if (part instanceof JoinedText joined) {
                waiting.push(joined.left);
                waiting.push(joined.right);
            } else {
                var text = (String) part;
                end -= text.length();
                text.getChars(0, text.length(), chars, end);
            }
        }
        return new String(chars);
    }
}
