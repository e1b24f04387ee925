package wfl.tool.kvb;

import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wfl.keystore.Keystore;
import wfl.keystore.KeystoreOptions;
import wfl.keystore.Progress;
import wfl.tool.kvb.form.KeyText;

/// What all commands on one open keystore file have in common.
abstract class KeystoreCommand extends KvbCommand {
    @Parameters(index = "0", paramLabel = "FILE", description = "The keystore file.")
    private Path file;

    @Option(
            names = "--literal",
            description = "Backslashes in keys mean themselves, not escapes such as \\n or \\xff.")
    private boolean literal;

    @Mixin private KeyOptions keys = new KeyOptions();

    KeystoreCommand(Caller caller) {
        super(caller);
    }

    @Override
    public Integer call() {
        try (Keystore keystore = open(file)) {
            return work(keystore);
        }
    }

    /// @return the exit code
    abstract int work(Keystore keystore);

    Keystore open(Path path) {
        return unlocking(options -> Keystore.open(path, options));
    }

    /// Does something that opens the file, with the secret it needs.
    <T> T unlocking(KeyOptions.Work<T> work) {
        return keys.unlocking(file, caller(), options(), work);
    }

    /// Does long work, which says how far it is.
    ///
    /// @param doing what goes on: "verifying"
    <T> T reporting(String doing, Function<Progress, T> work) {
        try (var bar = new ProgressBar(caller(), doing)) {
            return work.apply(bar);
        }
    }

    KeyOptions keys() {
        return keys;
    }

    KeystoreOptions options() {
        return KeystoreOptions.usual().withClock(caller().clock());
    }

    Path file() {
        return file;
    }

    byte[] keyBytes(String key) {
        return keyBytes(key, literal);
    }

    byte[] partBytes(String part) {
        return partBytes(part, literal);
    }

    Refused notFound(byte[] key) {
        return new Refused(KvbExit.FAILED, file + " has no key " + KeyText.of(key));
    }
}
