package wfl.library.keystore;

/// The numbers of CBOR: RFC 8949 sections 3 and 3.3, and the tags values of the language use.
final class Cbor {
    // Major types, in the upper three bits of the first byte of an item.
    static final int UNSIGNED = 0;
    static final int NEGATIVE = 1;
    static final int BYTES = 2;
    static final int TEXT = 3;
    static final int ARRAY = 4;
    static final int MAP = 5;
    static final int TAG = 6;
    static final int SIMPLE = 7;

    // The lower five bits: a small argument itself, or how many bytes of argument follow.
    static final int ARGUMENT_DIRECT_MAX = 23;
    static final int ARGUMENT_1_BYTE = 24;
    static final int ARGUMENT_2_BYTES = 25;
    static final int ARGUMENT_4_BYTES = 26;
    static final int ARGUMENT_8_BYTES = 27;
    static final int INDEFINITE = 31;

    static final int FALSE = 20;
    static final int TRUE = 21;
    static final int NULL = 22;
    static final int UNDEFINED = 23;

    /// Ends an item of indefinite length.
    static final int BREAK = 0xFF;

    /// An object of a type with a name, as an array of the name and what it is made of: registered
    /// by M. Lehmann for serialised objects of any language.
    static final long TAG_OBJECT = 27;

    /// A date as days since 1970-01-01: RFC 8943.
    static final long TAG_DAYS = 100;

    /// A date as text, `2018-12-18`: RFC 8943. Read, never written.
    static final long TAG_DATE = 1004;

    /// A time of day as ISO 8601 text without a zone; no registered tag has that meaning.
    static final long TAG_TIME = 57_401;

    /// A date and time as ISO 8601 text without a zone; no registered tag has that meaning.
    static final long TAG_DATE_TIME = 57_402;

    private Cbor() {}
}
