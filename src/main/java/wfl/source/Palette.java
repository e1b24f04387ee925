package wfl.source;

/// The colours of a rendered diagnostic, or none.
enum Palette {
    PLAIN {
        @Override
        String paint(String codes, String text) {
            return text;
        }
    },
    ANSI {
        @Override
        String paint(String codes, String text) {
            return text.isEmpty() ? text : RESET + codes + text + RESET;
        }
    };

    private static final String RESET = "\u001b[0m";
    private static final String BOLD = "\u001b[1m";
    private static final String BRIGHT_RED = "\u001b[38;5;9m";
    private static final String BRIGHT_YELLOW = "\u001b[38;5;11m";
    private static final String RED = "\u001b[31m";
    private static final String YELLOW = "\u001b[33m";
    private static final String CYAN = "\u001b[36m";

    abstract String paint(String codes, String text);

    String error(String text) {
        return paint(BOLD + BRIGHT_RED, text);
    }

    String warning(String text) {
        return paint(BOLD + BRIGHT_YELLOW, text);
    }

    String bold(String text) {
        return paint(BOLD, text);
    }

    String frame(String text) {
        return paint(CYAN, text);
    }

    String mark(String text, boolean warning) {
        return paint(warning ? YELLOW : RED, text);
    }
}
