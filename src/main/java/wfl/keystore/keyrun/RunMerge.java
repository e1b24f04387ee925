package wfl.keystore.keyrun;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some runs on their way to become one. Reads them while scans do; nothing changes for anybody
/// until {@link KeyRuns#replace}. Used by one thread at a time.
public final class RunMerge {
    private final List<Run> inputs;
    private final Survivors survivors;
    private final RunHeap heap;
    private byte[] last = {};
    private int lastLength;
    private boolean hasLast;
    private @Nullable RunWriter writer;

    RunMerge(List<Run> inputs, long oldestSnapshot, boolean isOldest) {
        this.inputs = inputs;
        survivors = new Survivors(oldestSnapshot, isOldest);
        heap =
                new RunHeap(
                        inputs.stream().map(run -> run.forward(RunFormat.NOTHING)).toList(), false);
    }

    /// How long the merged run will be at about; usually it is shorter.
    public long bytesEstimate() {
        long blocks = RunFormat.HEADER_BYTES + RunFormat.FOOTER_BYTES + RunFormat.BLOCK_BYTES_USUAL;
        return blocks + inputs.stream().mapToLong(Run::weightBytes).sum() * 9 / 8;
    }

    /// How many entries the inputs have together.
    public long entriesMax() {
        return inputs.stream().mapToLong(Run::count).sum();
    }

    /// Says where the bytes go. Before the first step.
    ///
    /// @param runId a number no other run of the file ever had
    public void writeTo(RunOutput output, long runId, BlockTransform transform) {
        writer = new RunWriter(output, runId, transform);
    }

    /// Merges some entries.
    ///
    /// @return whether there are more
    public boolean step(int entriesMost) {
        RunWriter target = started();
        for (int i = 0; i < entriesMost && !heap.isEmpty(); i++) {
            EntryCursor top = heap.top();
            boolean isSameKey = hasLast && top.isOn(last, lastLength);
            if (!isSameKey) {
                remember(top);
            }
            if (survivors.keeps(isSameKey, top.entry())) {
                target.add(top.bytes(), top.from(), top.to(), top.entry());
            }
            heap.advanceTop();
        }
        return !heap.isEmpty();
    }

    /// Writes the end of the run. After the last step.
    public RunSummary finish() {
        if (!heap.isEmpty()) {
            throw new IllegalStateException("a merge with entries left cannot be finished");
        }
        return started().finish();
    }

    /// Whether a run is one of those that become one.
    public boolean isInput(StoredRun run) {
        return inputs.contains(run);
    }

    /// Whether a run is the oldest of those that become one.
    public boolean isFirst(StoredRun run) {
        return inputs.getFirst() == run;
    }

    List<Run> inputs() {
        return inputs;
    }

    private RunWriter started() {
        if (writer == null) {
            throw new IllegalStateException("writeTo() comes first");
        }
        return writer;
    }

    private void remember(EntryCursor cursor) {
        lastLength = cursor.length();
        last = lastLength > last.length ? new byte[2 * lastLength] : last;
        System.arraycopy(cursor.bytes(), cursor.from(), last, 0, lastLength);
        hasLast = true;
    }
}
