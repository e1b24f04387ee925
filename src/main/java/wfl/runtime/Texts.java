package wfl.runtime;

/// Text values: {@link String} or {@link JoinedText}.
public final class Texts {
    private Texts() {}

    public static boolean isText(Object value) {
        return value instanceof String || value instanceof JoinedText;
    }

    /// The characters of a text value.
    public static String string(Object text) {
        return text instanceof String string ? string : ((JoinedText) text).toString();
    }

    /// How long a text value is in UTF-16 units, without flattening it.
    static int charCount(Object text) {
        return text instanceof String string ? string.length() : ((JoinedText) text).charCount();
    }
}
