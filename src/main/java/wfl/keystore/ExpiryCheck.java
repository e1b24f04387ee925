package wfl.keystore;

import static wfl.keystore.VerifyReport.Severity.LOSES_NOTHING;

import java.util.Arrays;
import java.util.Optional;
import wfl.keystore.format.FileLayout;
import wfl.keystore.salvage.RecordSource;

/// Checks that every live record that expires is known to an expiry run: one that is not would be
/// hidden when its time comes, and never cleaned away.
final class ExpiryCheck {
    private final long sweptMillis;
    private final Addresses expected = new Addresses();
    private final Addresses found = new Addresses();
    private boolean isDamaged;

    /// Addresses of records, 8 bytes each, however many there are.
    private static final class Addresses {
        private long[] all = new long[16];
        private int count;

        void add(long address) {
            if (count == all.length) {
                all = Arrays.copyOf(all, 2 * count);
            }
            all[count++] = address;
        }

        void sort() {
            Arrays.sort(all, 0, count);
        }

        boolean has(long address) {
            return Arrays.binarySearch(all, 0, count, address) >= 0;
        }
    }

    /// @param sweptMillis expired keys had been cleaned away up to then: runs are read from there
    ExpiryCheck(long sweptMillis) {
        this.sweptMillis = sweptMillis;
    }

    /// Takes a live record of the index.
    ///
    /// @param expiryMillis 0 when it does not expire
    void expect(long expiryMillis, long address) {
        if (expiryMillis != 0) {
            expected.add(address);
        }
    }

    /// Takes an entry of a run.
    void found(long expiryMillis, long address) {
        if (expiryMillis > sweptMillis) {
            found.add(address);
        }
    }

    /// A part of a run is damaged: what it knew cannot be said.
    void isDamaged() {
        isDamaged = true;
    }

    void check(RecordSource records, Findings findings) {
        if (isDamaged) {
            return;
        }
        found.sort();
        for (int i = 0; i < expected.count; i++) {
            long address = expected.all[i];
            if (!found.has(address)) {
                findings.add(
                        LOSES_NOTHING,
                        records.placeOf(address).orElse((long) FileLayout.EXTENTS_AT),
                        0,
                        "expiry runs: none knows this record, which is never cleaned away",
                        Optional.of(records.keyOf(address)));
            }
        }
    }
}
