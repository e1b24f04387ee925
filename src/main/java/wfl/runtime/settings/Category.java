package wfl.runtime.settings;

/// The group a setting is shown in, in the order of the wizard.
public enum Category {
    GENERAL("General Runtime"),
    LOGGING("Execution Logging"),
    STYLE("Code Quality"),
    SECURITY("Security"),
    PROCESSES("Subprocess Management"),
    WEB("Web Server"),
    BUDGET("Execution Budget");

    private final String title;

    Category(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
