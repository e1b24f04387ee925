package wfl.keystore.salvage;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.OptionalLong;
import wfl.keystore.format.Extent;
import wfl.keystore.format.RecordAddress;
import wfl.keystore.format.RecordFormat;
import wfl.keystore.format.SegmentHeader;
import wfl.storage.Storage;

/// Where the log begins in a segment that was made ready for it: neither the segment's header nor
/// the catalog needs to say.
final class FirstRecord {
    private static final int ALIGNMENT = 8;

    private FirstRecord() {}

    /// The sequence of the first record with a sound header; absent when there is none, so that the
    /// log never came there.
    static OptionalLong sequence(Storage storage, Extent extent, int number, long salt) {
        if (extent.bytes() < SegmentHeader.BYTES + RecordFormat.HEADER_BYTES) {
            return OptionalLong.empty();
        }
        try (SegmentBytes bytes = SegmentBytes.of(storage, extent)) {
            return sequence(bytes.memory(), number, salt);
        }
    }

    private static OptionalLong sequence(MemorySegment bytes, int number, long salt) {
        var header = new byte[RecordFormat.HEADER_BYTES];
        long last = bytes.byteSize() - header.length;
        for (long offset = SegmentHeader.BYTES; offset <= last; offset += ALIGNMENT) {
            boolean isEmpty =
                    bytes.get(ValueLayout.JAVA_LONG_UNALIGNED, offset) == 0
                            && bytes.get(ValueLayout.JAVA_LONG_UNALIGNED, offset + 8) == 0;
            if (!isEmpty) {
                MemorySegment.copy(
                        bytes, ValueLayout.JAVA_BYTE, offset, header, 0, header.length);
                long address = RecordAddress.of(number, offset);
                if (RecordFormat.isHeaderSound(header, salt, address)) {
                    return OptionalLong.of(RecordFormat.sequence(header));
                }
            }
        }
        return OptionalLong.empty();
    }
}
