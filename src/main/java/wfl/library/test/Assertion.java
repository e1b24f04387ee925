package wfl.library.test;

import java.util.Optional;
import java.util.OptionalInt;
import wfl.library.base.CodePoints;
import wfl.runtime.Absent;
import wfl.runtime.Equality;
import wfl.runtime.ListValue;
import wfl.runtime.Numbers;
import wfl.runtime.Texts;
import wfl.runtime.Type;

/// What `expect` can say of a value, and what is said when it is not so.
enum Assertion {
    EQUAL {
        @Override
        Optional<String> check(Object actual, Object expected) {
            return unless(
                    Equality.equal(actual, expected),
                    "Expected " + shown(actual) + " to equal " + shown(expected));
        }
    },
    GREATER {
        @Override
        Optional<String> check(Object actual, Object expected) {
            boolean holds = actual instanceof Double a && expected instanceof Double b && a > b;
            return unless(holds, toBe(actual, "greater than " + shown(expected)) + WAS_NOT);
        }
    },
    LESS {
        @Override
        Optional<String> check(Object actual, Object expected) {
            boolean holds = actual instanceof Double a && expected instanceof Double b && a < b;
            return unless(holds, toBe(actual, "less than " + shown(expected)) + WAS_NOT);
        }
    },
    TRUTHY {
        @Override
        Optional<String> check(Object actual, Object expected) {
            return unless(isTruthy(actual), toBe(actual, "truthy") + ", but it was falsy");
        }
    },
    FALSY {
        @Override
        Optional<String> check(Object actual, Object expected) {
            return unless(!isTruthy(actual), toBe(actual, "falsy") + ", but it was truthy");
        }
    },
    EXIST {
        @Override
        Optional<String> check(Object actual, Object expected) {
            boolean exists = !(actual instanceof Absent);
            return unless(exists, "Expected value to exist, but got " + shown(actual));
        }
    },
    CONTAIN {
        @Override
        Optional<String> check(Object actual, Object expected) {
            return unless(
                    contains(actual, expected),
                    "Expected "
                            + shown(actual)
                            + " to contain "
                            + shown(expected)
                            + ", but it did not");
        }
    },
    EMPTY {
        @Override
        Optional<String> check(Object actual, Object expected) {
            OptionalInt length = length(actual);
            String message = toBe(actual, "empty") + ", but it ";
            if (length.isEmpty()) return Optional.of(message + "is not applicable for this type");
            int count = length.getAsInt();
            return unless(count == 0, message + "has " + items(count));
        }
    },
    LENGTH {
        @Override
        Optional<String> check(Object actual, Object expected) {
            OptionalInt length = length(actual);
            String message =
                    "Expected " + shown(actual) + " to have length " + shown(expected) + ", but ";
            if (length.isEmpty()) {
                return Optional.of(message + "length is not applicable for this type");
            }
            double count = length.getAsInt();
            boolean holds = Equality.equal(expected, count);
            return unless(holds, message + "its length is " + Numbers.text(count));
        }
    },
    TYPE {
        @Override
        Optional<String> check(Object actual, Object expected) {
            String wanted = Texts.string(expected);
            String type = Type.nameOf(actual);
            return unless(
                    type.equalsIgnoreCase(wanted), "Expected type " + wanted + ", but got " + type);
        }
    };

    private static final String WAS_NOT = ", but it was not";

    /// What to say when the assertion does not hold; empty when it does.
    ///
    /// @param expected nothing, for assertions that compare with nothing
    abstract Optional<String> check(Object actual, Object expected);

    private static Optional<String> unless(boolean holds, String message) {
        return holds ? Optional.empty() : Optional.of(message);
    }

    private static String toBe(Object actual, String what) {
        return "Expected " + shown(actual) + " to be " + what;
    }

    /// A value as failures show it.
    static String shown(Object value) {
        return switch (value) {
            case Double number -> Numbers.text(number);
            case Boolean yes -> yes ? "yes" : "no";
            case ListValue list ->
                    list.isEmpty() ? "empty list" : "list with " + items(list.size());
            case Absent absent -> absent == Absent.NULL ? "null" : "nothing";
            default -> Texts.isText(value) ? '"' + Texts.string(value) + '"' : Type.nameOf(value);
        };
    }

    private static String items(int count) {
        return count + (count == 1 ? " item" : " items");
    }

    /// Not quite what `check if` calls true: maps and all else that is no list or text are.
    private static boolean isTruthy(Object value) {
        if (Texts.isText(value)) return !Texts.string(value).isEmpty();
        return switch (value) {
            case Boolean yes -> yes;
            case Double number -> number != 0;
            case ListValue list -> !list.isEmpty();
            case Absent _ -> false;
            default -> true;
        };
    }

    private static boolean contains(Object whole, Object part) {
        if (whole instanceof ListValue list) {
            for (int i = 0; i < list.size(); i++) {
                if (Equality.equal(list.get(i), part)) return true;
            }
            return false;
        }
        boolean texts = Texts.isText(whole) && Texts.isText(part);
        return texts && Texts.string(whole).contains(Texts.string(part));
    }

    /// How many items a list or characters a text has; empty for anything else.
    private static OptionalInt length(Object value) {
        if (value instanceof ListValue list) return OptionalInt.of(list.size());
        if (Texts.isText(value)) return OptionalInt.of(CodePoints.count(Texts.string(value)));
        return OptionalInt.empty();
    }
}
