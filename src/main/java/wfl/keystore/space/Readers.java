package wfl.keystore.space;

/// Who reads a file beside its writer: what the space of the file must know of them.
///
/// The state of a file has an epoch, which grows with every change of the catalog. Whatever a state
/// is made of lies untouched until no reader is registered for an epoch below the first one that
/// does without it.
public interface Readers {
    /// A file that is read only by the one who writes it.
    Readers NONE =
            new Readers() {
                @Override
                public long epoch() {
                    return 0;
                }

                @Override
                public boolean areBelow(long epoch) {
                    return false;
                }
            };

    /// The epoch of the file's state now.
    long epoch();

    /// Whether a reader is registered for an epoch below this one.
    boolean areBelow(long epoch);
}
