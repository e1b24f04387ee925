package wfl.library.json;

import static wfl.library.base.Arguments.text;
import static wfl.library.base.Declaration.action;
import static wfl.runtime.Builtin.Kind.ANY;
import static wfl.runtime.Builtin.Kind.TEXT;

import java.util.List;
import wfl.library.base.TableModule;
import wfl.runtime.Builtin;
import wfl.runtime.NativeCode;

/// JSON text to values and back.
public final class JsonModule extends TableModule {
    private static final List<Builtin> TABLE =
            List.of(
                    action("parse_json")
                            .takes("text", TEXT)
                            .gives(ANY, "The value that a JSON text describes."),
                    action("stringify_json")
                            .takes("value", ANY)
                            .gives(TEXT, "The value as JSON on one line, keys in order."),
                    action("stringify_json_pretty")
                            .takes("value", ANY)
                            .gives(TEXT, "The value as JSON, indented, keys in order."));

    public JsonModule() {
        super("JSON", TABLE);
    }

    @Override
    protected NativeCode unchecked(String name) {
        return switch (name) {
            case "parse_json" -> (_, a) -> JsonParser.parse(text(a[0]));
            case "stringify_json" -> (_, a) -> JsonWriter.compact(a[0]);
            case "stringify_json_pretty" -> (_, a) -> JsonWriter.pretty(a[0]);
            default -> throw undeclared(name);
        };
    }
}
