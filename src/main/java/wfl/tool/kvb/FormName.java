package wfl.tool.kvb;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads the word after `--as`.
final class FormName implements ITypeConverter<Put.Form> {
    @Override
    public Put.Form convert(String word) {
        for (Put.Form form : Put.Form.values()) {
            if (form.name().toLowerCase(Locale.ROOT).equals(word)) return form;
        }
        throw new TypeConversionException(
                "'" + word + "' is none of text, number, boolean, nothing and hex");
    }
}
