package wfl.tool.kvb;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import wfl.tool.kvb.form.WordType;

/// Reads the word after `--as`.
final class WordTypeName implements ITypeConverter<WordType> {
    @Override
    public WordType convert(String word) {
        return WordType.of(word)
                .orElseThrow(
                        () -> new TypeConversionException("'" + word + "' is none of " + known()));
    }

    private static String known() {
        return Arrays.stream(WordType.values())
                .map(WordType::word)
                .collect(Collectors.joining(", "));
    }
}
