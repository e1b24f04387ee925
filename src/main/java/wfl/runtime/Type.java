package wfl.runtime;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/// Which Java class stands for which WFL type, and what messages call it.
///
/// | WFL | Java |
/// |---|---|
/// | Number | {@link Double} (a primitive `double` where the compiler knows) |
/// | Text | {@link String} or {@link JoinedText}: test with {@link Texts#isText} |
/// | Boolean | {@link Boolean} |
/// | Null, Nothing | {@link Absent} |
/// | List, Object | {@link ListValue}, {@link MapValue}: shared by reference |
/// | Function, NativeFunction | {@link ActionValue}, {@link NativeAction} |
/// | Date, Time, DateTime | {@link LocalDate}, {@link LocalTime}, {@link LocalDateTime} |
/// | Binary | {@link BinaryValue} |
/// | anything a library brings | {@link ForeignValue} |
public final class Type {
    private Type() {}

    /// The name `typeof` answers and messages use: `Number`, `Text`, ...
    public static String nameOf(Object value) {
        return switch (value) {
            case Double _ -> "Number";
            case String _, JoinedText _ -> "Text";
            case Boolean _ -> "Boolean";
            case Absent absent -> absent.typeName();
            case ListValue _ -> "List";
            case MapValue _ -> "Object";
            case ActionValue _ -> "Function";
            case NativeAction _ -> "NativeFunction";
            case LocalDate _ -> "Date";
            case LocalTime _ -> "Time";
            case LocalDateTime _ -> "DateTime";
            case BinaryValue _ -> "Binary";
            case ForeignValue foreign -> foreign.typeName();
            default -> throw new AssertionError("not a value: " + value.getClass());
        };
    }
}
