package wfl.session;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import wfl.check.Signature;
import wfl.check.StaticType;
import wfl.check.StaticType.Basic;
import wfl.library.StandardLibrary;
import wfl.runtime.Builtin;

/// The standard library as the checker wants to know it.
final class Signatures {
    private Signatures() {}

    /// By every spelling, names that are only reserved included.
    static Map<String, Signature> of(StandardLibrary library) {
        var signatures = new HashMap<String, Signature>();
        for (String name : library.recognisedNames()) {
            signatures.put(
                    name, library.find(name).map(Signatures::of).orElseGet(() -> reserved(name)));
        }
        return signatures;
    }

    private static Signature of(Builtin builtin) {
        List<StaticType> parameters =
                builtin.parameters().stream().map(p -> type(p.kind())).toList();
        return new Signature(
                builtin.name(),
                builtin.argumentsMin(),
                builtin.argumentsMax(),
                builtin.autoCalled(),
                builtin.keepsSecrets(),
                true,
                parameters,
                type(builtin.result()));
    }

    private static Signature reserved(String name) {
        return new Signature(
                name, 0, Integer.MAX_VALUE, false, false, false, List.of(), Basic.UNKNOWN);
    }

    private static StaticType type(Builtin.Kind kind) {
        return switch (kind) {
            case ANY -> Basic.ANY;
            case NUMBER -> Basic.NUMBER;
            case TEXT -> Basic.TEXT;
            case BOOLEAN -> Basic.BOOLEAN;
            case LIST -> new StaticType.ListOf(Basic.ANY);
            case MAP -> new StaticType.MapOf(Basic.TEXT, Basic.ANY);
            case DATE -> Basic.DATE;
            case TIME -> Basic.TIME;
            case DATE_TIME -> Basic.DATE_TIME;
            case BINARY -> Basic.BINARY;
            case PATTERN -> Basic.PATTERN;
            case NOTHING -> Basic.NOTHING;
        };
    }
}
