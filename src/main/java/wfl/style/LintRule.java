package wfl.style;

/// What the linter looks for, in the order of the reference.
public enum LintRule {
    NAME("LINT-NAME"),
    INDENT("LINT-INDENT"),
    KEYWORD("LINT-KEYWORD"),
    WHITESPACE("LINT-WHITESPACE"),
    LENGTH("LINT-LENGTH"),
    COMPLEX("LINT-COMPLEX");

    private final String code;

    LintRule(String code) {
        this.code = code;
    }

    /// The code of its findings.
    public String code() {
        return code;
    }
}
