package wfl.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import wfl.runtime.Execution;
import wfl.runtime.ListValue;
import wfl.runtime.pattern.CharacterClass;
import wfl.runtime.pattern.PatternNotation;
import wfl.runtime.pattern.PatternSpec;
import wfl.source.Span;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.PatternExpression;
import wfl.syntax.tree.PatternPart;
import wfl.syntax.tree.Statement;

/// Writes patterns and what a program does with them: calls into the library's pattern room, which
/// this room knows by name only. A pattern itself becomes one text among the constants.
final class PatternEmitter {
    private static final ClassDesc LIBRARY = ClassDesc.of("wfl.library.pattern.PatternStatements");
    private static final ClassDesc EXECUTION = Code.desc(Execution.class);
    private static final ClassDesc VALUE = ConstantDescs.CD_Object;
    private static final ClassDesc TEXT = ConstantDescs.CD_String;
    private static final ClassDesc LIST = Code.desc(ListValue.class);

    private final Code code;
    private final CodeBuilder out;
    private final Variables variables;
    private final Expressions expressions;

    PatternEmitter(Code code, Variables variables, Expressions expressions) {
        this.code = code;
        this.out = code.out();
        this.variables = variables;
        this.expressions = expressions;
    }

    Form expression(PatternExpression expression) {
        Span at = expression.at();
        switch (expression) {
            case PatternExpression.PatternLiteral(var text, _) -> {
                code.text(text);
                call(at, "literal", VALUE, TEXT);
            }
            case PatternExpression.Matches matches -> {
                operands(matches);
                call(at, "matches", ConstantDescs.CD_boolean, EXECUTION, VALUE, VALUE);
                return Form.BOOLEAN;
            }
            case PatternExpression.Find find -> {
                operands(find);
                call(at, "find", VALUE, EXECUTION, VALUE, VALUE);
            }
            case PatternExpression.Replace replace -> {
                operands(replace);
                call(at, "replace", TEXT, EXECUTION, VALUE, VALUE, VALUE);
            }
            case PatternExpression.SplitOn split -> {
                operands(split);
                call(at, "splitOn", LIST, EXECUTION, VALUE, VALUE);
            }
            case PatternExpression.SplitBy split -> {
                split.operands().forEach(expressions::emitValue);
                call(at, "splitBy", LIST, VALUE, VALUE);
            }
        }
        return Form.VALUE;
    }

    private void operands(PatternExpression expression) {
        code.execution();
        expression.operands().forEach(expressions::emitValue);
    }

    /// Pushes the pattern of a definition.
    void pattern(Statement.CreatePattern definition) {
        code.text(definition.name().text());
        code.text(PatternNotation.write(spec(definition.pattern())));
        lists(definition.pattern().lists());
        call(definition.at(), "define", VALUE, TEXT, TEXT, VALUE.arrayType());
    }

    /// Pushes names and values of variables by turns; null where there is no variable.
    private void lists(List<Expression.Reference> lists) {
        out.loadConstant(lists.size() * 2).anewarray(VALUE);
        for (int i = 0; i < lists.size(); i++) {
            var list = lists.get(i);
            out.dup().loadConstant(2 * i);
            code.text(list.name());
            out.aastore();
            out.dup().loadConstant(2 * i + 1);
            variables.readOrNull(code.layout().bindings().use(list));
            out.aastore();
        }
    }

    private void call(Span at, String method, ClassDesc result, ClassDesc... parameters) {
        var type = MethodTypeDesc.of(result, parameters);
        code.at(at, () -> out.invokestatic(LIBRARY, method, type));
    }

    // ---- from the tree to what the library reads

    private static PatternSpec spec(PatternPart part) {
        return switch (part) {
            case PatternPart.Literal(var text) -> new PatternSpec.Literal(text);
            case PatternPart.Characters(var word) -> new PatternSpec.Characters(named(word));
            case PatternPart.Category(var name) ->
                    new PatternSpec.Characters(new CharacterClass.Category(name));
            case PatternPart.Script(var name) ->
                    new PatternSpec.Characters(new CharacterClass.Script(name));
            case PatternPart.Sequence(var parts) -> new PatternSpec.Sequence(specs(parts));
            case PatternPart.Alternatives(var choices) ->
                    new PatternSpec.Alternatives(specs(choices));
            case PatternPart.Repetition(var inner, var countMin, var countMax) ->
                    new PatternSpec.Repetition(spec(inner), countMin, countMax);
            case PatternPart.Capture(var name, var inner) ->
                    new PatternSpec.Capture(name, spec(inner));
            case PatternPart.BackReference(var name, _) -> new PatternSpec.BackReference(name);
            case PatternPart.LookAround(var behind, var negated, var inner) ->
                    new PatternSpec.LookAround(behind, negated, spec(inner));
            case PatternPart.StartOfText() -> new PatternSpec.StartOfText();
            case PatternPart.ListReference(var list) -> new PatternSpec.ListReference(list.name());
        };
    }

    private static List<PatternSpec> specs(List<PatternPart> parts) {
        var specs = new ArrayList<PatternSpec>();
        for (PatternPart part : parts) specs.add(spec(part));
        return specs;
    }

    private static CharacterClass named(PatternPart.CharacterWord word) {
        return switch (word) {
            case ANY -> CharacterClass.Named.ANY;
            case LETTER -> CharacterClass.Named.LETTER;
            case DIGIT -> CharacterClass.Named.DIGIT;
            case WHITESPACE -> CharacterClass.Named.WHITESPACE;
            case NUMERIC -> CharacterClass.Named.NUMERIC;
        };
    }
}
