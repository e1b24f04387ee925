package wfl.tool.kvb.form;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// A file of entries, written and read one entry at a time.
public enum EntryFormat {
    /// One JSON object a line: `{"key":...,"value":...,"expires_at":...}`. Keeps every value.
    JSONL {
        @Override
        public String line(Entry entry) {
            return JsonLines.line(entry);
        }

        @Override
        public Reader read(InputStream in) {
            return new JsonLines(in);
        }
    },

    /// RFC 4180 with a header: `key,value,type,expires_at`. Keeps every value; lists and maps are
    /// JSON in their cell.
    CSV {
        @Override
        public String heading() {
            return Csv.HEADING;
        }

        @Override
        public String line(Entry entry) {
            return Csv.line(entry);
        }

        @Override
        public Reader read(InputStream in) {
            return new Csv(in);
        }
    };

    /// What stands before the first entry, with its line end.
    public String heading() {
        return "";
    }

    /// An entry with its line end.
    public abstract String line(Entry entry);

    public abstract Reader read(InputStream in);

    /// Reads entries. Not thread-safe; does not close what it reads from.
    public interface Reader {
        /// The next entry; absent at the end. Goes on behind a bad one.
        ///
        /// @throws BadEntry the next one is none
        Optional<Entry> next() throws IOException, BadEntry;

        /// How many bytes have been read.
        long bytesRead();
    }
}
