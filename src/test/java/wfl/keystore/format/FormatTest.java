package wfl.keystore.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wfl.base.Crc32c;

/// Every structure of the file as hexadecimal bytes: what `Docs/keystore/format.md` shows is true.
class FormatTest {
    private static final UUID FILE_ID = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    private static final SegmentEntry SEGMENT =
            new SegmentEntry(
                    3,
                    SegmentEntry.State.SEALED,
                    new Extent(0x20000, 0x40000),
                    0x1122_3344_5566_7788L,
                    17,
                    0x1234,
                    0x1000,
                    0x56);
    private static final Superblock SUPERBLOCK =
            new Superblock(
                    FILE_ID,
                    1,
                    2,
                    3,
                    4,
                    5,
                    true,
                    new Superblock.CatalogPlace(0x60000, 0x61000, 0x123, 0x0A0B_0C0D),
                    KeyLock.NONE);

    @Test
    void aSuperblock() {
        byte[] bytes = SUPERBLOCK.encode();

        assertThat(hex(bytes, 0, 104))
                .isEqualTo(
                        "4b56424b01000000CRCCRCCR00000000".replace("CRCCRCCR", hex(bytes, 8, 12))
                                + "7766554433221100ffeeddccbbaa9988"
                                + "01000000000000000200000000000000"
                                + "03000000000000000400000000000000"
                                + "05000000000000000100000023010000"
                                + "00000600000000000010060000000000"
                                + "0d0c0b0a00000000");
        assertThat(bytes).hasSize(256);
        assertThat(Superblock.decode(bytes, 0)).isEqualTo(new Superblock.Reading.Valid(SUPERBLOCK));
    }

    @Test
    void theSuperblockOfAnEncryptedFile() {
        var lock =
                new KeyLock(1, 65_536, 3, 4, filled(16, 0xA1), filled(16, 0xB2), filled(48, 0xC3));

        byte[] bytes = SUPERBLOCK.withLock(lock).encode();

        assertThat(hex(bytes, 12, 16)).isEqualTo("01000000");
        assertThat(hex(bytes, 40, 48)).isEqualTo("0300000000000000");
        assertThat(hex(bytes, 100, 200))
                .isEqualTo(
                        "01000000000001000300000004000000"
                                + "a1".repeat(16)
                                + "b2".repeat(16)
                                + "c3".repeat(48)
                                + "00000000");
        assertThat(Superblock.decode(bytes, 0))
                .isEqualTo(new Superblock.Reading.Valid(SUPERBLOCK.withLock(lock)));
    }

    private static byte[] filled(int length, int filling) {
        var bytes = new byte[length];
        java.util.Arrays.fill(bytes, (byte) filling);
        return bytes;
    }

    @Test
    void aSuperblockWithAnEpochThatCannotBeIsDamaged() {
        for (long epoch : new long[] {-1, Long.MIN_VALUE, (1L << 60) + 1, Long.MAX_VALUE}) {
            var superblock =
                    new Superblock(
                            new UUID(1, 2),
                            0,
                            epoch,
                            0,
                            0,
                            0,
                            true,
                            new Superblock.CatalogPlace(0, 0, 0, 0),
                            KeyLock.NONE);
            assertThat(Superblock.decode(superblock.encode(), 0))
                    .isInstanceOf(Superblock.Reading.Damaged.class);
        }
    }

    @Test
    void aSuperblockThatIsNotOneOrOfAnotherVersionOrDamaged() {
        byte[] bytes = SUPERBLOCK.encode();

        assertThat(Superblock.decode(new byte[512], 0)).isEqualTo(new Superblock.Reading.Foreign());
        assertThat(Superblock.decode(changed(bytes, 4, 9), 0))
                .isEqualTo(new Superblock.Reading.Unsupported(9, 0, 0));
        assertThat(Superblock.decode(changed(bytes, 6, 9), 0))
                .isEqualTo(new Superblock.Reading.Valid(SUPERBLOCK));
        assertThat(Superblock.decode(changed(bytes, 12, 2), 0))
                .isInstanceOf(Superblock.Reading.Damaged.class);
        byte[] later = changed(bytes, 12, 2);
        Little.put32(later, 8, Crc32c.of(later, 12, Superblock.BYTES - 12));
        assertThat(Superblock.decode(later, 0))
                .isEqualTo(new Superblock.Reading.Unsupported(1, 0, 2));
        assertThat(Superblock.decode(changed(bytes, 200, 1), 0))
                .isInstanceOf(Superblock.Reading.Damaged.class);
        assertThat(Superblock.decode(changed(bytes, 79, 0x7F), 0))
                .isInstanceOf(Superblock.Reading.Damaged.class);
    }

    @Test
    void aCatalogWithOneOfEach() {
        var catalog =
                new Catalog(
                        new Catalog.Checkpoint(0x11, RecordAddress.of(3, 64), 0x22, 0x33, 0x44),
                        List.of(SEGMENT),
                        List.of(new PageExtentEntry(1, 8, 0x80000, new long[] {0x0F})),
                        List.of(PageAddress.of(1, 2) | 5L << 56),
                        List.of(new RunEntry(new Extent(0x90000, 0x1000), 0x99, 0x7, 0xAA)),
                        List.of(new RunEntry(new Extent(0xA0000, 0x2000), 0x88, 0x6, 0)));

        byte[] bytes = catalog.encode();

        assertThat(hex(bytes, 0, bytes.length))
                .isEqualTo(
                        "4b56424301000000010000000100000001000000010000001100000000000000"
                                + "0800003000000000220000000000000033000000000000004400000000000000"
                                + "0300000002000000000002000000000000000400000000008877665544332211"
                                + "1100000000000000341200000000000000100000000000005600000000000000"
                                + "010000000800000000000800000000000f00000000000000"
                                + "0200100000000005"
                                + "0000090000000000001000000000000099000000000000000700000000000000"
                                + "aa00000000000000"
                                + "00000a00000000000020000000000000"
                                + "88000000000000000600000000000000"
                                + "0000000000000000");
        assertThat(hex(Catalog.decode(bytes, 0).encode(), 0, bytes.length))
                .isEqualTo(hex(bytes, 0, bytes.length));
        assertThatThrownBy(() -> Catalog.decode(changed(bytes, 0, 0), 0))
                .isInstanceOf(DamageException.class);
        assertThatThrownBy(() -> Catalog.decode(changed(bytes, 6, 1), 0))
                .isInstanceOf(DamageException.class);
    }

    @Test
    void anIndexPage() {
        var page = new byte[FileLayout.PAGE_BYTES];
        long address = PageAddress.of(1, 2);
        long hash = 0x8123_4567_8000_0000L;
        long[] entries = {hash, RecordAddress.of(3, 64), hash, 9 | PageFormat.DELETED};

        PageFormat.encodeIndex(page, address, 1, 1L << 63, PageAddress.of(1, 3), entries, 0, 4);

        assertThat(hex(page, 0, 4) + hex(page, 8, 32))
                .isEqualTo("4b5642490200010000000000" + "0000000000000080" + "0300100000000000");
        // Home is slot 127 of 254; the second with the same home follows.
        assertThat(hex(page, 32 + 127 * 16, 32 + 129 * 16))
                .isEqualTo(
                        "0000008067452381"
                                + "0800003000000000"
                                + "0000008067452381"
                                + "0900000000000080");
        PageFormat.verify(page, address, PageFormat.MAGIC_INDEX, 0);
        var memory = MemorySegment.ofArray(page);
        assertThat(PageFormat.find(memory, 0, hash, 0)).isEqualTo(RecordAddress.of(3, 64));
        assertThat(PageFormat.find(memory, 0, hash, 1)).isEqualTo(9);
        assertThat(PageFormat.find(memory, 0, hash, 2)).isZero();
        assertThatThrownBy(() -> PageFormat.verify(page, address + 1, PageFormat.MAGIC_INDEX, 77))
                .isInstanceOfSatisfying(
                        DamageException.class, e -> assertThat(e.offsetBytes()).isEqualTo(77));
        assertThatThrownBy(() -> PageFormat.verify(page, address, PageFormat.MAGIC_DIRECTORY, 0))
                .isInstanceOf(DamageException.class)
                .hasMessageContaining("something else");
    }

    @Test
    void aDirectoryPage() {
        var page = new byte[FileLayout.PAGE_BYTES];
        long[] pointers = {0, PageAddress.of(1, 5), 0xFFFF_FFFF_FFFFL, 1};

        PageFormat.encodeDirectory(
                page, PageAddress.of(1, 2), 3, 0x6000_0000_0000_0000L, 2, pointers);

        assertThat(hex(page, 0, 4) + hex(page, 8, 60))
                .isEqualTo(
                        "4b5642440200030000000000"
                                + "0000000000000060"
                                + "0000000000000000"
                                + "000000000000"
                                + "050010000000"
                                + "ffffffffffff"
                                + "010000000000"
                                + "00000000");
    }

    @Test
    void aBlockOfExpiries() {
        var block = new byte[FileLayout.PAGE_BYTES];
        long[] entries = {1005, 0x1122, 8, 2005, 0x3344, 9};

        ExpiryBlock.encode(block, 0, entries, 0, 2);

        assertThat(hex(block, 0, 4) + hex(block, 8, 40))
                .isEqualTo(
                        "4b5642580200000000000000"
                                + "ed03000000000000"
                                + "2211000000000000"
                                + "0800000000000000");
        assertThat(ExpiryBlock.decode(MemorySegment.ofArray(block), 0, 0)).isEqualTo(entries);
        block[4000] = 1;
        assertThatThrownBy(() -> ExpiryBlock.decode(MemorySegment.ofArray(block), 0, 0))
                .isInstanceOf(DamageException.class);
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
                        18, RecordFormat.TYPE_PUT, true, RecordAddress.of(2, 128), 5, 1005, 1, 0);
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
        var fields = new RecordHeader(1, RecordFormat.TYPE_PUT, true, 0, 5, 0, 0, 0);
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
        byte[] bytes = new OwnerPage(4711, 5, false).encode();

        assertThat(hex(bytes, 0, 32))
                .isEqualTo(
                        "4b56424f"
                                + hex(bytes, 4, 8)
                                + "67120000000000000500000000000000"
                                + "0000000000000000");
        assertThat(OwnerPage.decode(bytes)).contains(new OwnerPage(4711, 5, false));
        byte[] wanting = new OwnerPage(4711, 5, true).encode();
        assertThat(hex(wanting, 0, 24)).isEqualTo(hex(bytes, 0, 24));
        assertThat(hex(wanting, 24, 32)).isEqualTo("4b56424d00000000");
        assertThat(OwnerPage.decode(wanting)).contains(new OwnerPage(4711, 5, true));
        assertThat(OwnerPage.decode(changed(bytes, 9, 1))).isEmpty();
        assertThat(OwnerPage.decode(new byte[0])).isEmpty();
    }

    @Test
    void aLockPage() {
        var lock =
                new KeyLock(2, 65_536, 3, 4, filled(16, 0xA1), filled(16, 0xB2), filled(48, 0xC3));

        byte[] bytes = new LockPage(FILE_ID, lock).encode();

        assertThat(hex(bytes, 0, 128))
                .isEqualTo(
                        "4b56424c"
                                + hex(bytes, 4, 8)
                                + "0000000000000000"
                                + "7766554433221100ffeeddccbbaa9988"
                                + "02000000000001000300000004000000"
                                + "a1".repeat(16)
                                + "b2".repeat(16)
                                + "c3".repeat(48));
        assertThat(Little.i32(bytes, 4)).isEqualTo(wfl.base.Crc32c.of(bytes, 8, 120));
        assertThat(LockPage.decode(bytes)).contains(new LockPage(FILE_ID, lock));
        assertThat(LockPage.decode(changed(bytes, 127, 1))).isEmpty();
        assertThat(LockPage.decode(new byte[128])).isEmpty();
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
