package wfl.tool.kvb;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import wfl.keystore.Encryption;
import wfl.keystore.Keystore;

/// Changes what opens a keystore.
@Command(
        name = "rekey",
        description = {
            "Changes the passphrase or key of a keystore; encrypts a plain one or makes an",
            "encrypted one plain. No program may have it open."
        },
        footer = {
            "",
            "A new passphrase alone is quick. Encrypting, decrypting and --new-data-key write the",
            "whole file anew beside the old one; copies made before open with the old secret.",
            "",
            "Examples:",
            "  kvb rekey data.kvb                                   asks for both passphrases",
            "  kvb rekey data.kvb --key-file old --new-key-file new",
            "  kvb rekey data.kvb --decrypt --yes"
        })
final class Rekey extends KeystoreCommand {
    @Option(
            names = "--new-key-file",
            paramLabel = "FILE",
            description = "The new passphrase is the first line of this file.")
    private Optional<Path> newPassphraseFile = Optional.empty();

    @Option(
            names = "--new-raw-key-file",
            paramLabel = "FILE",
            description = "The new key is this file: 32 bytes.")
    private Optional<Path> newKeyFile = Optional.empty();

    @Option(
            names = "--new-key-env",
            paramLabel = "NAME",
            description = "The new passphrase is in this variable.")
    private Optional<String> newVariable = Optional.empty();

    @Option(names = "--decrypt", description = "Make the keystore plain.")
    private boolean decrypt;

    @Option(
            names = "--new-data-key",
            description = "Write everything anew under another data key, for a secret that leaked.")
    private boolean newDataKey;

    @Option(names = "--yes", description = "Decrypt without being asked.")
    private boolean yes;

    Rekey(Caller caller) {
        super(caller);
    }

    @Override
    public Integer call() {
        if (decrypt) confirm("Make " + file() + " readable for everybody who has the file?", yes);
        try (Encryption wanted = wanted()) {
            unlocking(options ->
                    reporting(
                            "rekeying",
                            bar -> {
                                Keystore.rekey(file(), options, wanted, bar);
                                return file();
                            }));
        }
        if (isJson()) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("file", file().toString());
            answer.put("encrypted", !decrypt);
            json(answer);
        } else {
            line(file() + (decrypt ? " is plain now" : " opens with the new secret now"));
        }
        return KvbExit.DONE;
    }

    @Override
    int work(Keystore keystore) {
        throw new AssertionError("rekey has a call of its own");
    }

    private Encryption wanted() {
        if (decrypt) return Encryption.none();
        Encryption found =
                KeyOptions.from(caller(), newPassphraseFile, newKeyFile, newVariable)
                        .or(() -> KeyOptions.typedTwice(caller(), file()))
                        .orElseThrow(() ->
                                new Refused(
                                        KvbExit.WRONG_USE,
                                        "Say what shall open the file from now on: --new-key-file,"
                                                + " --new-raw-key-file, --new-key-env, --decrypt"));
        return newDataKey ? found.withNewDataKey() : found;
    }
}
