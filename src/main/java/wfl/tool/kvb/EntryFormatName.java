package wfl.tool.kvb;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import wfl.tool.kvb.form.EntryFormat;

/// Reads the word after `--format`.
final class EntryFormatName implements ITypeConverter<EntryFormat> {
    @Override
    public EntryFormat convert(String word) {
        for (EntryFormat format : EntryFormat.values()) {
            if (format.name().toLowerCase(Locale.ROOT).equals(word)) return format;
        }
        throw new TypeConversionException("'" + word + "' is neither jsonl nor csv");
    }

    /// What was asked for, else what the name of the file says, else JSON Lines.
    static EntryFormat choose(Optional<EntryFormat> asked, Optional<Path> file) {
        boolean isTable =
                file.map(path -> path.toString().toLowerCase(Locale.ROOT).endsWith(".csv"))
                        .orElse(false);
        return asked.orElse(isTable ? EntryFormat.CSV : EntryFormat.JSONL);
    }
}
