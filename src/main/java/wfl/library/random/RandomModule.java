package wfl.library.random;

import static wfl.library.base.Arguments.list;
import static wfl.library.base.Arguments.number;
import static wfl.library.base.Declaration.action;
import static wfl.runtime.Builtin.Kind.ANY;
import static wfl.runtime.Builtin.Kind.BOOLEAN;
import static wfl.runtime.Builtin.Kind.LIST;
import static wfl.runtime.Builtin.Kind.NOTHING;
import static wfl.runtime.Builtin.Kind.NUMBER;
import static wfl.runtime.Builtin.Kind.TEXT;

import java.util.HexFormat;
import java.util.List;
import wfl.library.base.Arguments;
import wfl.library.base.TableModule;
import wfl.runtime.Absent;
import wfl.runtime.Builtin;
import wfl.runtime.Execution;
import wfl.runtime.ListValue;
import wfl.runtime.NativeCode;
import wfl.runtime.Numbers;
import wfl.runtime.WflError;

/// Random numbers, choices and identifiers.
public final class RandomModule extends TableModule {
    private static final int UUID_BYTES = 16;

    private static final List<Builtin> TABLE =
            List.of(
                    action("random")
                            .autoCalled()
                            .gives(NUMBER, "A random number from 0 up to but not including 1."),
                    action("random_between")
                            .takes("min", NUMBER)
                            .takes("max", NUMBER)
                            .gives(NUMBER, "A random number, with decimals, between two numbers."),
                    action("random_int")
                            .takes("min", NUMBER)
                            .takes("max", NUMBER)
                            .gives(NUMBER, "A random whole number from min to max, both included."),
                    action("random_boolean").autoCalled().gives(BOOLEAN, "Yes or no, by chance."),
                    action("random_from")
                            .takes("list", LIST)
                            .gives(ANY, "An item of the list, by chance."),
                    action("random_seed")
                            .takes("seed", NUMBER)
                            .gives(NOTHING, "Starts the sequence that belongs to a seed."),
                    action("generate_uuid")
                            .autoCalled()
                            .gives(TEXT, "A new universally unique identifier."));

    public RandomModule() {
        super("Random", TABLE);
    }

    @Override
    protected NativeCode unchecked(String name) {
        return switch (name) {
            case "random" -> (execution, _) -> RandomNumbers.of(execution).unit();
            case "random_between" -> RandomModule::between;
            case "random_int" -> RandomModule::whole;
            case "random_boolean" -> (execution, _) -> RandomNumbers.of(execution).flip();
            case "random_from" -> RandomModule::from;
            case "random_seed" -> RandomModule::seed;
            case "generate_uuid" -> (execution, _) -> uuid(execution);
            default -> throw undeclared(name);
        };
    }

    private static Object between(Execution execution, Object[] arguments) {
        double min = number(arguments[0]);
        double max = number(arguments[1]);
        if (!Double.isFinite(min) || !Double.isFinite(max)) {
            throw new WflError(
                    "random_between: bounds must be finite numbers, got min: %s, max: %s"
                            .formatted(Numbers.text(min), Numbers.text(max)));
        }
        if (min > max) throw wrongOrder("random_between", Numbers.text(min), Numbers.text(max));
        return RandomNumbers.of(execution).between(min, max);
    }

    private static Object whole(Execution execution, Object[] arguments) {
        long min = Arguments.whole(arguments[0]);
        long max = Arguments.whole(arguments[1]);
        if (min > max) throw wrongOrder("random_int", Long.toString(min), Long.toString(max));
        return (double) RandomNumbers.of(execution).wholeBetween(min, max);
    }

    private static WflError wrongOrder(String name, String min, String max) {
        return new WflError(
                "%s: min (%s) cannot be greater than max (%s)".formatted(name, min, max));
    }

    private static Object from(Execution execution, Object[] arguments) {
        ListValue list = list(arguments[0]);
        if (list.isEmpty()) throw new WflError("random_from: cannot select from empty list");
        return list.get(RandomNumbers.of(execution).index(list.size()));
    }

    private static Object seed(Execution execution, Object[] arguments) {
        RandomNumbers.of(execution).seed(Arguments.unsignedWhole(arguments[0]));
        return Absent.NOTHING;
    }

    /// Version 4, variant 1 (RFC 9562), whatever the seed.
    private static String uuid(Execution execution) {
        var bytes = new byte[UUID_BYTES];
        execution.surroundings().randomBytes(bytes);
        bytes[6] = (byte) (bytes[6] & 0x0F | 0x40);
        bytes[8] = (byte) (bytes[8] & 0x3F | 0x80);
        String hex = HexFormat.of().formatHex(bytes);
        return String.join(
                "-",
                hex.substring(0, 8),
                hex.substring(8, 12),
                hex.substring(12, 16),
                hex.substring(16, 20),
                hex.substring(20));
    }
}
