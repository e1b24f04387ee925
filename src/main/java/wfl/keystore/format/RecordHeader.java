package wfl.keystore.format;

/// The fields of a record's header that its writer chooses; {@link RecordFormat} has the table.
///
/// @param sequence one more than the record before it
/// @param type {@link RecordFormat#TYPE_PUT} or {@link RecordFormat#TYPE_DELETE}
/// @param isLastOfCommit whether the commit ends with this record
/// @param previous address of the key's version before this one, or {@link RecordAddress#NONE}
/// @param writtenMillis time of writing, milliseconds since 1970
/// @param expiryMillis time of expiry, milliseconds since 1970; 0 when never
/// @param unsynced how many sequences right before this one are not known durable
/// @param encoding of the value: {@link RecordFormat#ENCODING_PLAIN} or another
public record RecordHeader(
        long sequence,
        int type,
        boolean isLastOfCommit,
        long previous,
        long writtenMillis,
        long expiryMillis,
        long unsynced,
        int encoding) {}
