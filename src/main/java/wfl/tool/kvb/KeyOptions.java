package wfl.tool.kvb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;
import wfl.keystore.Encryption;
import wfl.keystore.KeystoreException;
import wfl.keystore.KeystoreOptions;

/// Where the passphrase or key of an encrypted keystore comes from: a file, the environment, or the
/// person at the terminal. Never the command line, which other users of the machine can read.
final class KeyOptions {
    /// Looked at when a keystore turns out to be encrypted and no option says more.
    private static final String ENVIRONMENT = "KVB_PASSPHRASE";

    private static final int KEY_BYTES = 32;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "The passphrase is the first line of this file.")
    private Optional<Path> passphraseFile = Optional.empty();

    @Option(
            names = "--raw-key-file",
            paramLabel = "FILE",
            description = "The key is this file: 32 bytes.")
    private Optional<Path> keyFile = Optional.empty();

    @Option(
            names = "--key-env",
            paramLabel = "NAME",
            description = "The passphrase is in this variable; KVB_PASSPHRASE is looked at anyway.")
    private Optional<String> variable = Optional.empty();

    /// Does something that opens a keystore: with what an option names, else without encryption,
    /// and when the file needs one, with what can be found.
    <T> T unlocking(Path file, Caller caller, KeystoreOptions options, Work<T> work) {
        Optional<Encryption> given = given(caller);
        if (given.isPresent()) return with(given.get(), options, work);
        try {
            return work.apply(options);
        } catch (KeystoreException.KeyNeeded e) {
            Encryption found =
                    found(caller, "Passphrase for " + file + ": ")
                            .orElseThrow(() ->
                                    new Refused(
                                            KvbExit.FAILED,
                                            e.getMessage()
                                                    + " Use --key-file, --raw-key-file,"
                                                    + " --key-env or the variable "
                                                    + ENVIRONMENT));
            return with(found, options, work);
        }
    }

    /// What is done with a keystore, given how it can be opened.
    @FunctionalInterface
    interface Work<T> extends Function<KeystoreOptions, T> {}

    private static <T> T with(Encryption encryption, KeystoreOptions options, Work<T> work) {
        try (encryption) {
            return work.apply(options.withEncryption(encryption));
        }
    }

    /// A secret for a keystore to be made.
    ///
    /// @throws Refused nothing says which
    Encryption fresh(Caller caller, Path file) {
        Optional<Encryption> given = given(caller);
        if (given.isPresent()) return given.get();
        Optional<String> known = Optional.ofNullable(caller.environment().get(ENVIRONMENT));
        if (known.isPresent()) return passphrase(known.get().toCharArray(), ENVIRONMENT);
        return typedTwice(caller, file)
                .orElseThrow(() ->
                        new Refused(
                                KvbExit.WRONG_USE,
                                "Say what shall open the file: --key-file, --raw-key-file,"
                                        + " --key-env or the variable "
                                        + ENVIRONMENT));
    }

    /// A passphrase a person types, twice the same.
    static Optional<Encryption> typedTwice(Caller caller, Path file) {
        if (!caller.inTerminal()) return Optional.empty();
        Optional<char[]> first =
                caller.questions().askSecretly("New passphrase for " + file + ": ");
        Optional<char[]> second = caller.questions().askSecretly("The same again: ");
        if (first.isEmpty() || second.isEmpty()) return Optional.empty();
        boolean isSame = Arrays.equals(first.get(), second.get());
        Arrays.fill(second.get(), ' ');
        if (!isSame) throw new Refused(KvbExit.FAILED, "The passphrases differ; nothing was done");
        return Optional.of(passphrase(first.get(), "what was typed"));
    }

    private Optional<Encryption> given(Caller caller) {
        return from(caller, passphraseFile, keyFile, variable);
    }

    static Optional<Encryption> from(
            Caller caller,
            Optional<Path> passphraseFile,
            Optional<Path> keyFile,
            Optional<String> variable) {
        if (keyFile.isPresent()) return Optional.of(keyOf(keyFile.get()));
        if (passphraseFile.isPresent()) return Optional.of(passphraseOf(passphraseFile.get()));
        return variable.map(name -> {
            String secret = caller.environment().get(name);
            if (secret == null) {
                throw new Refused(KvbExit.WRONG_USE, "There is no variable " + name);
            }
            return passphrase(secret.toCharArray(), name);
        });
    }

    private static Optional<Encryption> found(Caller caller, String question) {
        Optional<String> known = Optional.ofNullable(caller.environment().get(ENVIRONMENT));
        if (known.isPresent()) {
            return Optional.of(passphrase(known.get().toCharArray(), ENVIRONMENT));
        }
        if (!caller.inTerminal()) return Optional.empty();
        return caller.questions()
                .askSecretly(question)
                .map(typed -> passphrase(typed, "what was typed"));
    }

    private static Encryption passphrase(char[] secret, String where) {
        if (secret.length == 0) {
            throw new Refused(KvbExit.WRONG_USE, "The passphrase is empty (" + where + ")");
        }
        try {
            return Encryption.passphrase(secret);
        } finally {
            Arrays.fill(secret, ' ');
        }
    }

    private static Encryption passphraseOf(Path file) {
        byte[] bytes = read(file);
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            int length = 0;
            while (length < text.length() && "\r\n".indexOf(text.charAt(length)) < 0) length++;
            char[] secret = new char[length];
            text.get(secret);
            return passphrase(secret, file.toString());
        } catch (CharacterCodingException e) {
            throw new Refused(
                    KvbExit.WRONG_USE,
                    file + " is no text. A key of 32 bytes goes with --raw-key-file");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static Encryption keyOf(Path file) {
        byte[] bytes = read(file);
        try {
            if (bytes.length == KEY_BYTES) return Encryption.key(bytes);
            throw new Refused(
                    KvbExit.WRONG_USE,
                    "A key has %d bytes, %s has %,d".formatted(KEY_BYTES, file, bytes.length));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new Refused(KvbExit.FAILED, file + " cannot be read: " + e.getMessage());
        }
    }
}
