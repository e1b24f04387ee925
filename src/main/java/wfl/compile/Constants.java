package wfl.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/// Constants in bytecode.
final class Constants {
    /// A class file holds at most 65,535 bytes of text in one constant, and a character takes up to
    /// three.
    private static final int TEXT_CHARS_MAX = 21_000;

    /// The fields with the constants that the class file has no room for, see {@link
    /// ConstantTables}.
    static final String TEXTS = "$texts";

    static final String NUMBERS = "$numbers";

    private static final MethodTypeDesc CONCAT =
            MethodTypeDesc.of(ConstantDescs.CD_String, ConstantDescs.CD_String);

    private Constants() {}

    /// Pushes a text. A very long one is put together from pieces at every use.
    static void text(CodeBuilder out, String text) {
        int end = Math.min(text.length(), TEXT_CHARS_MAX);
        out.loadConstant(text.substring(0, end));
        while (end < text.length()) {
            int start = end;
            end = Math.min(text.length(), start + TEXT_CHARS_MAX);
            out.loadConstant(text.substring(start, end));
            out.invokevirtual(ConstantDescs.CD_String, "concat", CONCAT);
        }
    }
}
