package wfl.keystore;

/// The same for a file whose keys and values are encrypted, and compressed where that pays.
class SealedDamageTest extends DamageTest {
    @Override
    Coding coding() {
        return Coding.SEALED_ZSTD;
    }

    // Opening one costs ten key derivations; each byte has one of its bits flipped.
    @Override
    int bitStep() {
        return 8;
    }
}
