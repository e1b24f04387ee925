package wfl.keystore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wfl.base.KeyHash;
import wfl.keystore.codec.RecordCodec;
import wfl.keystore.format.RecordAddress;
import wfl.keystore.format.RecordFormat;
import wfl.keystore.segment.RecordReader;
import wfl.storage.EarlyReads;

/// What a batch writes: of several operations on one key the last, and no delete of a missing key.
final class BatchPlan {
    private static final byte[] NOTHING = {};

    /// So many keys are looked up together; fewer than {@link #TOGETHER_LEAST} gain nothing by it.
    private static final int TOGETHER = 64;

    private static final int TOGETHER_LEAST = 8;

    private final List<WriteBatch.Operation> operations;
    private final List<byte[]> oldHeaders = new ArrayList<>();
    private final long[] hashes;
    private final long[] olds;
    private final long[] addresses;
    private final byte[][] packed;
    private final RecordCodec codec;
    private long deletes;

    /// Packs the values, so it takes its time: without the write lock.
    BatchPlan(List<WriteBatch.Operation> all, KeyHash keyHash, RecordCodec codec) {
        this.codec = codec;
        var hashesOfAll = new long[all.size()];
        for (int i = 0; i < hashesOfAll.length; i++) {
            hashesOfAll[i] = keyHash.of(all.get(i).key());
        }
        boolean[] counts = lastOfEachKey(all, hashesOfAll);
        operations = new ArrayList<>(all.size());
        hashes = new long[all.size()];
        olds = new long[all.size()];
        addresses = new long[all.size()];
        packed = new byte[all.size()][];
        for (int i = 0; i < hashesOfAll.length; i++) {
            if (counts[i]) {
                hashes[operations.size()] = hashesOfAll[i];
                packed[operations.size()] = codec.pack(valueOf(all.get(i)));
                operations.add(all.get(i));
            }
        }
    }

    // Goes backwards through an open-addressing table of operation numbers.
    private static boolean[] lastOfEachKey(List<WriteBatch.Operation> all, long[] hashes) {
        var isLast = new boolean[hashes.length];
        var table = new int[Integer.highestOneBit(Math.max(1, hashes.length)) * 4];
        int mask = table.length - 1;
        for (int i = hashes.length - 1; i >= 0; i--) {
            int slot = (int) hashes[i] & mask;
            while (table[slot] != 0 && !isSameKey(all, hashes, table[slot] - 1, i)) {
                slot = slot + 1 & mask;
            }
            if (table[slot] == 0) {
                table[slot] = i + 1;
                isLast[i] = true;
            }
        }
        return isLast;
    }

    private static boolean isSameKey(List<WriteBatch.Operation> all, long[] hashes, int a, int b) {
        return hashes[a] == hashes[b] && Arrays.equals(all.get(a).key(), all.get(b).key());
    }

    /// Finds what the keys have now, and drops what would change nothing. Under the write lock.
    ///
    /// @return the bytes of all records
    long prepare(Lookup lookup, RecordReader records, long nowMillis) {
        long bytes = 0;
        int kept = 0;
        Early early = operations.size() < TOGETHER_LEAST ? null : new Early(lookup, records);
        for (int i = 0; i < operations.size(); i++) {
            if (early != null && i % TOGETHER == 0) {
                early.load(i);
            }
            WriteBatch.Operation operation = operations.get(i);
            byte[] key = operation.key();
            long old = lookup.newest(hashes[i], key);
            byte[] oldHeader = old == RecordAddress.NONE ? NOTHING : records.header(old);
            boolean isLive = old != RecordAddress.NONE && Lookup.isLive(oldHeader, nowMillis);
            if (operation instanceof WriteBatch.Operation.Put || isLive) {
                operations.set(kept, operation);
                hashes[kept] = hashes[i];
                packed[kept] = packed[i];
                olds[kept] = old;
                oldHeaders.add(oldHeader);
                bytes += codec.recordBytes(key.length, packed[i].length);
                deletes += operation instanceof WriteBatch.Operation.Delete ? 1 : 0;
                kept++;
            }
        }
        operations.subList(kept, operations.size()).clear();
        return bytes;
    }

    /// Has memory bring what the lookups of the next keys will look at, all of it at once: the
    /// lookup of one key then waits for none of it, and not for the key before.
    private final class Early {
        private final Lookup lookup;
        private final RecordReader records;
        private final EarlyReads reads = new EarlyReads(TOGETHER);
        private final long[] next = new long[TOGETHER];
        private final long[] found = new long[TOGETHER];

        Early(Lookup lookup, RecordReader records) {
            this.lookup = lookup;
            this.records = records;
        }

        void load(int from) {
            int count = Math.min(TOGETHER, operations.size() - from);
            System.arraycopy(hashes, from, next, 0, count);
            try {
                lookup.firsts(next, count, found, reads);
                records.load(found, count, reads);
            } catch (RuntimeException | InternalError _) {
                // Whose lookup it was finds out in its turn.
            }
        }
    }

    int count() {
        return operations.size();
    }

    long deletes() {
        return deletes;
    }

    int type(int i) {
        return switch (operations.get(i)) {
            case WriteBatch.Operation.Put _ -> RecordFormat.TYPE_PUT;
            case WriteBatch.Operation.Delete _ -> RecordFormat.TYPE_DELETE;
        };
    }

    byte[] key(int i) {
        return operations.get(i).key();
    }

    byte[] packed(int i) {
        return packed[i];
    }

    int encoding(int i) {
        return RecordCodec.encoding(valueOf(operations.get(i)), packed[i]);
    }

    long ttlMillis(int i) {
        return switch (operations.get(i)) {
            case WriteBatch.Operation.Put put -> put.ttlMillis();
            case WriteBatch.Operation.Delete _ -> Keystore.TTL_FOREVER;
        };
    }

    long hash(int i) {
        return hashes[i];
    }

    long old(int i) {
        return olds[i];
    }

    byte[] oldHeader(int i) {
        return oldHeaders.get(i);
    }

    long address(int i) {
        return addresses[i];
    }

    void placeAt(int i, long address) {
        addresses[i] = address;
    }

    private static byte[] valueOf(WriteBatch.Operation operation) {
        return switch (operation) {
            case WriteBatch.Operation.Put put -> put.value();
            case WriteBatch.Operation.Delete _ -> NOTHING;
        };
    }
}
