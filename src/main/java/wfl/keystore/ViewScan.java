package wfl.keystore;

/// A scan of a view: keeps what it looks at until it is closed.
final class ViewScan implements Scan {
    private final Scan scan;
    private final Runnable release;
    private boolean isClosed;

    ViewScan(Scan scan, Runnable release) {
        this.scan = scan;
        this.release = release;
    }

    @Override
    public boolean advance() {
        return scan.advance();
    }

    @Override
    public byte[] key() {
        return scan.key();
    }

    @Override
    public byte[] value() {
        return scan.value();
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            scan.close();
            release.run();
        }
    }
}
