package wfl.tool.kvb;

import wfl.keystore.Keystore;
import wfl.keystore.KeystoreOptions;
import wfl.keystore.ReadableKeystore;
import wfl.tool.console.Console;

/// What commands have in common that only read: they change nothing, and answer beside a program
/// that has the keystore open.
abstract class ReadingCommand extends KeystoreCommand {
    ReadingCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        try (ReadableKeystore keystore =
                Keystore.openForReading(file(), KeystoreOptions.usual())) {
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
