package wfl.library.toml;

import static wfl.library.base.Arguments.text;
import static wfl.library.base.Declaration.action;
import static wfl.runtime.Builtin.Kind.ANY;
import static wfl.runtime.Builtin.Kind.MAP;
import static wfl.runtime.Builtin.Kind.TEXT;

import java.util.List;
import wfl.library.base.TableModule;
import wfl.runtime.Builtin;
import wfl.runtime.NativeCode;

/// TOML text to values and back.
public final class TomlModule extends TableModule {
    private static final List<Builtin> TABLE =
            List.of(
                    action("parse_toml")
                            .takes("text", TEXT)
                            .gives(MAP, "The map that a TOML text describes; dates are text."),
                    action("stringify_toml")
                            .takes("map", ANY)
                            .gives(TEXT, "The map as TOML, keys in order."),
                    action("stringify_toml_pretty")
                            .takes("map", ANY)
                            .gives(TEXT, "The map as TOML, longer lists one item a line."));

    public TomlModule() {
        super("TOML", TABLE);
    }

    @Override
    protected NativeCode unchecked(String name) {
        return switch (name) {
            case "parse_toml" -> (_, a) -> TomlParser.parse(text(a[0]));
            case "stringify_toml" -> (_, a) -> TomlWriter.compact(a[0]);
            case "stringify_toml_pretty" -> (_, a) -> TomlWriter.pretty(a[0]);
            default -> throw undeclared(name);
        };
    }
}
