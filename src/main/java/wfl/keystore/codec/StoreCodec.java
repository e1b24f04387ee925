package wfl.keystore.codec;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import wfl.base.KeyHash;
import wfl.keystore.format.Little;
import wfl.keystore.keyrun.BlockTransform;
import wfl.storage.codec.CipherKind;
import wfl.storage.codec.MasterKey;
import wfl.storage.codec.Sealer;
import wfl.storage.codec.ValueCompression;

/// Everything that stands between an open keystore and the bytes of its file. Close it when nothing
/// is read or written any more: its keys are wiped.
public final class StoreCodec implements AutoCloseable {
    private final RecordCodec records;
    private final KeyHash keyHash;
    private final RandomGenerator numbers;
    private final long mount;
    private final @Nullable Sealer recordSealer;
    private final @Nullable Sealer runSealer;

    private StoreCodec(
            RecordCodec records,
            KeyHash keyHash,
            RandomGenerator numbers,
            long mount,
            @Nullable Sealer recordSealer,
            @Nullable Sealer runSealer) {
        this.records = records;
        this.keyHash = keyHash;
        this.numbers = numbers;
        this.mount = mount;
        this.recordSealer = recordSealer;
        this.runSealer = runSealer;
    }

    /// That of a file that is not encrypted.
    public static StoreCodec plain(
            Optional<ValueCompression> compression, KeyHash keyHash, RandomGenerator randomness) {
        var records = RecordCodec.of(compression, Optional.empty());
        return new StoreCodec(records, keyHash, randomness, 0, null, null);
    }

    /// That of an encrypted file, for one opening of it.
    ///
    /// @param dataKey not needed afterwards
    public static StoreCodec sealed(
            Optional<ValueCompression> compression,
            DataKey dataKey,
            CipherKind cipher,
            RandomGenerator randomness,
            Sealer.Witness witness) {
        long mount = randomness.nextLong();
        var numbers = new DistinctNumbers(randomness.nextLong());
        try (MasterKey master = dataKey.master()) {
            Sealer records = sealer(master, MasterKey.Purpose.RECORDS, cipher, witness);
            Sealer runs = sealer(master, MasterKey.Purpose.RUNS, cipher, witness);
            return new StoreCodec(
                    RecordCodec.of(compression, Optional.of(new RecordSeal(records, mount))),
                    keyHash(master),
                    numbers,
                    mount,
                    records,
                    runs);
        }
    }

    private static Sealer sealer(
            MasterKey master,
            MasterKey.Purpose purpose,
            CipherKind cipher,
            Sealer.Witness witness) {
        byte[] key = master.subkey(purpose);
        try {
            return new Sealer(cipher, key, witness);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static KeyHash keyHash(MasterKey master) {
        byte[] key = master.subkey(MasterKey.Purpose.HASH);
        try {
            return KeyHash.keyed(Little.i64(key, 0), Little.i64(key, Long.BYTES));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    public RecordCodec records() {
        return records;
    }

    /// The hash of keys; secret in an encrypted file.
    public KeyHash keyHash() {
        return keyHash;
    }

    /// Where salts of segments and ids of runs come from.
    public RandomGenerator numbers() {
        return numbers;
    }

    /// What happens to the blocks of a key run.
    public BlockTransform blocks(long runId) {
        return runSealer == null ? BlockTransform.NONE : new SealedBlocks(runSealer, mount, runId);
    }

    @Override
    public void close() {
        if (recordSealer != null && runSealer != null) {
            recordSealer.close();
            runSealer.close();
        }
    }
}
