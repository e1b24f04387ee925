package wfl.keystore.catalog;

import java.util.List;
import wfl.keystore.format.DamageException;
import wfl.keystore.format.FileLayout;
import wfl.keystore.format.Superblock;
import wfl.storage.Storage;

/// The two superblocks of a file: reads the one that counts, writes both, one after the other.
///
/// Each change writes B, syncs, writes A, syncs. So at any moment one copy is whole and right, and
/// after a change both say the same: damage to one of them later loses nothing.
public final class Superblocks {
    private final Storage storage;
    private volatile Superblock current;

    private Superblocks(Storage storage, Superblock current) {
        this.storage = storage;
        this.current = current;
    }

    /// What a file turned out to be.
    public sealed interface Found {
        /// @param isTwofold whether both copies say the same
        record Sound(Superblocks superblocks, boolean isTwofold) implements Found {}

        record Foreign() implements Found {}

        /// @param features flags of what this version does not know, 0 when the version is another
        record Unsupported(int major, int minor, int features) implements Found {}
    }

    /// The superblocks of a new file, not yet written.
    public static Superblocks of(Storage storage, Superblock first) {
        return new Superblocks(storage, first);
    }

    /// Reads both copies and takes the valid one with the greater epoch.
    ///
    /// @throws DamageException both copies are damaged
    public static Found read(Storage storage) {
        Superblock.Reading a = read(storage, FileLayout.SUPERBLOCK_A_AT);
        Superblock.Reading b = read(storage, FileLayout.SUPERBLOCK_B_AT);
        if (a instanceof Superblock.Reading.Valid(var superblockA)) {
            if (b instanceof Superblock.Reading.Valid(var superblockB)) {
                boolean isNewerB = superblockB.epoch() > superblockA.epoch();
                return new Found.Sound(
                        new Superblocks(storage, isNewerB ? superblockB : superblockA),
                        superblockA.equals(superblockB));
            }
            return new Found.Sound(new Superblocks(storage, superblockA), false);
        }
        if (b instanceof Superblock.Reading.Valid(var superblockB)) {
            return new Found.Sound(new Superblocks(storage, superblockB), false);
        }
        return nothingValid(a, b);
    }

    private static Found nothingValid(Superblock.Reading a, Superblock.Reading b) {
        for (Superblock.Reading reading : List.of(a, b)) {
            switch (reading) {
                case Superblock.Reading.Damaged(var damage) -> throw damage;
                case Superblock.Reading.Unsupported(int major, int minor, int features) -> {
                    return new Found.Unsupported(major, minor, features);
                }
                case Superblock.Reading.Valid _, Superblock.Reading.Foreign _ -> {}
            }
        }
        return new Found.Foreign();
    }

    private static Superblock.Reading read(Storage storage, int at) {
        long there = Math.clamp(storage.sizeBytes() - at, 0, Superblock.BYTES);
        var bytes = new byte[(int) there];
        if (there > 0) {
            storage.read(at, bytes, 0, bytes.length);
        }
        return Superblock.decode(bytes, at);
    }

    public Superblock current() {
        return current;
    }

    /// Makes a changed superblock the one that counts; durable when this returns.
    public void write(Superblock changed) {
        byte[] bytes = changed.encode();
        storage.write(FileLayout.SUPERBLOCK_B_AT, bytes, 0, bytes.length);
        storage.sync(FileLayout.SUPERBLOCK_B_AT, bytes.length);
        storage.write(FileLayout.SUPERBLOCK_A_AT, bytes, 0, bytes.length);
        storage.sync(FileLayout.SUPERBLOCK_A_AT, bytes.length);
        current = changed;
    }

    /// Writes the superblock that counts over the copy that does not.
    public void heal() {
        byte[] bytes = current.encode();
        boolean isSoundA = isCurrent(read(storage, FileLayout.SUPERBLOCK_A_AT));
        int at = isSoundA ? FileLayout.SUPERBLOCK_B_AT : FileLayout.SUPERBLOCK_A_AT;
        storage.write(at, bytes, 0, bytes.length);
        storage.sync();
    }

    private boolean isCurrent(Superblock.Reading reading) {
        return reading instanceof Superblock.Reading.Valid(var superblock)
                && superblock.equals(current);
    }
}
