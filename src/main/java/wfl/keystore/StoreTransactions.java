package wfl.keystore;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wfl.base.KeyHash;
import wfl.keystore.OpenTransaction.OwnWrite;
import wfl.keystore.OpenTransaction.TransactionBase;
import wfl.keystore.format.RecordAddress;
import wfl.keystore.format.RecordFormat;
import wfl.keystore.segment.RecordReader;

/// Begins transactions on a keystore, shows them what was committed when they began, and commits
/// them.
final class StoreTransactions {
    private final Path file;
    private final Writer writer;
    private final Committer committer;
    private final Snapshots snapshots;
    private final Scanner scanner;
    private final KeyHash keyHash;
    private final Lookup lookup;
    private final RecordReader records;
    private final StoreClock clock;
    private final Counters counters;

    StoreTransactions(
            Path file,
            Writer writer,
            Committer committer,
            Snapshots snapshots,
            Scanner scanner,
            KeyHash keyHash,
            Lookup lookup,
            RecordReader records,
            StoreClock clock,
            Counters counters) {
        this.file = file;
        this.writer = writer;
        this.committer = committer;
        this.snapshots = snapshots;
        this.scanner = scanner;
        this.keyHash = keyHash;
        this.lookup = lookup;
        this.records = records;
        this.clock = clock;
        this.counters = counters;
    }

    /// Begins a transaction when no other is open; a part of it, when the calling thread has one.
    OpenTransaction begin(ScanCursor.Doorway doorway) {
        return writer.ownTransaction()
                .map(own -> own.innermost().begin())
                .orElseGet(() -> beginAfresh(doorway));
    }

    private OpenTransaction beginAfresh(ScanCursor.Doorway doorway) {
        var base = new Committed(doorway);
        var transaction = new OpenTransaction(base);
        boolean isBegun = false;
        long last = writer.giveTurn(transaction);
        try {
            // What was appended before is what it reads: none of that may be undone by a crash that
            // spares the transaction.
            committer.commit(last);
            base.begin();
            isBegun = true;
        } finally {
            if (!isBegun) {
                writer.endTurn(transaction);
            }
        }
        return transaction;
    }

    /// The keystore beneath one transaction.
    private final class Committed implements TransactionBase {
        private final ScanCursor.Doorway doorway;
        private Snapshots.@Nullable Snapshot snapshot;
        private long startMillis;

        /// A live record of a key.
        private record Found(long address, byte[] header) {}

        Committed(ScanCursor.Doorway doorway) {
            this.doorway = doorway;
        }

        // With the turn: nothing is committed from now on but the cleaning of expired keys.
        void begin() {
            startMillis = clock.millis();
            writer.noticeAllExpired();
            snapshot = snapshots.open(committer::published);
        }

        private Optional<Found> find(byte[] key) {
            long sequence = snapshot().sequence();
            long address = lookup.asOf(keyHash.of(key), key, sequence);
            if (address == RecordAddress.NONE) {
                return Optional.empty();
            }
            byte[] header = records.header(address);
            return Lookup.isLive(header, startMillis)
                    ? Optional.of(new Found(address, header))
                    : Optional.empty();
        }

        private Snapshots.Snapshot snapshot() {
            if (snapshot == null) {
                throw new IllegalStateException("the transaction has not begun");
            }
            return snapshot;
        }

        private <T> T reading(Supplier<T> action) {
            return doorway.reading(action);
        }

        @Override
        public Optional<byte[]> get(byte[] key) {
            return counted(
                    reading(() ->
                            find(key)
                                    .map(found ->
                                            records.value(found.address(), found.header(), key))));
        }

        @Override
        public boolean contains(byte[] key) {
            return counted(reading(() -> find(key))).isPresent();
        }

        private <T> Optional<T> counted(Optional<T> found) {
            counters.gets.increment();
            counters.hits.add(found.isPresent() ? 1 : 0);
            return found;
        }

        @Override
        public OptionalLong timeLeftMillis(byte[] key) {
            long expiry = expiryMillis(key);
            return expiry == 0
                    ? OptionalLong.empty()
                    : OptionalLong.of(Math.max(1, expiry - startMillis));
        }

        private long expiryMillis(byte[] key) {
            return reading(() ->
                    find(key).map(found -> RecordFormat.expiryMillis(found.header())).orElse(0L));
        }

        @Override
        public OwnWrite withTimeOf(byte[] key, byte[] value) {
            return new OwnWrite(Optional.of(value), 0, expiryMillis(key));
        }

        @Override
        public Scan scan(KeyRange range, ScanOptions options) {
            return reading(() -> {
                // Ends before the transaction's own snapshot does, so the order of tickets is that
                // of sequences for whoever asks what must be kept.
                Snapshots.Snapshot mine = snapshots.open(snapshot()::sequence);
                boolean isOpen = false;
                try {
                    Scan scan = scanner.scan(range, options, doorway, mine, startMillis);
                    isOpen = true;
                    return scan;
                } finally {
                    if (!isOpen) {
                        snapshots.close(mine);
                    }
                }
            });
        }

        @Override
        public long startMillis() {
            return startMillis;
        }

        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public Path file() {
            return file;
        }

        @Override
        public void checkWritable() {
            doorway.once(() -> {
                committer.checkSound();
                return true;
            });
        }

        @Override
        public void commit(OpenTransaction transaction, NavigableMap<byte[], OwnWrite> writes) {
            try {
                var operations = new ArrayList<WriteBatch.Operation>(writes.size());
                long now = clock.millis();
                writes.forEach((key, write) -> operations.add(write.operation(key, now)));
                doorway.once(() -> {
                    writer.commit(transaction, operations);
                    return true;
                });
            } finally {
                abandon(transaction);
            }
        }

        @Override
        public void abandon(OpenTransaction transaction) {
            writer.endTurn(transaction);
            if (snapshot != null) {
                snapshots.close(snapshot);
            }
        }
    }
}
