package wfl.keystore.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Every structure of the file as hexadecimal bytes: what `Docs/keystore/format.md` shows is true.
class FormatTest {
    private static final UUID FILE_ID = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    private static final SegmentEntry SEGMENT =
            new SegmentEntry(3, true, 0x20000, 0x40000, 0x1122_3344_5566_7788L, 17, 0x1234);

    @Test
    void aSuperblockWithOneSegment() {
        var superblock = new Superblock(FILE_ID, 1, 2, 3, 4, 5, true, List.of(SEGMENT));

        byte[] bytes = superblock.encode();

        assertThat(hex(bytes, 0, 80))
                .isEqualTo(
                        "4b56424b00000100CRCCRCCR00000000".replace("CRCCRCCR", hex(bytes, 8, 12))
                                + "7766554433221100ffeeddccbbaa9988"
                                + "01000000000000000200000000000000"
                                + "03000000000000000400000000000000"
                                + "05000000000000000100000001000000");
        assertThat(hex(bytes, 256, 304))
                .isEqualTo(
                        "03000000020000000000020000000000"
                                + "00000400000000008877665544332211"
                                + "11000000000000003412000000000000");
        assertThat(bytes).hasSize(304);
        assertThat(Superblock.decode(bytes, 0)).isEqualTo(new Superblock.Reading.Valid(superblock));
    }

    @Test
    void aSuperblockThatIsNotOneOrOfAnotherVersionOrDamaged() {
        byte[] bytes = new Superblock(FILE_ID, 1, 2, 3, 4, 5, true, List.of(SEGMENT)).encode();

        assertThat(Superblock.decode(new byte[512], 0)).isEqualTo(new Superblock.Reading.Foreign());
        assertThat(Superblock.decode(changed(bytes, 6, 9), 0))
                .isEqualTo(new Superblock.Reading.Unsupported(0, 9));
        assertThat(Superblock.decode(changed(bytes, 12, 1), 0))
                .isEqualTo(new Superblock.Reading.Unsupported(0, 1));
        assertThat(Superblock.decode(changed(bytes, 300, 1), 0))
                .isInstanceOf(Superblock.Reading.Damaged.class);
        assertThat(Superblock.decode(changed(bytes, 79, 0x7F), 0))
                .isInstanceOf(Superblock.Reading.Damaged.class);
    }

    @Test
    void aSegmentHeader() {
        var header = new SegmentHeader(3, FILE_ID, 0x40000, 0x1122_3344_5566_7788L, 17);

        byte[] bytes = header.encode();

        assertThat(hex(bytes, 0, 64))
                .isEqualTo(
                        "4b564253"
                                + hex(bytes, 4, 8)
                                + "0300000000000000"
                                + "7766554433221100ffeeddccbbaa9988"
                                + "00000400000000008877665544332211"
                                + "11000000000000000000000000000000");
        assertThat(SegmentHeader.decode(bytes, 0)).isEqualTo(header);
        assertThatThrownBy(() -> SegmentHeader.decode(changed(bytes, 8, 4), 4096))
                .isInstanceOfSatisfying(
                        DamageException.class, e -> assertThat(e.offsetBytes()).isEqualTo(4096));
    }

    @Test
    void aRecordHeader() {
        byte[] key = "colour".getBytes(UTF_8);
        byte[] value = "blue".getBytes(UTF_8);
        long address = RecordAddress.of(3, 64);
        var fields =
                new RecordHeader(
                        18, RecordFormat.TYPE_PUT, true, RecordAddress.of(2, 128), 5, 1005, 1);
        var bytes = new byte[RecordFormat.HEADER_BYTES];

        RecordFormat.encodeHeader(bytes, 0, 99, address, fields, key, value);

        assertThat(hex(bytes, 8, 48))
                .isEqualTo(
                        "1200000000000000"
                                + "1000002000000500"
                                + "0500000000008100"
                                + "ed03000000000000"
                                + "0400000001000000");
        assertThat(RecordFormat.bytes(key.length, value.length)).isEqualTo(64);
        assertThat(RecordFormat.isHeaderSound(bytes, 99, address)).isTrue();
        assertThat(RecordFormat.isHeaderSound(bytes, 98, address)).isFalse();
        assertThat(RecordFormat.isHeaderSound(bytes, 99, RecordAddress.of(3, 72))).isFalse();
        assertThat(RecordFormat.expectedCrc(bytes, 99, address))
                .isEqualTo(RecordFormat.recordCrc(bytes, 0, key, value));
        assertThat(RecordFormat.previous(bytes)).isEqualTo(RecordAddress.of(2, 128));
        assertThat(RecordFormat.durableBefore(bytes)).isEqualTo(16);
        assertThat(RecordFormat.expiryMillis(bytes)).isEqualTo(1005);
        assertThat(RecordFormat.writtenMillis(bytes)).isEqualTo(5);
        assertThat(RecordFormat.keyLength(bytes)).isEqualTo(6);
        assertThat(RecordFormat.isLastOfCommit(bytes)).isTrue();
    }

    @Test
    void theChecksumsOfARecordAreThese() {
        byte[] key = "colour".getBytes(UTF_8);
        byte[] value = "blue".getBytes(UTF_8);
        var fields = new RecordHeader(1, RecordFormat.TYPE_PUT, true, 0, 5, 0, 0);
        var bytes = new byte[RecordFormat.HEADER_BYTES];

        RecordFormat.encodeHeader(bytes, 0, 99, RecordAddress.of(0, 64), fields, key, value);

        assertThat(hex(bytes, 0, 8)).isEqualTo("a15fcd0b6d60afd8");
    }

    @Test
    void anAddressHasSegmentNumberAndOffset() {
        long address = RecordAddress.of(RecordAddress.SEGMENT_NUMBER_MAX, (1L << 31) - 8);

        assertThat(address).isEqualTo(0xFFFF_FFFF_FFFFL);
        assertThat(RecordAddress.segmentNumber(address))
                .isEqualTo(RecordAddress.SEGMENT_NUMBER_MAX);
        assertThat(RecordAddress.offsetBytes(address)).isEqualTo((1L << 31) - 8);
    }

    @Test
    void anOwnerPage() {
        byte[] bytes = new OwnerPage(4711, 5).encode();

        assertThat(hex(bytes, 0, 24))
                .isEqualTo("4b56424f" + hex(bytes, 4, 8) + "67120000000000000500000000000000");
        assertThat(OwnerPage.decode(bytes)).contains(new OwnerPage(4711, 5));
        assertThat(OwnerPage.decode(changed(bytes, 9, 1))).isEmpty();
        assertThat(OwnerPage.decode(new byte[0])).isEmpty();
    }

    private static byte[] changed(byte[] bytes, int at, int value) {
        byte[] changed = bytes.clone();
        changed[at] = (byte) value;
        return changed;
    }

    private static String hex(byte[] bytes, int from, int to) {
        return HexFormat.of().formatHex(bytes, from, to);
    }
}
