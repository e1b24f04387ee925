package wfl.keystore;

import java.io.Serial;
import java.nio.file.Path;
import wfl.keystore.format.FileLayout;

/// Why a keystore could not do what was asked. Each kind carries its facts as fields, and a message
/// that says what happened, where, what was expected, and what to do next.
public abstract sealed class KeystoreException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final transient Path file;

    private KeystoreException(Path file, String message, Throwable cause) {
        super(message, cause);
        this.file = file;
    }

    private KeystoreException(Path file, String message) {
        super(message);
        this.file = file;
    }

    /// The file of the keystore, as it was given; the empty path when the mistake was made before
    /// any file was looked at.
    public Path file() {
        return file;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /// There is no file at this path.
    public static final class Missing extends KeystoreException {
        @Serial private static final long serialVersionUID = 1L;

        public Missing(Path file) {
            super(
                    file,
                    "There is no keystore at "
                            + file
                            + ": the file does not exist. Check the path, or create it first.");
        }
    }

    /// A file is there already, and creating never replaces one.
    public static final class AlreadyExists extends KeystoreException {
        @Serial private static final long serialVersionUID = 1L;

        public AlreadyExists(Path file) {
            super(
                    file,
                    "There is already a file at "
                            + file
                            + ", and creating a keystore never replaces one. Open it instead,"
                            + " or choose another path.");
        }
    }

    /// The path leads to a directory.
    public static final class IsDirectory extends KeystoreException {
        @Serial private static final long serialVersionUID = 1L;

        public IsDirectory(Path file) {
            super(
                    file,
                    file
                            + " is a directory, and a keystore is a single file."
                            + " Add a file name to the path.");
        }
    }

    /// The directory that should hold the file does not exist.
    public static final class NoDirectory extends KeystoreException {
        @Serial private static final long serialVersionUID = 1L;

        public NoDirectory(Path file) {
            super(
                    file,
                    "No keystore can be made at "
                            + file
                            + ": its directory does not exist. Make the directory first,"
                            + " or choose another path.");
        }

        /// @param obstacle what stands where the directory should
        public NoDirectory(Path file, Path obstacle) {
            super(
                    file,
                    "No keystore can be made at "
                            + file
                            + ": "
                            + obstacle
                            + " is not a directory. Choose another path.");
        }
    }

    /// The operating system does not let this process read or write the file.
    public static final class NoPermission extends KeystoreException {
        @Serial private static final long serialVersionUID = 1L;

        public NoPermission(Path file, Throwable cause) {
            super(
                    file,
                    "This program is not allowed to read and write "
                            + file
                            + ". Change the permissions of the file and its directory,"
                            + " or choose another path.",
                    cause);
        }
    }

    /// Another program, or another part of this one, has the keystore open.
    public static final class InUse extends KeystoreException {
        @Serial private static final long serialVersionUID = 1L;

        private final transient Holder holder;

        /// Who has it open.
        ///
        /// @param processId of the holder, or 0 when it is not known
        /// @param sinceMillis since when, in milliseconds since 1970, or 0
        public record Holder(long processId, long sinceMillis) {}

        public InUse(Path file, Holder holder) {
            super(file, say(file, holder));
            this.holder = holder;
        }

        /// Who has it open, as far as the file tells.
        public Holder holder() {
            return holder;
        }

        private static String say(Path file, Holder holder) {
            boolean isThisProcess = holder.processId() == ProcessHandle.current().pid();
            String who =
                    isThisProcess
                            ? "this program has it open already"
                            : holder.processId() == 0
                                    ? "another program has it open"
                                    : "process " + holder.processId() + " has it open";
            String since =
                    holder.sinceMillis() == 0
                            ? ""
                            : " since " + java.time.Instant.ofEpochMilli(holder.sinceMillis());
            return file
                    + " is in use: "
                    + who
                    + since
                    + ", and a keystore has one writer at a time. "
                    + (isThisProcess
                            ? "Use the keystore that is open, or close it first."
                            : "Wait until it has finished, or close it there. It can be read"
                                    + " meanwhile: by `kvb get`, `kvb scan` and `kvb stats`, and"
                                    + " from Java with Keystore.openForReading.");
        }
    }

    /// The file is something else, or too short to be a keystore.
    public static final class NotAKeystore extends KeystoreException {
        @Serial private static final long serialVersionUID = 1L;

        private final String found;

        /// @param found what the file is instead, as the end of a sentence: "it is empty"
        public NotAKeystore(Path file, String found) {
            super(
                    file,
                    file
                            + " is not a keystore: "
                            + found
                            + ". Nothing in it was changed. Check the path.");
            this.found = found;
        }

        /// What the file is instead.
        public String found() {
            return found;
        }
    }

    /// The file was written by a version whose format this one cannot read.
    public static final class UnsupportedVersion extends KeystoreException {
        @Serial private static final long serialVersionUID = 1L;

        private final int major;
        private final int minor;

        /// @param features flags of features that must be known, 0 when the version is another one
        public UnsupportedVersion(Path file, int major, int minor, int features) {
            super(
                    file,
                    file
                            + " has keystore format "
                            + major
                            + "."
                            + minor
                            + (features == 0 ? "" : " with features %08x".formatted(features))
                            + ", and this program reads format "
                            + FileLayout.VERSION_MAJOR
                            + "."
                            + FileLayout.VERSION_MINOR
                            + (features == 0 ? "" : " without them")
                            + ". Nothing in it was changed. Use the program version that wrote it"
                            + " to carry its data over.");
            this.major = major;
            this.minor = minor;
        }

        public int major() {
            return major;
        }

        public int minor() {
            return minor;
        }
    }

    /// Committed bytes are damaged. A torn end of the file after a crash is not damage and never
    /// reported.
    public static final class Corrupt extends KeystoreException {
        @Serial private static final long serialVersionUID = 1L;

        private final long offsetBytes;
        private final String what;

        /// @param what the structure and what failed: "record 17: expected checksum 1a2b, found 0"
        public Corrupt(Path file, long offsetBytes, String what) {
            super(
                    file,
                    file
                            + " is damaged at byte "
                            + String.format(java.util.Locale.ROOT, "%,d", offsetBytes)
                            + " ("
                            + what
                            + "). `kvb verify` tells what is lost, and `kvb repair` saves the rest"
                            + " to a new file; this one stays as it is. Or restore a backup.");
            this.offsetBytes = offsetBytes;
            this.what = what;
        }

        /// Where the damaged structure begins in the file, in bytes.
        public long offsetBytes() {
            return offsetBytes;
        }

        /// Which structure, and what failed.
        public String what() {
            return what;
        }
    }

    /// The keystore, or the scan, has been closed.
    public static final class Closed extends KeystoreException {
        @Serial private static final long serialVersionUID = 1L;

        public Closed(Path file) {
            super(
                    file,
                    "The keystore at "
                            + file
                            + " has been closed and can no longer be used. Open it again first.");
        }
    }

    /// A write to this keystore failed before, and since then what is on disk is uncertain: it
    /// still reads, but takes no write until it is opened again.
    public static final class ReadOnly extends KeystoreException {
        @Serial private static final long serialVersionUID = 1L;

        public ReadOnly(Path file, Throwable cause) {
            super(
                    file,
                    "The keystore at "
                            + file
                            + " takes no more writes, because an earlier write failed ("
                            + cause.getMessage()
                            + "). Close it, see to the disk, and open it again: everything that was"
                            + " acknowledged is still there.",
                    cause);
        }
    }

    /// A key, value or batch is beyond its limit; nothing was written.
    public static final class TooLarge extends KeystoreException {
        @Serial private static final long serialVersionUID = 1L;

        private final String what;
        private final long bytes;
        private final long bytesMax;

        /// @param what "key", "value" or "batch"
        public TooLarge(String what, long bytes, long bytesMax) {
            super(
                    Path.of(""),
                    String.format(
                            java.util.Locale.ROOT,
                            "This %s has %,d bytes, and a keystore takes at most %,d."
                                    + " Nothing was stored. Split it into smaller parts.",
                            what,
                            bytes,
                            bytesMax));
            this.what = what;
            this.bytes = bytes;
            this.bytesMax = bytesMax;
        }

        /// What was too large: "key", "value" or "batch".
        public String what() {
            return what;
        }

        public long bytes() {
            return bytes;
        }

        public long bytesMax() {
            return bytesMax;
        }
    }

    /// A thread that is in a transaction, or in the function of an update, wrote through the
    /// keystore instead; nothing was written.
    public static final class InTransaction extends KeystoreException {
        @Serial private static final long serialVersionUID = 1L;

        public InTransaction(Path file) {
            super(
                    file,
                    "This thread is in a transaction or an update on "
                            + file
                            + ", which a write past it would wait for without end. Write through"
                            + " the transaction, or after it.");
        }
    }

    /// A value that shall be counted up is no counter; nothing was written.
    public static final class NotACounter extends KeystoreException {
        @Serial private static final long serialVersionUID = 1L;

        private final transient byte[] key;
        private final int bytes;

        public NotACounter(Path file, byte[] key, int bytes) {
            super(
                    file,
                    String.format(
                            java.util.Locale.ROOT,
                            "The value of key \"%s\" in %s has %,d bytes, and a counter has 8."
                                    + " Nothing was changed. Choose another key, or put a counter.",
                            new String(key, java.nio.charset.StandardCharsets.UTF_8),
                            file,
                            bytes));
            this.key = key.clone();
            this.bytes = bytes;
        }

        /// The key whose value is no counter.
        public byte[] key() {
            return key.clone();
        }

        /// How long its value is.
        public int bytes() {
            return bytes;
        }
    }

    /// The disk, or the quota, is full. The operation did nothing; reading goes on.
    public static final class DiskFull extends KeystoreException {
        @Serial private static final long serialVersionUID = 1L;

        public DiskFull(Path file, Throwable cause) {
            super(
                    file,
                    "The disk that holds "
                            + file
                            + " is full, so nothing was stored. Everything stored before is safe."
                            + " Make room and try again.",
                    cause);
        }
    }

    /// The operating system reported an error of the disk.
    public static final class IoFailure extends KeystoreException {
        @Serial private static final long serialVersionUID = 1L;

        /// @param doing what was attempted: "writing", "syncing"
        public IoFailure(Path file, String doing, Throwable cause) {
            super(
                    file,
                    "The operating system failed at "
                            + doing
                            + " "
                            + file
                            + ": "
                            + cause.getMessage()
                            + ". Check the disk, then open the keystore again.",
                    cause);
        }
    }

    /// The keystore is encrypted, and no passphrase or key was given.
    public static final class KeyNeeded extends KeystoreException {
        @Serial private static final long serialVersionUID = 1L;

        private final boolean isPassphrase;

        public KeyNeeded(Path file, boolean isPassphrase) {
            super(
                    file,
                    "The keystore at "
                            + file
                            + " is encrypted, and no "
                            + secretOf(isPassphrase)
                            + " was given. Open it with the "
                            + secretOf(isPassphrase)
                            + " it was made with; without it nobody can read it.");
            this.isPassphrase = isPassphrase;
        }

        /// Whether it wants a passphrase; if not, a key of 32 bytes.
        public boolean isPassphrase() {
            return isPassphrase;
        }
    }

    /// The passphrase or key given is not that of the keystore. The file was not touched.
    public static final class WrongKey extends KeystoreException {
        @Serial private static final long serialVersionUID = 1L;

        /// @param needsPassphrase whether the file wants a passphrase; if not, a key
        /// @param isPassphrase whether a passphrase was given
        public WrongKey(Path file, boolean needsPassphrase, boolean isPassphrase) {
            super(
                    file,
                    "This is not the "
                            + secretOf(needsPassphrase)
                            + " of the keystore at "
                            + file
                            + (needsPassphrase == isPassphrase
                                    ? ". Check it and try again"
                                    : ": it is encrypted by a "
                                            + secretOf(needsPassphrase)
                                            + ", and a "
                                            + secretOf(isPassphrase)
                                            + " was given")
                            + ". The file was not touched.");
        }
    }

    /// A passphrase or key was given for a keystore that is not encrypted.
    public static final class NotEncrypted extends KeystoreException {
        @Serial private static final long serialVersionUID = 1L;

        public NotEncrypted(Path file) {
            super(
                    file,
                    "The keystore at "
                            + file
                            + " is not encrypted, and a passphrase or key was given for it."
                            + " Open it without, and use rekey to encrypt it.");
        }
    }

    /// A value is compressed, and this JVM cannot load the library that unpacks it.
    public static final class LibraryMissing extends KeystoreException {
        @Serial private static final long serialVersionUID = 1L;

        public LibraryMissing(Path file, Throwable cause) {
            super(
                    file,
                    "A value of the keystore at "
                            + file
                            + " is compressed, and this JVM cannot load the Zstandard library."
                            + " Start it with --enable-native-access=ALL-UNNAMED.",
                    cause);
        }
    }

    private static String secretOf(boolean isPassphrase) {
        return isPassphrase ? "passphrase" : "key";
    }
}
