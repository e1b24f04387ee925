package wfl.syntax;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wfl.source.Span;
import wfl.syntax.grammar.WflParser.*;
import wfl.syntax.tree.Parameter;
import wfl.syntax.tree.TypeName;

/// Builds parameters and the types that declarations write.
final class Types {
    private Types() {}

    static List<Parameter> parameters(@Nullable ParametersContext parameters) {
        if (parameters == null) return List.of();
        return parameters.parameter().stream().map(Types::parameter).toList();
    }

    private static Parameter parameter(ParameterContext parameter) {
        return new Parameter(
                Places.name(parameter.name), Optional.ofNullable(parameter.type).map(Types::word));
    }

    static TypeName result(ResultTypeContext type) {
        Span at = Places.of(type);
        return switch (type) {
            case NamedTypeContext named -> word(named.typeWord());
            case BinaryTypeContext binary -> new TypeName.Named("binary", at);
            case ListTypeContext list -> new TypeName.ListOf(result(list.element), at);
            case OptionalTypeContext optional -> new TypeName.OptionalOf(result(optional.type), at);
            case MapTypeContext map -> new TypeName.MapOf(result(map.key), result(map.value_), at);
            default -> throw new AssertionError(type.getClass());
        };
    }

    static TypeName word(TypeWordContext word) {
        return new TypeName.Named(word.getText(), Places.of(word));
    }
}
