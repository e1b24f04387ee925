package wfl.compile;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wfl.check.binding.Bindings;
import wfl.check.binding.Body;
import wfl.check.binding.NumberForm;
import wfl.check.binding.Variable.Storage;
import wfl.runtime.ActionSite;
import wfl.runtime.ActionTable;
import wfl.runtime.Calls;
import wfl.runtime.Environment;
import wfl.runtime.Execution;
import wfl.runtime.Global;
import wfl.runtime.Linkage;
import wfl.runtime.PropertySite;
import wfl.syntax.tree.Statement;

/// Writes the class of one unit: its fields, a method per chunk of the program body, a method per
/// action, and the table through which Java code calls actions.
final class Unit {
    /// The method that runs the whole program.
    static final String RUN = "run";

    private static final MethodTypeDesc RUN_TYPE =
            MethodTypeDesc.of(ConstantDescs.CD_Object, Code.desc(Execution.class));
    private static final int PUBLIC_STATIC = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC;

    /// Actions per method of the table: their calls take up to 60 bytes each and more with
    /// parameters.
    private static final int TABLE_PAGE = 200;

    private final Layout layout;
    private final Bindings bindings;

    Unit(Layout layout) {
        this.layout = layout;
        this.bindings = layout.bindings();
    }

    byte[] emit() {
        return ClassFile.of(
                        ClassFile.ClassHierarchyResolverOption.of(FLAT),
                        ClassFile.AttributesProcessingOption.PASS_ALL_ATTRIBUTES)
                .build(layout.type(), this::members);
    }

    // Where two paths meet with different classes, the code only needs an Object: saying so spares
    // looking at class files.
    private static final ClassHierarchyResolver FLAT =
            type ->
                    ClassHierarchyResolver.ClassHierarchyInfo.ofClass(
                            type.equals(ConstantDescs.CD_Object) ? null : ConstantDescs.CD_Object);

    private void members(ClassBuilder type) {
        type.withFlags(AccessFlag.PUBLIC, AccessFlag.FINAL, AccessFlag.SUPER);
        type.withInterfaceSymbols(Code.desc(ActionTable.class));
        type.with(SourceFileAttribute.of(layout.source().name()));
        fields(type);
        constructor(type);
        run(type);
        for (int i = 0; i < layout.chunks().size(); i++) chunk(type, i);
        bindings.bodies().stream()
                .filter(body -> !body.isProgram())
                .forEach(body -> action(type, body));
        table(type);
        layout.parts().fields(type);
        classInitialiser(type);
    }

    // Those of containers are not called through the table.
    private List<Body> actions() {
        return bindings.bodies().stream()
                .filter(body -> !body.isProgram() && body.receiver().isEmpty())
                .filter(Body::needsGeneralForm)
                .toList();
    }

    private void fields(ClassBuilder type) {
        for (var variable : layout.fields(Storage.LOCAL, Storage.FIELD)) {
            if (layout.isTabled(variable)) continue;
            type.withField(
                    layout.field(variable), layout.fieldType(variable), ClassFile.ACC_STATIC);
            if (!layout.isTwofold(variable)) continue;
            type.withField(
                    layout.numberField(variable), ConstantDescs.CD_double, ClassFile.ACC_STATIC);
        }
        int constant = ClassFile.ACC_STATIC | ClassFile.ACC_FINAL;
        for (var variable : layout.fields(Storage.OUTSIDE)) {
            type.withField(layout.field(variable), ConstantDescs.CD_Object, constant);
        }
        for (var variable : layout.fields(Storage.GLOBAL)) {
            type.withField(layout.field(variable), Code.desc(Global.class), constant);
        }
        type.withField(Definitions.TABLE, Code.desc(ActionTable.class), constant);
        type.withField(Layout.SITES, Code.desc(PropertySite[].class), constant);
        type.withField(Constants.TEXTS, ConstantDescs.CD_String.arrayType(), constant);
        type.withField(Constants.NUMBERS, ConstantDescs.CD_double.arrayType(), constant);
    }

    // Comes after all other code, which notes its sites.
    private void classInitialiser(ClassBuilder type) {
        for (int i = 0; i < siteFieldCount(); i++) {
            int constant = ClassFile.ACC_STATIC | ClassFile.ACC_FINAL;
            type.withField(Layout.siteField(i), Code.desc(PropertySite.class), constant);
        }
        for (int i = 0; i < layout.callSites().size(); i++) {
            int constant = ClassFile.ACC_STATIC | ClassFile.ACC_FINAL;
            type.withField(Layout.CALLS + i, Code.desc(ActionSite.class), constant);
        }
        type.withMethodBody(
                ConstantDescs.CLASS_INIT_NAME,
                ConstantDescs.MTD_void,
                ClassFile.ACC_STATIC,
                this::link);
    }

    private void table(CodeBuilder out, String field, String method, Class<?> array) {
        out.loadConstant(layout.type());
        out.invokestatic(Code.desc(Linkage.class), method, Code.methodType(array, Class.class));
        out.putstatic(layout.type(), field, Code.desc(array));
    }

    private void linkCallSites(CodeBuilder out) {
        for (int i = 0; i < layout.callSites().size(); i++) {
            Constants.text(out, layout.callSites().get(i));
            out.loadConstant(layout.type());
            out.invokestatic(
                    Code.desc(ActionSite.class),
                    "of",
                    Code.methodType(ActionSite.class, String.class, Class.class));
            out.putstatic(layout.type(), Layout.CALLS + i, Code.desc(ActionSite.class));
        }
    }

    private int siteFieldCount() {
        return Math.min(layout.propertySites().size(), Layout.SITE_FIELDS_MAX);
    }

    private void link(CodeBuilder out) {
        out.new_(layout.type()).dup();
        out.invokespecial(layout.type(), ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
        out.putstatic(layout.type(), Definitions.TABLE, Code.desc(ActionTable.class));
        layout.parts().link(out);
        table(out, Constants.TEXTS, "texts", String[].class);
        table(out, Constants.NUMBERS, "numbers", double[].class);
        Constants.text(out, String.join("\n", layout.propertySites()));
        out.invokestatic(
                Code.desc(PropertySite.class),
                "table",
                Code.methodType(PropertySite[].class, String.class));
        for (int i = 0; i < siteFieldCount(); i++) {
            out.dup().loadConstant(i).aaload();
            out.putstatic(layout.type(), Layout.siteField(i), Code.desc(PropertySite.class));
        }
        out.putstatic(layout.type(), Layout.SITES, Code.desc(PropertySite[].class));
        linkCallSites(out);
        for (var variable : layout.fields(Storage.OUTSIDE, Storage.FIELD)) {
            if (!variable.isFromOutside()) continue;
            out.loadConstant(layout.type()).loadConstant(variable.name());
            out.invokestatic(
                    Code.desc(Linkage.class),
                    "outside",
                    Code.methodType(Object.class, Class.class, String.class));
            out.putstatic(layout.type(), layout.field(variable), ConstantDescs.CD_Object);
        }
        for (var variable : layout.fields(Storage.GLOBAL)) {
            out.loadConstant(layout.type()).loadConstant(variable.name());
            out.loadConstant(variable.scope().level());
            out.invokestatic(
                    Code.desc(Linkage.class),
                    "global",
                    Code.methodType(Global.class, Class.class, String.class, int.class));
            out.putstatic(layout.type(), layout.field(variable), Code.desc(Global.class));
        }
        out.return_();
    }

    private void constructor(ClassBuilder type) {
        type.withMethodBody(
                ConstantDescs.INIT_NAME,
                ConstantDescs.MTD_void,
                ClassFile.ACC_PRIVATE,
                out ->
                        out.aload(0)
                                .invokespecial(
                                        ConstantDescs.CD_Object,
                                        ConstantDescs.INIT_NAME,
                                        ConstantDescs.MTD_void)
                                .return_());
    }

    /// The chunks in order, until one says stop by giving back a value; then `main`.
    private void run(ClassBuilder type) {
        type.withMethodBody(RUN, RUN_TYPE, PUBLIC_STATIC, this::run);
    }

    private void run(CodeBuilder out) {
        var code = new Code(out, layout, bindings.program(), RUN, 1);
        int result = code.newSlot(TypeKind.REFERENCE);
        Label stopped = out.newLabel();
        for (int i = 0; i < layout.chunks().size(); i++) {
            code.execution();
            out.invokestatic(layout.type(), layout.chunkMethod(i), RUN_TYPE);
            out.dup().astore(result);
            if (i < layout.chunks().size() - 1) {
                out.aload(result).ifnonnull(stopped);
            }
            out.pop();
        }
        out.aload(result);
        out.labelBinding(stopped);
        out.astore(result);
        if (!bindings.main().isUndefined()) {
            code.execution();
            new Variables(code).readOrNull(bindings.main());
            code.call(Calls.class, "runMain", void.class, Execution.class, Object.class);
        }
        out.aload(result).areturn();
    }

    private void chunk(ClassBuilder type, int index) {
        boolean last = index == layout.chunks().size() - 1;
        String name = layout.chunkMethod(index);
        layout.parts()
                .method(
                        type,
                        name,
                        RUN_TYPE,
                        out -> {
                            var code = new Code(out, layout, bindings.program(), name, 1);
                            if (layout.isLong(index)) code.useFrame(layout.parts().programFrame());
                            chunk(code, index, last);
                        });
    }

    private void chunk(Code code, int index, boolean last) {
        CodeBuilder out = code.out();
        Label end = out.newLabel();
        code.exits().begin(end, false);
        var writer = new Statements(code);
        new Scopes(code, writer.variables()).clear(layout.variablesOfChunk(index));
        writer.sequence(
                layout.chunks().get(index),
                last ? code.exits().returnSlot() : Statements.NO_RESULT);
        out.labelBinding(end);
        out.aload(code.exits().returnSlot()).areturn();
    }

    private void action(ClassBuilder type, Body body) {
        if (body.needsGeneralForm()) {
            layout.parts()
                    .method(
                            type,
                            layout.method(body),
                            layout.methodType(body),
                            out -> action(out, body, Optional.empty()));
        }
        body.numberForm()
                .ifPresent(form ->
                        layout.parts()
                                .method(
                                        type,
                                        layout.numberMethod(body),
                                        layout.numberMethodType(body, form),
                                        out ->
                                                body.inNumberForm(() ->
                                                        action(out, body, Optional.of(form)))));
    }

    private void action(CodeBuilder out, Body body, Optional<NumberForm> form) {
        boolean inEnvironment = layout.environmentOf(body).isPresent();
        int first = inEnvironment ? 2 : 1;
        var action = body.action().orElseThrow();
        int objects = body.receiver().isPresent() ? 1 : 0;
        String name = form.isPresent() ? layout.numberMethod(body) : layout.method(body);
        int slots = first + objects + parameterSlots(action, form);
        var code = new Code(out, layout, body, name, slots);
        layout.environmentOf(body).ifPresent(scope -> code.methodEnvironment(scope, 1));
        if (layout.isLong(body)) code.useFrame(layout.parts().newFrame());
        code.line(action.at());
        code.execution();
        code.callOn(Execution.class, "enterCall", void.class);
        Label end = out.newLabel();
        code.exits().begin(end, form.filter(NumberForm::givesNumber).isPresent());
        var writer = new Statements(code);
        new Scopes(code, writer.variables())
                .within(
                        body.scope(),
                        () -> {
                            receiver(code, writer, body, first);
                            parameters(code, writer, action, first + objects, form);
                            writer.block(action.body(), code.exits().resultSlot());
                        });
        out.labelBinding(end);
        code.execution();
        code.callOn(Execution.class, "leaveCall", void.class);
        code.exits().end();
    }

    private static int parameterSlots(Statement.DefineAction action, Optional<NumberForm> form) {
        int slots = 0;
        for (int i = 0; i < action.parameters().size(); i++) slots += takesNumber(form, i) ? 2 : 1;
        return slots;
    }

    private static boolean takesNumber(Optional<NumberForm> form, int parameter) {
        return form.isPresent() && form.get().takesNumber(parameter);
    }

    private void receiver(Code code, Statements writer, Body body, int slot) {
        body.receiver()
                .ifPresent(object -> {
                    code.out().aload(slot);
                    writer.variables().set(object, Form.VALUE);
                });
    }

    private void parameters(
            Code code,
            Statements writer,
            Statement.DefineAction action,
            int first,
            Optional<NumberForm> form) {
        int slot = first;
        for (int i = 0; i < action.parameters().size(); i++) {
            var name = action.parameters().get(i).name();
            boolean number = takesNumber(form, i);
            TypeKind kind = number ? TypeKind.DOUBLE : TypeKind.REFERENCE;
            code.out().loadLocal(kind, slot);
            slot += kind.slotSize();
            writer.variables()
                    .set(bindings.definition(name).variable(), number ? Form.NUMBER : Form.VALUE);
        }
    }

    /// `invoke(number, execution, environment, arguments)`, in pages.
    private void table(ClassBuilder type) {
        var actions = actions();
        var signature =
                MethodTypeDesc.of(
                        ConstantDescs.CD_Object,
                        ConstantDescs.CD_int,
                        Code.desc(Execution.class),
                        Code.desc(Environment.class),
                        ConstantDescs.CD_Object.arrayType());
        var pages = new ArrayList<List<Body>>();
        for (int i = 0; i < actions.size(); i += TABLE_PAGE) {
            pages.add(actions.subList(i, Math.min(actions.size(), i + TABLE_PAGE)));
        }
        for (int i = 0; i < pages.size(); i++) {
            var page = pages.get(i);
            type.withMethodBody(
                    "invoke$" + i, signature, PUBLIC_STATIC, out -> tablePage(out, page));
        }
        type.withMethodBody(
                "invoke",
                signature,
                ClassFile.ACC_PUBLIC,
                out -> {
                    for (int i = 0; i < pages.size(); i++) {
                        Label next = out.newLabel();
                        out.iload(1).loadConstant(pages.get(i).getLast().number());
                        out.if_icmpgt(next);
                        out.iload(1).aload(2).aload(3).aload(4);
                        out.invokestatic(layout.type(), "invoke$" + i, signature).areturn();
                        out.labelBinding(next);
                    }
                    out.aconst_null().areturn();
                });
    }

    private void tablePage(CodeBuilder out, List<Body> page) {
        Label none = out.newLabel();
        var labels = page.stream().map(_ -> out.newLabel()).toList();
        var cases = new ArrayList<SwitchCase>();
        for (int i = 0; i < page.size(); i++) {
            cases.add(SwitchCase.of(page.get(i).number(), labels.get(i)));
        }
        out.iload(0).tableswitch(page.getFirst().number(), page.getLast().number(), none, cases);
        for (int i = 0; i < page.size(); i++) {
            Body body = page.get(i);
            out.labelBinding(labels.get(i));
            out.aload(1);
            if (layout.environmentOf(body).isPresent()) out.aload(2);
            int count = body.action().orElseThrow().parameters().size();
            for (int p = 0; p < count; p++) out.aload(3).loadConstant(p).aaload();
            out.invokestatic(layout.type(), layout.method(body), layout.methodType(body));
            out.areturn();
        }
        out.labelBinding(none).aconst_null().areturn();
    }
}
