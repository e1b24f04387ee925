package wfl.library.toml;

/// Writes texts and keys: in the plainest quotes that need no escapes.
final class TomlQuotes {
    private final String text;
    private final boolean hasControls;
    private final boolean hasBackslash;
    private final boolean hasNewLine;
    private final int quotesInARow;
    private final int apostrophesInARow;

    private TomlQuotes(String text) {
        this.text = text;
        this.hasControls = text.chars().anyMatch(c -> TomlSource.isControl(c) && c != '\n');
        this.hasBackslash = text.indexOf('\\') >= 0;
        this.hasNewLine = text.indexOf('\n') >= 0;
        this.quotesInARow = longestRun(text, '"');
        this.apostrophesInARow = longestRun(text, '\'');
    }

    static String text(String text) {
        var quotes = new TomlQuotes(text);
        return quotes.hasNewLine ? quotes.lines() : quotes.line();
    }

    static String key(String key) {
        boolean bare = !key.isEmpty() && key.chars().allMatch(TomlParser::isBare);
        if (bare) return key;
        var quotes = new TomlQuotes(key);
        boolean literal = quotes.prefersLiteral() && quotes.apostrophesInARow == 0;
        return literal && !quotes.hasNewLine ? "'" + key + "'" : quotes.escaped("\"", 0);
    }

    private boolean prefersLiteral() {
        return !hasControls && (hasBackslash || quotesInARow > 0);
    }

    private String line() {
        if (!prefersLiteral()) return escaped("\"", 0);
        if (apostrophesInARow == 0) return "'" + text + "'";
        return lines();
    }

    private String lines() {
        String begin = hasNewLine ? "\n" : "";
        boolean plain = !hasControls && !hasBackslash && quotesInARow <= 2;
        if (plain) return "\"\"\"" + begin + tabsEscaped() + "\"\"\"";
        boolean literal = !hasControls && apostrophesInARow <= 2;
        if (literal) return "'''" + begin + text + "'''";
        return hasNewLine ? escaped("\"\"\"", 2) : escaped("\"", 0);
    }

    private String tabsEscaped() {
        return text.replace("\t", "\\t");
    }

    /// @param quotesKept how many quotes in a row stay as they are
    private String escaped(String quote, int quotesKept) {
        boolean lines = quote.length() > 1;
        var out = new StringBuilder(quote);
        if (lines) out.append('\n');
        int inARow = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            inARow = c == '"' && inARow < quotesKept ? inARow + 1 : 0;
            if (inARow > 0 || (lines && c == '\n')) out.append(c);
            else escape(c, out);
        }
        return out.append(quote).toString();
    }

    private static void escape(char c, StringBuilder out) {
        switch (c) {
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            default -> {
                if (TomlSource.isControl(c)) out.append("\\u%04X".formatted((int) c));
                else out.append(c);
            }
        }
    }

    private static int longestRun(String text, char sign) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == sign ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
