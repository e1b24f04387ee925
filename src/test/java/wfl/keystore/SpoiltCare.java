package wfl.keystore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import wfl.keystore.KeystoreException.Corrupt;
import wfl.keystore.KeystoreException.NotAKeystore;
import wfl.keystore.KeystoreException.UnsupportedVersion;
import wfl.keystore.format.DamageException;
import wfl.storage.StorageException;
import wfl.testing.SimulatedDisk;

/// A spoilt file in the hands of whoever cares for it: a view reads it, `verify` and `inspect` look
/// at it, `repair` saves what is left. Never a wrong value, nothing missing without a word, no
/// exception but the documented ones; what is saved is sound, and all that a reader could read.
final class SpoiltCare {
    private final Opening opening;
    private final List<TreeMap<String, byte[]>> rightStates;
    private final boolean isClosed;
    private final boolean isForged;

    /// @param isClosed whether the last of the right states is the only one
    /// @param isForged whether the file may say anything at all
    SpoiltCare(
            Opening opening,
            List<TreeMap<String, byte[]>> rightStates,
            boolean isClosed,
            boolean isForged) {
        this.opening = opening;
        this.rightStates = rightStates;
        this.isClosed = isClosed;
        this.isForged = isForged;
    }

    /// Does all of it with a file.
    ///
    /// @param isReal whether with a file on the disk of this machine as well
    void check(byte[] spoilt, boolean isReal, SoakCounts counts) throws IOException {
        var disk = SimulatedDisk.holding(spoilt, spoilt.length);
        var readable = new TreeMap<String, byte[]>();
        guarded(() -> KeystoreView.openOn(disk.reader(), opening))
                .ifPresent(view -> {
                    try (view) {
                        new SpoiltReading(view, isForged).matchesOneOf(rightStates);
                        counts.one("read by a view");
                        readable.putAll(readableThrough(view));
                    }
                });
        guarded(() -> new Verifier(source(disk)).run()).ifPresent(_ -> counts.one("verified"));
        guarded(
                        () -> {
                            var survey = Care.survey(Histories.FILE, disk);
                            return new Inspector(Histories.FILE, disk, survey).run();
                        })
                .ifPresent(_ -> counts.one("inspected"));
        Optional<Saved> saved = guarded(() -> saved(disk));
        saved.ifPresent(each -> {
            counts.one("repaired");
            judge(each, readable);
        });
        require(Arrays.equals(disk.content(), spoilt), "what cares for a file has changed it");
        if (isReal) {
            checkReal(spoilt, saved.map(Saved::content), counts);
        }
    }

    private record Saved(TreeMap<String, byte[]> content, RepairReport report) {}

    private Source source(SimulatedDisk disk) {
        var survey = Care.survey(Histories.FILE, disk);
        return new Source(Histories.FILE, disk, survey, Care.codec(opening, survey));
    }

    private Saved saved(SimulatedDisk disk) {
        var repair = new Repair(source(disk));
        long now = Math.max(opening.options().clock().millis(), repair.read());
        var content = new TreeMap<String, byte[]>();
        repair.save(now, (key, value, _) -> content.put(Histories.text(key), value));
        return new Saved(content, repair.report(Histories.FILE));
    }

    private TreeMap<String, byte[]> readableThrough(KeystoreView view) {
        var readable = new TreeMap<String, byte[]>();
        for (String key : rightStates.getLast().keySet()) {
            try {
                view.get(Histories.bytes(key)).ifPresent(value -> readable.put(key, value));
            } catch (KeystoreException _) {
                // Reported.
            }
        }
        return readable;
    }

    private void judge(Saved saved, TreeMap<String, byte[]> readable) {
        if (isForged) {
            return;
        }
        saved.content()
                .forEach((key, value) -> {
                    boolean isRight =
                            rightStates.stream()
                                    .anyMatch(each -> Arrays.equals(value, each.get(key)));
                    boolean isDoubtful =
                            saved.report().doubtful().stream()
                                    .map(Histories::text)
                                    .anyMatch(key::equals);
                    require(isRight || isDoubtful, "repair saved a wrong value of " + key);
                });
        if (!isClosed) {
            // What lies behind the damage may be newer than what a reader shows.
            return;
        }
        readable.forEach((key, value) ->
                require(
                        Arrays.equals(value, saved.content().get(key)),
                        "a reader had " + key + ", and repair has not"));
        // Where no catalog says how far survivors of a compaction reach, an end of them that was
        // emptied is like one that never was.
        boolean mayLoseOthers =
                saved.report().isFromScan()
                        || saved.report().lost().stream().anyMatch(each -> each.key().isEmpty())
                        || saved.report().ranges().stream()
                                .anyMatch(each -> !each.isAccountedFor());
        for (String key : rightStates.getLast().keySet()) {
            boolean isReported =
                    saved.report().lost().stream()
                            .flatMap(each -> each.key().stream())
                            .map(Histories::text)
                            .anyMatch(key::equals);
            require(
                    saved.content().containsKey(key) || isReported || mayLoseOthers,
                    "repair lost " + key + " without a word, but " + saved.report().ranges());
        }
    }

    private void checkReal(
            byte[] spoilt, Optional<TreeMap<String, byte[]>> saved, SoakCounts counts)
            throws IOException {
        Path directory = Files.createTempDirectory("soak-care");
        Path file = directory.resolve("spoilt.kvb");
        Path target = directory.resolve("repaired.kvb");
        KeystoreOptions options = opening.options();
        try {
            Files.write(file, spoilt);
            guarded(() -> Keystore.verify(file, options));
            guarded(() -> Keystore.openForReading(file, options))
                    .ifPresent(view -> {
                        try (view) {
                            new SpoiltReading(view, isForged).matchesOneOf(rightStates);
                        }
                    });
            if (guarded(() -> Keystore.repair(file, target, options)).isPresent()) {
                checkRepaired(target, saved, options);
                counts.one("repaired as real files");
            }
            require(Arrays.equals(Files.readAllBytes(file), spoilt), "the file was changed");
            require(
                    !Files.exists(directory.resolve("repaired.kvb.partial")),
                    "a partial copy was left behind");
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(target);
            Files.delete(directory);
        }
    }

    private void checkRepaired(
            Path target, Optional<TreeMap<String, byte[]>> saved, KeystoreOptions options) {
        VerifyReport report = Keystore.verify(target, options);
        require(report.findings().isEmpty(), "what repair made: " + report.findings());
        try (Keystore keystore = Keystore.open(target, options)) {
            boolean isSame =
                    saved.isPresent() && Histories.isSame(Histories.content(keystore), saved.get());
            require(isSame || isForged, "repair made two different files of one");
        }
    }

    // What was refused is absent.
    private <T> Optional<T> guarded(Supplier<T> action) {
        try {
            return Optional.of(action.get());
        } catch (Corrupt | NotAKeystore | UnsupportedVersion _) {
            return Optional.empty();
        } catch (DamageException | StorageException _) {
            // Translated where a path is given.
            return Optional.empty();
        } catch (KeystoreException e) {
            require(isForged, e.toString());
            return Optional.empty();
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
