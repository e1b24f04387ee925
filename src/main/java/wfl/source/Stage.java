package wfl.source;

/// The step from text to result that found something, with the words its messages use.
public enum Stage {
    LEX("Lexical errors:", "Error occurred here"),
    PARSE("Parse errors:", "Error occurred here"),
    ANALYZE("", "here"),
    TYPE("Type checking warnings:", "Type error occurred here"),
    LINT("Lint warnings:", "here"),
    RUN("Runtime errors:", "Runtime error occurred here");

    private final String heading;
    private final String label;

    Stage(String heading, String label) {
        this.heading = heading;
        this.label = label;
    }

    /// The line printed once above the diagnostics of this stage; empty for none.
    public String heading() {
        return heading;
    }

    /// The text beside the caret when the diagnostic brings none of its own.
    public String label() {
        return label;
    }
}
