package wfl.tool.kvb;

import wfl.keystore.Keystore;
import wfl.keystore.ReadableKeystore;

/// What commands have in common that only read: they change nothing, and answer beside a program
/// that has the keystore open.
abstract class ReadingCommand extends KeystoreCommand {
    ReadingCommand(Caller caller) {
        super(caller);
    }

    @Override
    public Integer call() {
        try (ReadableKeystore keystore =
                unlocking(options -> Keystore.openForReading(file(), options))) {
            return read(keystore);
        }
    }

    /// @return the exit code
    abstract int read(ReadableKeystore keystore);

    @Override
    final int work(Keystore keystore) {
        return read(keystore);
    }
}
