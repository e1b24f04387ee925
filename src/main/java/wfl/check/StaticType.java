package wfl.check;

import java.util.List;
import java.util.stream.Collectors;

/// What is known of a value before the program runs.
///
/// Typing is gradual: {@link Basic#ANY} and {@link Basic#UNKNOWN} go with everything.
public sealed interface StaticType {

    /// Types without parts. Constants: `StaticType.Basic.NUMBER`.
    enum Basic implements StaticType {
        TEXT("Text"),
        NUMBER("Number"),
        BOOLEAN("Boolean"),
        NOTHING("Nothing"),
        PATTERN("Pattern"),
        DATE("Date"),
        TIME("Time"),
        DATE_TIME("DateTime"),
        BINARY("Binary"),
        KEYSTORE("Keystore"),
        /// Declared as anything.
        ANY("Any"),
        /// Not known, for example an unannotated parameter.
        UNKNOWN("Unknown");

        private final String word;

        Basic(String word) {
            this.word = word;
        }

        @Override
        public String shown() {
            return word;
        }
    }

    record ListOf(StaticType element) implements StaticType {
        @Override
        public String shown() {
            return "List of " + element.shown();
        }

        // Written out, here and below: what the compiler makes is linked at the first call, and
        // that takes longer than checking a short program.
        @Override
        public boolean equals(Object other) {
            return other instanceof ListOf(var otherElement) && element.equals(otherElement);
        }

        @Override
        public int hashCode() {
            return 31 * element.hashCode() + 1;
        }
    }

    record MapOf(StaticType key, StaticType value) implements StaticType {
        @Override
        public String shown() {
            return "Map from " + key.shown() + " to " + value.shown();
        }
    }

    /// A value of the type, or nothing.
    record OptionalOf(StaticType type) implements StaticType {
        @Override
        public String shown() {
            return type.shown() + " or Nothing";
        }
    }

    /// An instance of a container.
    record Instance(String container) implements StaticType {
        @Override
        public String shown() {
            return container;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Instance(var otherContainer)
                    && container.equals(otherContainer);
        }

        @Override
        public int hashCode() {
            return container.hashCode();
        }
    }

    /// An action or builtin as a value.
    record Function(List<StaticType> parameters, StaticType result) implements StaticType {
        public Function {
            parameters = List.copyOf(parameters);
        }

        @Override
        public String shown() {
            String list =
                    parameters.stream().map(StaticType::shown).collect(Collectors.joining(", "));
            return "Function(" + list + ") -> " + result.shown();
        }
    }

    /// The type as messages write it.
    String shown();

    /// Whether anything definite is known.
    default boolean isKnown() {
        return this != Basic.ANY && this != Basic.UNKNOWN;
    }

    /// Whether a value of the other type may stand where this one is expected. In doubt it may.
    default boolean accepts(StaticType found) {
        if (!isKnown() || !found.isKnown() || found == Basic.NOTHING) return true;
        if (found instanceof OptionalOf(var inner)) return accepts(inner);
        return switch (this) {
            case Basic basic -> basic == found;
            case ListOf(var element) ->
                    found instanceof ListOf(var other) && element.accepts(other);
            case MapOf(var key, var value) ->
                    found instanceof MapOf(var otherKey, var otherValue)
                            && key.accepts(otherKey)
                            && value.accepts(otherValue);
            case OptionalOf(var type) -> type.accepts(found);
            case Instance _ -> found instanceof Instance;
            case Function _ -> found instanceof Function;
        };
    }

    /// One type for values of either.
    default StaticType merge(StaticType other) {
        return equals(other) ? this : Basic.ANY;
    }

    /// The type of a value once it is known to be there.
    default StaticType present() {
        return this instanceof OptionalOf(var type) ? type : this;
    }
}
