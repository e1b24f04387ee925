package wfl.syntax.tree;

import java.util.Optional;
import wfl.source.Span;

/// What a program does with a keystore.
public sealed interface KeystoreStatement extends Statement {

    /// `create keystore at path [with settings] as name`, `open keystore at ...`,
    /// `open or create keystore at ...`, `open keystore at path for reading as name`.
    record Open(Mode mode, Expression path, Settings settings, Name name, Span at)
            implements KeystoreStatement {}

    /// How a keystore is opened: `with compression`, `with encryption key k`,
    /// `with relaxed durability`.
    record Settings(boolean compressed, Optional<Expression> encryptionKey, boolean relaxed) {}

    /// What must be there before a keystore is opened.
    enum Mode {
        /// Nothing: an existing file is an error.
        CREATE,
        /// The file: a missing one is an error.
        OPEN,
        /// Either way.
        OPEN_OR_CREATE,
        /// The file, which is only read; somebody else may be writing to it.
        READING
    }

    /// `close keystore store`.
    record Close(Expression keystore, Span at) implements KeystoreStatement {}

    /// `store value in store with key key [for amount unit] [if missing|if value is v] [as name]`.
    /// The keystore is absent inside a batch that implies it.
    record Put(
            Expression value,
            Optional<Expression> keystore,
            Expression key,
            Optional<Lifetime> lifetime,
            Optional<PutCondition> condition,
            Span at)
            implements KeystoreStatement {}

    /// What must hold for a value to be stored, and the name that receives whether it was.
    ///
    /// @param expected the value the key must have; absent when the key must be missing
    record PutCondition(Optional<Expression> expected, Optional<Name> name) {}

    /// How long a value lives.
    record Lifetime(Expression amount, TimeUnitWord unit, Span at) {}

    /// The units a lifetime can be given in.
    enum TimeUnitWord {
        MILLISECONDS(1),
        SECONDS(1_000),
        MINUTES(60_000),
        HOURS(3_600_000),
        DAYS(86_400_000);

        private final long millis;

        TimeUnitWord(long millis) {
            this.millis = millis;
        }

        /// How many milliseconds one of this unit lasts.
        public long millis() {
            return millis;
        }
    }

    /// `get value from store with key key as name [defaulting to fallback]`.
    record Get(
            Expression keystore, Expression key, Name name, Optional<Expression> fallback, Span at)
            implements KeystoreStatement {}

    /// `remove key key from store [as name]`. The keystore is absent inside a batch that implies
    /// it.
    record RemoveKey(Optional<Expression> keystore, Expression key, Optional<Name> name, Span at)
            implements KeystoreStatement {}

    /// `remove keys starting with prefix from store [as name]`. The keystore is absent inside a
    /// batch that implies it.
    record RemoveKeys(
            Optional<Expression> keystore, Expression prefix, Optional<Name> name, Span at)
            implements KeystoreStatement {}

    /// `increase|decrease key key in store [by amount] [as name]`.
    ///
    /// @param amount 1 when absent
    record ChangeCounter(
            boolean up,
            Expression key,
            Expression keystore,
            Optional<Expression> amount,
            Optional<Name> name,
            Span at)
            implements KeystoreStatement {}

    /// `keep key key in store for amount unit|forever [as name]`.
    ///
    /// @param lifetime absent when the key shall not expire
    record Keep(
            Expression key,
            Expression keystore,
            Optional<Lifetime> lifetime,
            Optional<Name> name,
            Span at)
            implements KeystoreStatement {}

    /// `for each key|entry in store [starting with prefix] [after key] [reversed] [limit n]: ...`.
    /// Streams: the keys are not in memory all at once.
    record Each(
            Name variable,
            Expression keystore,
            ScanRange range,
            ScanOptions options,
            Block body,
            Span at)
            implements KeystoreStatement {
        /// Whether the variable holds entries, maps of `key` and `value`, not keys.
        public boolean entries() {
            return variable.text().equals("entry");
        }
    }

    /// `compact store [with strategy strategy] [as name]`.
    record Compact(Expression keystore, Optional<Expression> strategy, Optional<Name> name, Span at)
            implements KeystoreStatement {}

    /// `back up store to path [as name]`.
    record BackUp(Expression keystore, Expression path, Optional<Name> name, Span at)
            implements KeystoreStatement {}

    /// `verify store as name`.
    record Verify(Expression keystore, Name name, Span at) implements KeystoreStatement {}

    /// `verify keystore at path [with encryption key k] as name`: also where it cannot be opened.
    record VerifyFile(
            Expression path, Optional<Expression> encryptionKey, Name name, Span at)
            implements KeystoreStatement {}

    /// `repair keystore at path into target [with encryption key k] [as name]`.
    record Repair(
            Expression path,
            Expression target,
            Optional<Expression> encryptionKey,
            Optional<Name> name,
            Span at)
            implements KeystoreStatement {}

    /// `flush store`.
    record Flush(Expression keystore, Span at) implements KeystoreStatement {}

    /// `scan store for keys|entries starting with prefix [after key] [reversed] [limit n] as name`.
    record Scan(
            Expression keystore,
            boolean entries,
            ScanRange range,
            ScanOptions options,
            Name name,
            Span at)
            implements KeystoreStatement {}

    /// Which keys a scan visits.
    sealed interface ScanRange {
        /// `starting with prefix`.
        record StartingWith(Expression prefix) implements ScanRange {}

        /// `between low and high`: from inclusive, to exclusive.
        record Between(Expression low, Expression high) implements ScanRange {}

        /// `all keys`, `all entries`.
        record All() implements ScanRange {}
    }

    /// How a scan visits them.
    record ScanOptions(Optional<Expression> after, boolean reversed, Optional<Expression> limit) {
        public static final ScanOptions NONE =
                new ScanOptions(Optional.empty(), false, Optional.empty());
    }

    /// `batch operations on store: ... end batch`: one commit, all or nothing.
    record Batch(Expression keystore, Block body, Span at) implements KeystoreStatement {}

    /// `in transaction on store: ... end transaction`: one commit, all or nothing, whose reads see
    /// its own writes.
    record Transaction(Expression keystore, Block body, Span at) implements KeystoreStatement {}

    /// `get [detailed] statistics from store as name`.
    record Statistics(Expression keystore, boolean detailed, Name name, Span at)
            implements KeystoreStatement {}
}
