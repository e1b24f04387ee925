package wfl.library.keystore;

import wfl.keystore.KeystoreException;
import wfl.runtime.ErrorKind;
import wfl.runtime.WflError;

/// Failures of the store as errors a program can catch.
final class KeystoreErrors {
    private KeystoreErrors() {}

    /// The message of the store, as it is: for opening, where it already names everything.
    static WflError of(KeystoreException failure) {
        return new WflError(kind(failure), failure.getMessage() + hint(failure), failure);
    }

    // The way out in the words of the language.
    private static String hint(KeystoreException failure) {
        return switch (failure) {
            case KeystoreException.KeyNeeded _ ->
                    " In a program that is: open keystore at ... with encryption key ... as ...";
            case KeystoreException.InUse _ ->
                    " In a program, reading it meanwhile is: open keystore at ... for reading as"
                            + " ...";
            default -> "";
        };
    }

    /// The reason behind what was being done.
    ///
    /// @param doing the first half of the sentence: `Cannot read key "a" in x.kvb`
    /// @param failure a {@link CodecException} or a {@link KeystoreException}
    static WflError of(String doing, Exception failure) {
        return switch (failure) {
            case CodecException e -> new WflError(kind(e), doing + ": " + e.reason() + ".", e);
            case KeystoreException e -> new WflError(kind(e), doing + ": " + e.getMessage(), e);
            default -> throw new AssertionError(failure);
        };
    }

    private static ErrorKind kind(CodecException failure) {
        return switch (failure.fault()) {
            case NOT_A_VALUE -> ErrorKind.GENERAL;
            case TOO_LARGE -> ErrorKind.KEYSTORE_TOO_LARGE;
        };
    }

    private static ErrorKind kind(KeystoreException failure) {
        return switch (failure) {
            case KeystoreException.Missing _ -> ErrorKind.KEYSTORE_MISSING;
            case KeystoreException.AlreadyExists _ -> ErrorKind.KEYSTORE_EXISTS;
            case KeystoreException.NoDirectory _ -> ErrorKind.FILE_NOT_FOUND;
            case KeystoreException.NoPermission _ -> ErrorKind.PERMISSION_DENIED;
            case KeystoreException.InUse _ -> ErrorKind.KEYSTORE_IN_USE;
            case KeystoreException.NotAKeystore _, KeystoreException.Corrupt _ ->
                    ErrorKind.KEYSTORE_DAMAGED;
            case KeystoreException.Closed _ -> ErrorKind.KEYSTORE_CLOSED;
            case KeystoreException.ReadOnly _ -> ErrorKind.KEYSTORE_READ_ONLY;
            case KeystoreException.KeyNeeded _,
                    KeystoreException.WrongKey _,
                    KeystoreException.NotEncrypted _ ->
                    ErrorKind.KEYSTORE_WRONG_KEY;
            case KeystoreException.TooLarge _ -> ErrorKind.KEYSTORE_TOO_LARGE;
            case KeystoreException.DiskFull _ -> ErrorKind.DISK_FULL;
            case KeystoreException.IsDirectory _,
                    KeystoreException.UnsupportedVersion _,
                    KeystoreException.InTransaction _,
                    KeystoreException.NotACounter _,
                    KeystoreException.LibraryMissing _,
                    KeystoreException.IoFailure _ ->
                    ErrorKind.GENERAL;
        };
    }
}
