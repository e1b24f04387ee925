package wfl.keystore.format;

import wfl.base.Crc32c;

/// One version of one key, or its deletion: a header of 48 bytes, the key, the value, and zeros up
/// to a multiple of 8.
///
/// | at | bytes | field |
/// |---|---|---|
/// | 0 | 4 | header checksum: CRC32C of bytes 4 to 48, masked |
/// | 4 | 4 | record checksum: CRC32C of bytes 8 to 48, key and value, masked |
/// | 8 | 8 | sequence: one more than the record before it |
/// | 16 | 6 | address of the key's version before this one, 0 when none |
/// | 22 | 2 | key length minus one |
/// | 24 | 6 | time of writing, milliseconds since 1970 |
/// | 30 | 1 | type: 1 put, 2 delete; plus 128 on the last record of its commit |
/// | 31 | 1 | encoding of the value: 0 as it is, 1 a Zstandard frame |
/// | 32 | 6 | time of expiry, milliseconds since 1970; 0 when never |
/// | 38 | 2 | zero |
/// | 40 | 4 | value length, as it is stored |
/// | 44 | 4 | unsynced: how many sequences right before this one were not known durable |
///
/// In an encrypted file key and value are sealed, and what counts as the value begins with what
/// that takes; `wfl.keystore.codec.RecordSeal` has the table.
///
/// Both checksums are xored with a mask made of the segment's salt and the record's own address, so
/// that a record validates in its own place alone: not left over from an earlier use of the place,
/// not copied there inside somebody's value.
public final class RecordFormat {
    public static final int HEADER_BYTES = 48;
    public static final int TYPE_PUT = 1;
    public static final int TYPE_DELETE = 2;
    public static final int ENCODING_PLAIN = 0;
    public static final int ENCODING_ZSTD = 1;

    private static final int LAST_OF_COMMIT = 0x80;
    private static final int CRC_AT = 0;
    private static final int RECORD_CRC_AT = 4;
    private static final int SEQUENCE_AT = 8;
    private static final int PREVIOUS_AT = 16;
    private static final int WRITTEN_AT = 24;
    private static final int TYPE_AT = 30;
    private static final int ENCODING_AT = 31;
    private static final int EXPIRY_AT = 32;
    private static final int VALUE_LENGTH_AT = 40;
    private static final int UNSYNCED_AT = 44;

    private RecordFormat() {}

    /// The length of a record in the file, padding included.
    public static long bytes(int keyLength, long valueLength) {
        return HEADER_BYTES + keyLength + valueLength + 7 & ~7L;
    }

    /// Writes the header of a record into an array, checksums included.
    ///
    /// @param salt of the segment the record will lie in
    /// @param address where it will lie
    public static void encodeHeader(
            byte[] target,
            int at,
            long salt,
            long address,
            RecordHeader fields,
            byte[] key,
            byte[] value) {
        encodeFields(target, at, fields, key.length, value.length);
        int mask = mask(salt, address);
        Little.put32(target, at + RECORD_CRC_AT, recordCrc(target, at, key, value) ^ mask);
        int headerCrc = Crc32c.of(target, at + RECORD_CRC_AT, HEADER_BYTES - RECORD_CRC_AT);
        Little.put32(target, at + CRC_AT, headerCrc ^ mask);
    }

    /// Writes the header but for its checksums: its bytes from {@link #crcFrom} on.
    public static void encodeFields(
            byte[] target, int at, RecordHeader fields, int keyLength, int valueLength) {
        long type = fields.type() | (fields.isLastOfCommit() ? LAST_OF_COMMIT : 0);
        long kind = type | (long) fields.encoding() << Byte.SIZE;
        long previous = low48(fields.previous()) | keyLength - 1L << 48;
        Little.put64(target, at + SEQUENCE_AT, fields.sequence());
        Little.put64(target, at + PREVIOUS_AT, previous);
        Little.put64(target, at + WRITTEN_AT, low48(fields.writtenMillis()) | kind << 48);
        Little.put64(target, at + EXPIRY_AT, low48(fields.expiryMillis()));
        Little.put32(target, at + VALUE_LENGTH_AT, valueLength);
        Little.put32(target, at + UNSYNCED_AT, (int) Math.min(fields.unsynced(), 0xFFFF_FFFFL));
    }

    /// Gives a whole record that lies in an array the checksums of another place; nothing else of
    /// it depends on where it lies.
    ///
    /// @param bytes of header, key and value
    /// @return whether the record's checksum held before
    public static boolean move(
            byte[] target, int at, int bytes, long fromSalt, long from, long toSalt, long to) {
        int crc = Crc32c.of(target, at + SEQUENCE_AT, bytes - SEQUENCE_AT);
        boolean isSound = Little.i32(target, at + RECORD_CRC_AT) == (crc ^ mask(fromSalt, from));
        int mask = mask(toSalt, to);
        Little.put32(target, at + RECORD_CRC_AT, crc ^ mask);
        int headerCrc = Crc32c.of(target, at + RECORD_CRC_AT, HEADER_BYTES - RECORD_CRC_AT);
        Little.put32(target, at + CRC_AT, headerCrc ^ mask);
        return isSound;
    }

    /// Whether the header's own checksum holds.
    public static boolean isHeaderSound(byte[] header, long salt, long address) {
        return Little.i32(header, CRC_AT)
                == (Crc32c.of(header, RECORD_CRC_AT, HEADER_BYTES - RECORD_CRC_AT)
                        ^ mask(salt, address));
    }

    /// Whether the checksum of a whole record holds that lies in an array: that of its header does
    /// then too, but for the header's checksum itself, which nobody needs any more.
    ///
    /// @param bytes of header, key and value
    public static boolean isSound(byte[] record, int at, int bytes, long salt, long address) {
        return Little.i32(record, at + RECORD_CRC_AT)
                == (Crc32c.of(record, at + SEQUENCE_AT, bytes - SEQUENCE_AT) ^ mask(salt, address));
    }

    /// Whether some mask makes both checksums of a record hold: as good as one checksum, for who
    /// does not know the salt. Nothing binds the record to its place then.
    ///
    /// @param recordCrc the checksum its header, key and value have
    public static boolean isSoundUnderSomeMask(byte[] header, int recordCrc) {
        int headerCrc = Crc32c.of(header, RECORD_CRC_AT, HEADER_BYTES - RECORD_CRC_AT);
        return (Little.i32(header, CRC_AT) ^ headerCrc)
                == (Little.i32(header, RECORD_CRC_AT) ^ recordCrc);
    }

    /// The checksum the record should have, as the header tells it, without its mask.
    public static int expectedCrc(byte[] header, long salt, long address) {
        return Little.i32(header, RECORD_CRC_AT) ^ mask(salt, address);
    }

    /// The checksum a record with this header, key and value has, without its mask.
    public static int recordCrc(byte[] header, int at, byte[] key, byte[] value) {
        return Crc32c.of(header, at + SEQUENCE_AT, HEADER_BYTES - SEQUENCE_AT, key, value);
    }

    /// The bytes of the header the record's checksum begins with: where, in the header.
    public static int crcFrom() {
        return SEQUENCE_AT;
    }

    public static long sequence(byte[] header) {
        return Little.i64(header, SEQUENCE_AT);
    }

    public static int keyLength(byte[] header) {
        return keyLength(header, 0);
    }

    /// The same of a header somewhere in an array.
    public static int keyLength(byte[] bytes, int at) {
        return Little.u16(bytes, at + PREVIOUS_AT + 6) + 1;
    }

    public static int valueLength(byte[] header) {
        return Little.i32(header, VALUE_LENGTH_AT);
    }

    public static long previous(byte[] header) {
        return low48(Little.i64(header, PREVIOUS_AT));
    }

    public static long writtenMillis(byte[] header) {
        return low48(Little.i64(header, WRITTEN_AT));
    }

    /// When the record expires, milliseconds since 1970; 0 when never.
    public static long expiryMillis(byte[] header) {
        return low48(Little.i64(header, EXPIRY_AT));
    }

    public static int type(byte[] header) {
        return header[TYPE_AT] & ~LAST_OF_COMMIT & 0xFF;
    }

    public static int encoding(byte[] header) {
        return header[ENCODING_AT] & 0xFF;
    }

    public static boolean isLastOfCommit(byte[] header) {
        return (header[TYPE_AT] & LAST_OF_COMMIT) != 0;
    }

    /// All fields that its writer chose.
    public static RecordHeader fields(byte[] header) {
        return new RecordHeader(
                sequence(header),
                type(header),
                isLastOfCommit(header),
                previous(header),
                writtenMillis(header),
                expiryMillis(header),
                Little.u32(header, UNSYNCED_AT),
                encoding(header));
    }

    /// Every record up to this sequence was durable before this one was written.
    public static long durableBefore(byte[] header) {
        return sequence(header) - 1 - Little.u32(header, UNSYNCED_AT);
    }

    /// Whether the fields make sense; a sound header that does not is one of a later version.
    public static boolean isPlausible(byte[] header) {
        int type = type(header);
        return (type == TYPE_PUT || type == TYPE_DELETE)
                && encoding(header) <= ENCODING_ZSTD
                && valueLength(header) >= 0;
    }

    /// The fields of a header that lies in mapped memory, by their offset in it: for reads that do
    /// not want the whole header.
    public static final class At {
        public static final int SEQUENCE = SEQUENCE_AT;
        public static final int PREVIOUS_AND_KEY_LENGTH = PREVIOUS_AT;
        public static final int VALUE_LENGTH_AND_UNSYNCED = VALUE_LENGTH_AT;

        private At() {}

        /// The key length within the 8 bytes at {@link #PREVIOUS_AND_KEY_LENGTH}.
        public static int keyLength(long previousAndKeyLength) {
            return (int) (previousAndKeyLength >>> 48) + 1;
        }

        /// The value length within the 8 bytes at {@link #VALUE_LENGTH_AND_UNSYNCED}.
        public static int valueLength(long valueLengthAndUnsynced) {
            return (int) valueLengthAndUnsynced;
        }
    }

    private static long low48(long value) {
        return value & 0xFFFF_FFFF_FFFFL;
    }

    private static int mask(long salt, long address) {
        // The finisher of SplitMix64: every bit of both numbers reaches every bit of the mask.
        long mixed = salt ^ address * 0x9E37_79B9_7F4A_7C15L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D0_49BB_1331_11EBL;
        return (int) (mixed ^ mixed >>> 31);
    }
}
