package wfl.library.math;

import static wfl.library.base.Arguments.number;
import static wfl.library.base.Declaration.action;
import static wfl.runtime.Builtin.Kind.NUMBER;

import java.util.List;
import wfl.library.base.Declaration;
import wfl.library.base.TableModule;
import wfl.runtime.Builtin;
import wfl.runtime.NativeCode;
import wfl.runtime.NumberCode;

/// Arithmetic beyond the operators, on IEEE doubles.
public final class MathModule extends TableModule {
    private static final List<Builtin> TABLE =
            List.of(
                    ofOne("abs", "The number without its sign."),
                    ofOne("round", "The nearest whole number; halves go away from zero."),
                    ofOne("floor", "The greatest whole number not above the number."),
                    ofOne("ceil", "The least whole number not below the number."),
                    ofOne("sqrt", "The square root; an error for a negative number."),
                    ofOne("sin", "The sine of an angle in radians."),
                    ofOne("cos", "The cosine of an angle in radians."),
                    ofOne("tan", "The tangent of an angle in radians."),
                    ofTwo("min", "a", "b", "The smaller of two numbers; NaN gives way."),
                    ofTwo("max", "a", "b", "The greater of two numbers; NaN gives way."),
                    ofTwo("power", "base", "exponent", "The base raised to the exponent."),
                    action("clamp")
                            .takes("value", NUMBER)
                            .takes("min", NUMBER)
                            .takes("max", NUMBER)
                            .gives(NUMBER, "The value, held between min and max."));

    public MathModule() {
        super("Math", TABLE);
    }

    private static Builtin ofOne(String name, String summary) {
        return action(name).takes("number", NUMBER).gives(NUMBER, summary);
    }

    private static Builtin ofTwo(String name, String first, String second, String summary) {
        Declaration declaration = action(name).takes(first, NUMBER).takes(second, NUMBER);
        return declaration.gives(NUMBER, summary);
    }

    private static NativeCode ofOne(NumberCode code) {
        return code;
    }

    @Override
    protected NativeCode unchecked(String name) {
        return switch (name) {
            case "abs" -> ofOne(Math::abs);
            case "round" -> ofOne(Arithmetic::round);
            case "floor" -> ofOne(Math::floor);
            case "ceil" -> ofOne(Math::ceil);
            case "sqrt" -> ofOne(Arithmetic::squareRoot);
            case "sin" -> ofOne(Math::sin);
            case "cos" -> ofOne(Math::cos);
            case "tan" -> ofOne(Math::tan);
            case "min" -> (_, a) -> Arithmetic.min(number(a[0]), number(a[1]));
            case "max" -> (_, a) -> Arithmetic.max(number(a[0]), number(a[1]));
            case "power" -> (_, a) -> Arithmetic.power(number(a[0]), number(a[1]));
            case "clamp" -> (_, a) -> Arithmetic.clamp(number(a[0]), number(a[1]), number(a[2]));
            default -> throw undeclared(name);
        };
    }
}
