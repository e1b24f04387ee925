package wfl.check;

/// The codes of the findings of this room.
final class Codes {
    static final String SEMANTIC = "ANALYZE-SEMANTIC";
    static final String UNUSED = "ANALYZE-UNUSED";
    static final String UNREACHABLE = "ANALYZE-UNREACHABLE";
    static final String SHADOW = "ANALYZE-SHADOW";
    static final String RETURN = "ANALYZE-RETURN";
    static final String SECURITY = "ANALYZE-SECURITY";
    static final String TYPE = "TYPE";

    private Codes() {}
}
