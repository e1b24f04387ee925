package wfl.compile;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.CharacterRangeInfo;
import wfl.source.Span;

/// Finds the source text behind an instruction, from the ranges that {@link Code#at} left in the
/// class file.
final class Places {
    private Places() {}

    /// The smallest marked range that holds the instruction; {@link Span#NONE} when none does.
    static Span find(byte[] classFile, String method, int bytecodeIndex) {
        var best = Span.NONE;
        int bestBytes = Integer.MAX_VALUE;
        for (var range : ranges(classFile, method)) {
            int bytes = range.endPc() - range.startPc();
            // Class files count the end of a range inclusively.
            boolean inside = range.startPc() <= bytecodeIndex && bytecodeIndex <= range.endPc();
            if (!inside || bytes >= bestBytes) continue;
            best = new Span(range.characterRangeStart(), range.characterRangeEnd());
            bestBytes = bytes;
        }
        return best;
    }

    private static java.util.List<CharacterRangeInfo> ranges(byte[] classFile, String method) {
        return ClassFile.of().parse(classFile).methods().stream()
                .filter(m -> m.methodName().equalsString(method))
                .flatMap(m -> m.findAttribute(Attributes.code()).stream())
                .flatMap(c -> c.findAttribute(Attributes.characterRangeTable()).stream())
                .flatMap(t -> t.characterRangeTable().stream())
                .toList();
    }
}
