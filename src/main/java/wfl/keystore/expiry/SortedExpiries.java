package wfl.keystore.expiry;

/// Expiries in an array, soonest first, three numbers each.
final class SortedExpiries implements ExpirySource {
    private final long[] entries;
    private int position;

    SortedExpiries(long[] entries) {
        this.entries = entries;
    }

    @Override
    public boolean isEmpty() {
        return position >= entries.length;
    }

    @Override
    public long firstExpiry() {
        return entries[position];
    }

    @Override
    public long firstHash() {
        return entries[position + 1];
    }

    @Override
    public long firstAddress() {
        return entries[position + 2];
    }

    @Override
    public void removeFirst() {
        position += 3;
    }
}
