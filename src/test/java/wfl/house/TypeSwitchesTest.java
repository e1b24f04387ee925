package wfl.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.reflect.InvocationTargetException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The step of the build that writes type switches as plain code.
class TypeSwitchesTest {
    private static final String SAMPLE =
            """
            interface Sample {
                sealed interface Shape permits Circle, Square, Line {}
                record Circle(double radius) implements Shape {}
                record Square(double side) implements Shape {}
                record Line() implements Shape {}
                static String kind(Object value) {
                    return switch (value) {
                        case null -> "nothing";
                        case Integer i when i > 10 -> "great";
                        case Integer i when i > 5 -> "middling";
                        case Integer i -> "small";
                        case CharSequence text -> "text of " + text.length();
                        case int[] numbers -> "numbers " + numbers.length;
                        case Number n -> "number";
                        default -> "other";
                    };
                }
                static double area(Shape shape) {
                    return switch (shape) {
                        case Circle(double radius) -> 3 * radius * radius;
                        case Square square -> square.side() * square.side();
                        case Line _ -> 0;
                    };
                }
                static String only(Object value) {
                    switch (value) {
                        case String text -> { return text; }
                        default -> { return "none"; }
                    }
                }
                static String word(Object value) {
                    return switch (value) {
                        case String text when text.isEmpty() -> "empty";
                        case Integer i -> "number";
                        default -> "?";
                    };
                }
                static String choice(Object value) {
                    return new Inner().choice(value) + (value instanceof String s ? s : "");
                }
                class Inner {
                    String choice(Object value) {
                        return switch (value) {
                            case Long a -> "long";
                            case Double b -> "double";
                            default -> "else";
                        };
                    }
                }
            }
            """;

    @TempDir static Path directory;

    private static Class<?> sample;

    @BeforeAll
    static void compileAndRewrite() throws Exception {
        Path source = Files.writeString(directory.resolve("Sample.java"), SAMPLE);
        compile(directory.resolve("classes"), source);
        compile(directory.resolve("tool"), Path.of("src/build/TypeSwitches.java"));
        var tool = load("tool").loadClass("TypeSwitches").getDeclaredMethod("main", String[].class);
        tool.setAccessible(true);
        Object arguments = new String[] {directory.resolve("classes").toString()};
        tool.invoke(null, arguments);
        // A second time there is nothing to do.
        tool.invoke(null, arguments);
        sample = load("classes").loadClass("Sample");
    }

    private static void compile(Path target, Path source) {
        var arguments = List.of("-proc:none", "-d", target.toString(), source.toString());
        int failed =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, arguments.toArray(String[]::new));
        assertEquals(0, failed);
    }

    private static ClassLoader load(String classes) throws IOException {
        return new URLClassLoader(
                new java.net.URL[] {directory.resolve(classes).toUri().toURL()},
                TypeSwitchesTest.class.getClassLoader());
    }

    private static Object call(String method, Class<?> type, @Nullable Object value)
            throws Exception {
        var found = sample.getDeclaredMethod(method, type);
        found.setAccessible(true);
        return found.invoke(null, value);
    }

    private static Object kind(@Nullable Object value) throws Exception {
        return call("kind", Object.class, value);
    }

    @Test
    void theFirstCaseThatFitsIsTaken() throws Exception {
        assertEquals("text of 3", kind("abc"));
        assertEquals("text of 2", kind(new StringBuilder("ab")));
        assertEquals("numbers 1", kind(new int[1]));
        assertEquals("number", kind(1.5));
        assertEquals("other", kind(List.of()));
    }

    @Test
    void aGuardThatFailsGoesOnBehindItsCase() throws Exception {
        assertEquals("great", kind(11));
        assertEquals("middling", kind(6));
        assertEquals("small", kind(5));
        assertEquals("empty", call("word", Object.class, ""));
        assertEquals("?", call("word", Object.class, "x"));
        assertEquals("number", call("word", Object.class, 1));
    }

    @Test
    void nothingIsACaseOfItsOwnOrRefused() throws Exception {
        assertEquals("nothing", kind(null));
        var thrown =
                assertThrows(
                        InvocationTargetException.class, () -> call("only", Object.class, null));
        assertInstanceOf(NullPointerException.class, thrown.getCause());
    }

    @Test
    void sealedTypesAndRecordsAreTakenApart() throws Exception {
        Class<?> shape = sample.getClassLoader().loadClass("Sample$Shape");
        assertEquals(4.0, call("area", shape, made("Square", 2.0)));
        assertEquals(12.0, call("area", shape, made("Circle", 2.0)));
        assertEquals("none", call("only", Object.class, 1));
        assertEquals("a", call("only", Object.class, "a"));
        assertEquals("double", call("choice", Object.class, 2.0));
        assertEquals("elseb", call("choice", Object.class, "b"));
    }

    private static Object made(String type, double size) throws Exception {
        var constructor =
                sample.getClassLoader()
                        .loadClass("Sample$" + type)
                        .getDeclaredConstructor(double.class);
        constructor.setAccessible(true);
        return constructor.newInstance(size);
    }

    @Test
    void noCallSiteOfASwitchIsLeft() throws Exception {
        for (String name : List.of("Sample", "Sample$Inner")) {
            var model = ClassFile.of().parse(directory.resolve("classes/" + name + ".class"));
            long left =
                    model.methods().stream()
                            .flatMap(method -> method.code().stream())
                            .flatMap(code -> code.elementStream())
                            .filter(InvokeDynamicInstruction.class::isInstance)
                            .map(InvokeDynamicInstruction.class::cast)
                            .filter(call -> call.name().stringValue().equals("typeSwitch"))
                            .count();
            assertEquals(0, left, name);
        }
    }
}
