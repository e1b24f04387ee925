package wfl.session;

/// Which language this is.
public final class Language {
    /// The version of the reference that programs are written for.
    public static final String VERSION = "26.8.8";

    private Language() {}
}
