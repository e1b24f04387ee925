package wfl.keystore.expiry;

/// Expiries, soonest first.
interface ExpirySource {
    boolean isEmpty();

    long firstExpiry();

    long firstHash();

    long firstAddress();

    void removeFirst();
}
