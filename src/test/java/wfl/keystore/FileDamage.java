package wfl.keystore;

import java.util.Arrays;
import java.util.Random;
import wfl.base.Crc32c;
import wfl.keystore.format.FileLayout;
import wfl.keystore.format.Little;
import wfl.keystore.format.Superblock;

/// Ways to spoil a file, chosen at random.
///
/// *Damage* is what disks, cables and people do: bits, blocks and lengths change, checksums do not
/// follow. *Forgery* changes fields and makes the checksums fit again: nobody can tell such a file
/// from a true one, so its content may be anything, but it must not break the reader.
final class FileDamage {
    private static final int SECTOR_BYTES = 512;
    private static final int HEADER_BYTES = 48;

    private final Random random;

    FileDamage(Random random) {
        this.random = random;
    }

    /// A damaged copy; at times damaged at several places.
    byte[] damaged(byte[] file) {
        byte[] bytes = file.clone();
        int places = random.nextInt(5) == 0 ? random.nextInt(2, 6) : 1;
        for (int i = 0; i < places; i++) {
            bytes = damagedOnce(bytes);
        }
        return bytes;
    }

    private byte[] damagedOnce(byte[] bytes) {
        if (bytes.length == 0) {
            return bytes;
        }
        int length = Math.min(length(), bytes.length);
        int at = place(bytes, length);
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 4 -> bytes[at] = (byte) random.nextInt(256);
            case 5 -> Arrays.fill(bytes, at, at + length, (byte) 0);
            case 6 -> Arrays.fill(bytes, at, at + length, (byte) 0xFF);
            case 7 -> fillAtRandom(bytes, at, length);
            case 8 -> System.arraycopy(bytes.clone(), place(bytes, length), bytes, at, length);
            case 9 -> swap(bytes, at, place(bytes, length), length);
            case 10 -> {
                return Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            default -> {
                return longer(bytes);
            }
        }
        return bytes;
    }

    // Sectors, pages, and odd lengths.
    private int length() {
        return switch (random.nextInt(4)) {
            case 0 -> SECTOR_BYTES;
            case 1 -> FileLayout.PAGE_BYTES;
            case 2 -> SECTOR_BYTES * random.nextInt(2, 200);
            default -> random.nextInt(1, 300);
        };
    }

    // Mostly where something is, for most of a file is zeros; whole blocks begin where blocks do.
    private int place(byte[] bytes, int length) {
        int room = bytes.length - length + 1;
        int at = random.nextInt(room);
        for (int i = 0; i < 40 && at < bytes.length && bytes[at] == 0; i++) {
            at = random.nextInt(room);
        }
        return length % SECTOR_BYTES == 0 ? at - at % SECTOR_BYTES : at;
    }

    private void fillAtRandom(byte[] bytes, int at, int length) {
        var noise = new byte[length];
        random.nextBytes(noise);
        System.arraycopy(noise, 0, bytes, at, length);
    }

    private static void swap(byte[] bytes, int a, int b, int length) {
        byte[] first = Arrays.copyOfRange(bytes, a, a + length);
        byte[] second = Arrays.copyOfRange(bytes, b, b + length);
        System.arraycopy(second, 0, bytes, a, length);
        System.arraycopy(first, 0, bytes, b, length);
    }

    private byte[] longer(byte[] bytes) {
        var noise = new byte[random.nextInt(1, 20_000)];
        if (random.nextBoolean()) {
            random.nextBytes(noise);
        }
        byte[] longer = Arrays.copyOf(bytes, bytes.length + noise.length);
        System.arraycopy(noise, 0, longer, bytes.length, noise.length);
        return longer;
    }

    /// A copy with changed fields in structures, whose checksums hold.
    byte[] forged(byte[] file) {
        byte[] bytes = file.clone();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            switch (random.nextInt(4)) {
                case 0 -> forgeSuperblocks(bytes);
                case 1 -> forgeCatalog(bytes);
                default -> forgeStructure(bytes);
            }
        }
        return bytes;
    }

    private void forgeSuperblocks(byte[] bytes) {
        int field = 12 + random.nextInt(88);
        long value = oddNumber();
        int width = random.nextInt(1, 9);
        for (int at : new int[] {FileLayout.SUPERBLOCK_A_AT, FileLayout.SUPERBLOCK_B_AT}) {
            putNumber(bytes, at + field, value, width);
            sealSuperblock(bytes, at);
        }
    }

    private static void sealSuperblock(byte[] bytes, int at) {
        Little.put32(bytes, at + 8, Crc32c.of(bytes, at + 12, Superblock.BYTES - 12));
    }

    // Both copies of the catalog change alike, and both superblocks get the new checksum.
    private void forgeCatalog(byte[] bytes) {
        byte[] block = Arrays.copyOf(bytes, Superblock.BYTES);
        if (!(Superblock.decode(block, 0) instanceof Superblock.Reading.Valid(var superblock))) {
            return;
        }
        int length = superblock.catalog().bytes();
        long last = bytes.length - (long) length;
        long first = superblock.catalog().first();
        long second = superblock.catalog().second();
        if (length < 64 || first < 0 || first > last || second < 0 || second > last) {
            return;
        }
        int field = 4 + random.nextInt(length - 4);
        long value = oddNumber();
        int width = Math.min(random.nextInt(1, 9), length - field);
        putNumber(bytes, (int) first + field, value, width);
        putNumber(bytes, (int) second + field, value, width);
        int crc = Crc32c.of(bytes, (int) first, length);
        for (int at : new int[] {FileLayout.SUPERBLOCK_A_AT, FileLayout.SUPERBLOCK_B_AT}) {
            Little.put32(bytes, at + 96, crc);
            sealSuperblock(bytes, at);
        }
    }

    // A structure that begins at a multiple of 8 with its magic. Whatever a checksum is mixed with,
    // it moves by the difference of the checksums of the old and the new bytes.
    private void forgeStructure(byte[] bytes) {
        int at = random.nextInt(bytes.length / 8) * 8;
        for (int i = 0; i < bytes.length / 8; i++) {
            at = (at + 8) % (bytes.length / 8 * 8);
            int found = Little.i32(bytes, at);
            boolean isNamed = (found & 0xFF_FFFF) == ('K' | 'V' << 8 | 'B' << 16);
            if (isNamed && at >= FileLayout.EXTENTS_AT) {
                forgeNamed(bytes, at, (char) (found >>> 24));
                return;
            }
        }
    }

    private void forgeNamed(byte[] bytes, int at, char kind) {
        int end = Math.min(bytes.length, at + structureBytes(kind));
        switch (kind) {
            case 'S' -> {
                if (random.nextInt(4) == 0) {
                    change(bytes, at + 4, at + 8, end);
                } else {
                    forgeRecord(bytes, end);
                }
            }
            case 'R' -> {
                if (random.nextBoolean()) {
                    change(bytes, at + 4, at + 8, end);
                } else {
                    forgeBlock(bytes, end);
                }
            }
            case 'I', 'D', 'X', 'E' -> change(bytes, at + 4, at + 8, end);
            default -> {}
        }
    }

    private static int structureBytes(char kind) {
        return switch (kind) {
            case 'S' -> 64;
            case 'R' -> 32;
            case 'E' -> 80;
            default -> FileLayout.PAGE_BYTES;
        };
    }

    // One of the records from here on: both its checksums, the header's last, which covers the
    // other.
    private void forgeRecord(byte[] bytes, int first) {
        int at = first;
        for (int skip = random.nextInt(20); skip >= 0; skip--) {
            if (at + HEADER_BYTES > bytes.length || Little.i64(bytes, at) == 0) {
                return;
            }
            int keyLength = Little.u16(bytes, at + 22) + 1;
            int end = at + HEADER_BYTES + keyLength + Math.max(0, Little.i32(bytes, at + 40));
            if (end > bytes.length || end < at) {
                return;
            }
            if (skip == 0) {
                byte[] before = Arrays.copyOfRange(bytes, at, at + HEADER_BYTES);
                int field = at + 8 + random.nextInt(HEADER_BYTES - 8);
                changeAt(bytes, at + 4, at + 8, end, field);
                int difference =
                        Crc32c.of(before, 4, HEADER_BYTES - 4)
                                ^ Crc32c.of(bytes, at + 4, HEADER_BYTES - 4);
                Little.put32(bytes, at, Little.i32(bytes, at) ^ difference);
            }
            at = end + 7 & ~7;
        }
    }

    // A block of a key run: its length stands in its header.
    private void forgeBlock(byte[] bytes, int first) {
        int at = first;
        for (int skip = random.nextInt(6); skip >= 0; skip--) {
            if (at + 24 > bytes.length) {
                return;
            }
            int stored = Little.i32(bytes, at + 8);
            int end = at + 24 + stored;
            if (stored < 1 || end > bytes.length || end < at) {
                return;
            }
            if (skip == 0) {
                change(bytes, at, at + 4, end);
            }
            at = end;
        }
    }

    private void change(byte[] bytes, int crcAt, int from, int end) {
        // The heads of structures hold what is worth changing.
        int room = random.nextBoolean() ? Math.min(end - from, 40) : end - from;
        changeAt(bytes, crcAt, from, end, from + random.nextInt(room));
    }

    private void changeAt(byte[] bytes, int crcAt, int from, int end, int field) {
        int before = Crc32c.of(bytes, from, end - from);
        putNumber(bytes, field, oddNumber(), Math.min(random.nextInt(1, 9), end - field));
        int after = Crc32c.of(bytes, from, end - from);
        Little.put32(bytes, crcAt, Little.i32(bytes, crcAt) ^ before ^ after);
    }

    private long oddNumber() {
        return switch (random.nextInt(7)) {
            case 0 -> 0;
            case 1 -> -1;
            case 2 -> Long.MAX_VALUE;
            case 3 -> Integer.MAX_VALUE - random.nextInt(3);
            case 4 -> 1L << random.nextInt(64);
            case 5 -> random.nextInt(1_000);
            default -> random.nextLong();
        };
    }

    private static void putNumber(byte[] bytes, int at, long value, int width) {
        for (int i = 0; i < width && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (value >>> 8 * i);
        }
    }
}
