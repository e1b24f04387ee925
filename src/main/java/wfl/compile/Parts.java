package wfl.compile;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.attribute.ConstantValueAttribute;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The methods that long bodies are cut into, and the frames these methods share.
///
/// A part is written after the method it is cut from, because that may be written twice.
final class Parts {
    private record Part(String name, MethodTypeDesc type, Consumer<CodeBuilder> code) {}

    private final Layout layout;
    private final Deque<Part> waiting = new ArrayDeque<>();
    private final List<Part> ofMethod = new ArrayList<>();
    private final List<Frame> frames = new ArrayList<>();
    private @Nullable Frame programFrame;
    private int count;

    Parts(Layout layout) {
        this.layout = layout;
    }

    /// A frame for the calls of an action.
    Frame newFrame() {
        var frame = new Frame(frames.size(), false);
        frames.add(frame);
        return frame;
    }

    /// The one of the program body.
    Frame programFrame() {
        if (programFrame == null) {
            programFrame = new Frame(frames.size(), true);
            frames.add(programFrame);
        }
        return programFrame;
    }

    /// Notes a part of the method that is being written.
    ///
    /// @return its name
    String add(String of, MethodTypeDesc type, Consumer<CodeBuilder> code) {
        String name = of + Layout.PART + count++;
        ofMethod.add(new Part(name, type, code));
        return name;
    }

    /// Writes a method and all that was cut from it.
    void method(
            ClassBuilder type, String name, MethodTypeDesc signature, Consumer<CodeBuilder> code) {
        write(type, new Part(name, signature, code));
        while (!waiting.isEmpty()) write(type, waiting.remove());
    }

    private void write(ClassBuilder type, Part part) {
        int flags = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC;
        type.withMethodBody(
                part.name,
                part.type,
                flags,
                out -> {
                    ofMethod.clear();
                    part.code.accept(out);
                });
        waiting.addAll(ofMethod);
        ofMethod.clear();
    }

    /// Declares the fields of the frames, when all methods are written.
    void fields(ClassBuilder type) {
        int constant = ClassFile.ACC_STATIC | ClassFile.ACC_FINAL;
        for (var frame : frames) {
            if (frame.isOfProgram()) {
                var values = ConstantDescs.CD_Object.arrayType();
                type.withField(frame.valuesField(), values, constant);
                type.withField(frame.numbersField(), ConstantDescs.CD_double.arrayType(), constant);
            } else {
                length(type, frame.valuesField(), frame.values());
                length(type, frame.numbersField(), frame.numbers());
            }
        }
    }

    private static void length(ClassBuilder type, String name, int length) {
        type.withField(
                name,
                ConstantDescs.CD_int,
                field ->
                        field.withFlags(ClassFile.ACC_STATIC | ClassFile.ACC_FINAL)
                                .with(ConstantValueAttribute.of(length)));
    }

    /// Makes the arrays of the program body, in the initialiser of the class.
    void link(CodeBuilder out) {
        if (programFrame == null) return;
        out.loadConstant(programFrame.values()).anewarray(ConstantDescs.CD_Object);
        var values = ConstantDescs.CD_Object.arrayType();
        out.putstatic(layout.type(), programFrame.valuesField(), values);
        out.loadConstant(programFrame.numbers()).newarray(java.lang.classfile.TypeKind.DOUBLE);
        var numbers = ConstantDescs.CD_double.arrayType();
        out.putstatic(layout.type(), programFrame.numbersField(), numbers);
    }
}
