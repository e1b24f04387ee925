import java.io.IOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Part of the build: writes the type switches in compiled classes as plain code.
///
/// The compiler makes a call site of each `switch` over types that the JVM links when it is first
/// reached, by writing a class. A short program reaches a hundred of them, and linking took a third
/// of its time before the first statement ran; the start-up cache does not hold them. Here each
/// becomes a method with the same tests in the same order, which costs nothing to link.
///
/// Argument: a directory of classes. Its class path has what these classes need. Classes that were
/// done before are left as they are.
final class TypeSwitches {
    private static final ClassDesc BOOTSTRAPS = ClassDesc.of("java.lang.runtime.SwitchBootstraps");
    private static final ClassFile FILES =
            ClassFile.of(
                    ClassFile.ClassHierarchyResolverOption.of(
                            ClassHierarchyResolver.ofResourceParsing(
                                            ClassLoader.getSystemClassLoader())
                                    .orElse(ClassHierarchyResolver.defaultResolver())));

    private final ClassModel original;
    private final List<Switch> switches = new ArrayList<>();

    /// @param type of the call: what is looked at, where to begin; the number of the case
    private record Switch(String name, MethodTypeDesc type, List<ClassDesc> cases) {}

    private TypeSwitches(ClassModel original) {
        this.original = original;
    }

    public static void main(String[] arguments) throws IOException {
        List<Path> classes;
        try (var files = Files.walk(Path.of(arguments[0]))) {
            classes = files.filter(file -> file.toString().endsWith(".class")).toList();
        }
        for (Path file : classes) {
            var model = FILES.parse(file);
            if (model.methods().stream().noneMatch(TypeSwitches::switchesByType)) continue;
            Files.write(file, new TypeSwitches(model).written());
        }
    }

    private static boolean switchesByType(MethodModel method) {
        return method.code().stream()
                .flatMap(code -> code.elementStream())
                .anyMatch(element -> casesOf(element).isPresent());
    }

    // Only switches all of whose cases are classes or interfaces; others are few.
    private static Optional<List<ClassDesc>> casesOf(CodeElement element) {
        if (!(element instanceof InvokeDynamicInstruction call)) return Optional.empty();
        var bootstrap = call.bootstrapMethod();
        if (!bootstrap.owner().equals(BOOTSTRAPS)) return Optional.empty();
        if (!bootstrap.methodName().equals("typeSwitch")) return Optional.empty();
        var cases = new ArrayList<ClassDesc>();
        for (ConstantDesc label : call.bootstrapArgs()) {
            if (!(label instanceof ClassDesc type) || type.isPrimitive()) return Optional.empty();
            cases.add(type);
        }
        return cases.isEmpty() ? Optional.empty() : Optional.of(cases);
    }

    private byte[] written() {
        var transform =
                ClassTransform.transformingMethodBodies(
                                TypeSwitches::switchesByType, CodeTransform.ofStateful(Calls::new))
                        .andThen(ClassTransform.endHandler(this::writeSwitches));
        return FILES.transformClass(original, transform);
    }

    private ClassDesc owner() {
        return original.thisClass().asSymbol();
    }

    private boolean isInterface() {
        return original.flags().has(java.lang.reflect.AccessFlag.INTERFACE);
    }

    private final class Calls implements CodeTransform {
        @Override
        public void accept(CodeBuilder out, CodeElement element) {
            var cases = casesOf(element);
            if (cases.isEmpty()) {
                out.with(element);
                return;
            }
            var type = ((InvokeDynamicInstruction) element).typeSymbol();
            var name = "typeSwitch$" + switches.size();
            switches.add(new Switch(name, type, cases.get()));
            out.invokestatic(owner(), name, type, isInterface());
        }
    }

    private void writeSwitches(ClassBuilder out) {
        int flags = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;
        for (var each : switches) {
            out.withMethodBody(each.name, each.type, flags, code -> write(each, code));
        }
    }

    // Answers -1 for null, else the first case from the given one on that fits, else their number.
    private static void write(Switch each, CodeBuilder out) {
        int count = each.cases.size();
        Label isObject = out.newLabel();
        Label none = out.newLabel();
        out.aload(0).ifnonnull(isObject).iconst_m1().ireturn().labelBinding(isObject);
        var starts = new ArrayList<SwitchCase>();
        for (int i = 0; i < count; i++) starts.add(SwitchCase.of(i, out.newLabel()));
        if (count > 1) out.iload(1).tableswitch(0, count - 1, none, starts);
        for (int i = 0; i < count; i++) {
            Label next = i + 1 < count ? starts.get(i + 1).target() : none;
            if (i == 0 || count > 1) out.labelBinding(starts.get(i).target());
            out.aload(0).instanceOf(each.cases.get(i)).ifeq(next).loadConstant(i).ireturn();
        }
        out.labelBinding(none).loadConstant(count).ireturn();
    }
}
