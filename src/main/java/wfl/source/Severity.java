package wfl.source;

/// How bad a finding is. Only errors stop a program.
public enum Severity {
    ERROR("error"),
    WARNING("warning");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    /// The word that starts the rendered diagnostic.
    public String word() {
        return word;
    }
}
