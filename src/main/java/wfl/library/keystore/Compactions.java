package wfl.library.keystore;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import wfl.keystore.CompactionReport;
import wfl.keystore.CompactionStrategy;
import wfl.runtime.Display;
import wfl.runtime.MapValue;
import wfl.runtime.Texts;
import wfl.runtime.Type;
import wfl.runtime.WflError;

/// Compaction as a program asks for it and is told of it.
final class Compactions {
    private Compactions() {}

    /// @param name "auto", "full" and so on, whatever its case; null means auto
    static CompactionStrategy strategy(@Nullable Object name) {
        if (name == null) return CompactionStrategy.AUTO;
        if (!Texts.isText(name)) {
            throw new WflError(
                    "The strategy of a compaction must be text, got " + Type.nameOf(name));
        }
        String wanted = Display.text(name).toLowerCase(Locale.ROOT);
        for (CompactionStrategy strategy : CompactionStrategy.values()) {
            if (word(strategy).equals(wanted)) return strategy;
        }
        throw new WflError(
                "There is no compaction strategy "
                        + Display.debug(name)
                        + ". Use "
                        + Arrays.stream(CompactionStrategy.values())
                                .map(strategy -> "\"" + word(strategy) + "\"")
                                .collect(Collectors.joining(", ")));
    }

    private static String word(CompactionStrategy strategy) {
        return strategy.name().toLowerCase(Locale.ROOT);
    }

    static MapValue report(CompactionReport report) {
        var map = new MapValue();
        map.put("file_bytes_before", (double) report.fileBytesBefore());
        map.put("file_bytes_after", (double) report.fileBytesAfter());
        map.put("bytes_moved", (double) report.bytesMoved());
        map.put("segments_freed", (double) report.segmentsFreed());
        map.put("segments_held", (double) report.segmentsHeld());
        return map;
    }
}
