package wfl.check;

import java.util.Locale;
import java.util.Optional;
import wfl.syntax.tree.Parameter;
import wfl.syntax.tree.Statement.DefineAction;
import wfl.syntax.tree.TypeName;

/// Types as a program writes them.
final class TypeNames {
    private TypeNames() {}

    static StaticType of(TypeName written) {
        return switch (written) {
            case TypeName.Named named -> named(named.name());
            case TypeName.ListOf list -> new StaticType.ListOf(of(list.element()));
            case TypeName.MapOf map -> new StaticType.MapOf(of(map.key()), of(map.value()));
            case TypeName.OptionalOf optional -> new StaticType.OptionalOf(of(optional.type()));
        };
    }

    /// Unknown when the parameter declares none.
    static StaticType ofParameter(Parameter parameter) {
        return of(parameter.type());
    }

    /// Unknown when the action declares none.
    static StaticType ofResult(DefineAction action) {
        return of(action.result());
    }

    private static StaticType of(Optional<TypeName> written) {
        return written.map(TypeNames::of).orElse(StaticType.Basic.UNKNOWN);
    }

    private static StaticType named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "text" -> StaticType.Basic.TEXT;
            case "number" -> StaticType.Basic.NUMBER;
            case "boolean" -> StaticType.Basic.BOOLEAN;
            case "nothing" -> StaticType.Basic.NOTHING;
            case "pattern" -> StaticType.Basic.PATTERN;
            case "date" -> StaticType.Basic.DATE;
            case "time" -> StaticType.Basic.TIME;
            case "datetime" -> StaticType.Basic.DATE_TIME;
            case "binary" -> StaticType.Basic.BINARY;
            case "keystore" -> StaticType.Basic.KEYSTORE;
            case "any" -> StaticType.Basic.ANY;
            default -> new StaticType.Instance(name);
        };
    }

    /// A parameter as lists of versions show it: `name` or `name as number`.
    static String shown(Parameter parameter) {
        String name = parameter.name().text();
        return parameter.type().map(type -> name + " as " + shown(type)).orElse(name);
    }

    private static String shown(TypeName written) {
        return switch (written) {
            case TypeName.Named named -> named.name();
            case TypeName.ListOf list -> "list of " + shown(list.element());
            case TypeName.MapOf map -> "map of " + shown(map.key()) + " to " + shown(map.value());
            case TypeName.OptionalOf optional -> "optional of " + shown(optional.type());
        };
    }
}
