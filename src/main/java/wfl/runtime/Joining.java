package wfl.runtime;

/// `with`: the text forms of values put together. Never fails on a type.
public final class Joining {
    private Joining() {}

    public static Object join(Object a, Object b) {
        return JoinedText.join(form(a), form(b));
    }

    /// Three or more values: short results are built in one piece.
    public static Object join(Object[] parts) {
        long chars = 0;
        for (int i = 0; i < parts.length; i++) {
            parts[i] = form(parts[i]);
            chars += Texts.charCount(parts[i]);
        }
        if (chars >= JoinedText.JOIN_CHARS_MIN) {
            Object tail = parts[0];
            for (int i = 1; i < parts.length; i++) tail = JoinedText.join(tail, parts[i]);
            return tail;
        }
        var text = new StringBuilder((int) chars);
        for (Object part : parts) text.append(Texts.string(part));
        return text.toString();
    }

    private static Object form(Object value) {
        return value instanceof JoinedText ? value : Display.text(value);
    }
}
