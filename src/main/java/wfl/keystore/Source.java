package wfl.keystore;

import java.nio.file.Path;
import wfl.keystore.codec.StoreCodec;
import wfl.keystore.format.Superblock;
import wfl.keystore.salvage.RecordSource;
import wfl.keystore.salvage.Survey;
import wfl.storage.Storage;

/// A file that is looked at: what it lies on, what it says of itself, and how it is read.
record Source(Path file, Storage storage, Survey survey, StoreCodec codec) {
    /// All its records.
    RecordSource records() {
        long durable = survey.superblock().map(Superblock::lastSequence).orElse(0L);
        return new RecordSource(storage, survey.segments(), durable, codec.records());
    }

    /// How many bytes one look at all its records goes over.
    long recordBytes() {
        return survey.segments().stream()
                .mapToLong(each -> each.endBytes() > 0 ? each.endBytes() : each.extent().bytes())
                .sum();
    }
}
