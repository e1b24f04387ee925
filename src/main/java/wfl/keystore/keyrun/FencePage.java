package wfl.keystore.keyrun;

/// A verified block of the fence, kept in memory: every search in a run comes through it.
final class FencePage {
    final long offset;
    final byte[] header;
    final byte[] plain;

    FencePage(long offset, byte[] header, byte[] plain) {
        this.offset = offset;
        this.header = header;
        this.plain = plain;
    }
}
