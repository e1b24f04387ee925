package wfl.keystore.keyrun;

/// Goes over a stored run: one block in memory at a time.
final class StoredCursor extends EntryCursor {
    private final StoredRun run;
    private final Block block;
    private final boolean reversed;

    /// @param block where to begin; its own from now on
    StoredCursor(StoredRun run, Block block, boolean reversed) {
        this.run = run;
        this.block = block;
        this.reversed = reversed;
    }

    @Override
    boolean advance() {
        boolean stands = reversed ? stepBack() : stepOn();
        if (stands && !Entry.isPlausible(entry())) {
            throw block.damage("an entry of kind " + (entry() & 3));
        }
        return stands;
    }

    private boolean stepOn() {
        while (!block.next(this)) {
            if (block.offset() == run.lastBlock()) {
                return false;
            }
            do {
                block.load(block.end());
            } while (block.level() > 0);
            block.toStart();
        }
        return true;
    }

    private boolean stepBack() {
        while (!block.previous(this)) {
            long previous = block.previous();
            if (previous == 0) {
                return false;
            }
            block.load(previous);
            run.requireLevel(block, 0);
            block.toEnd();
        }
        return true;
    }
}
