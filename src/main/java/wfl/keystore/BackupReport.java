package wfl.keystore;

import java.nio.file.Path;

/// What a backup holds: the keystore as of the moment it began.
///
/// @param target the new file: a keystore of its own, closed and synced
/// @param keys that it has
/// @param fileBytes how long it is
/// @param lastSequence the last commit it has; later ones came while it was written
/// @param millis how long it took
public record BackupReport(
        Path target, long keys, long fileBytes, long lastSequence, long millis) {}
