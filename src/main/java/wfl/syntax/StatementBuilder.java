package wfl.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;
import wfl.source.Span;
import wfl.syntax.grammar.WflParser;
import wfl.syntax.grammar.WflParser.*;
import wfl.syntax.tree.BinaryOperator;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.Name;
import wfl.syntax.tree.Statement;
import wfl.syntax.tree.Statement.JumpKind;

/// Builds the tree of one statement.
final class StatementBuilder {
    private final Operands expressions;
    private final Blocks blocks;
    private final ControlBuilder control;
    private final KeystoreBuilder keystores;
    private final TestingBuilder tests;
    private final ContainerBuilder containers;
    private final ModuleBuilder modules;
    private final CommandBuilder processes;
    private final FileBuilder files;

    StatementBuilder(Operands expressions, Blocks blocks) {
        this.expressions = expressions;
        this.blocks = blocks;
        this.control = new ControlBuilder(expressions, blocks);
        this.keystores = new KeystoreBuilder(expressions, blocks);
        this.tests = new TestingBuilder(expressions, blocks);
        this.containers = new ContainerBuilder(expressions, blocks);
        this.modules = new ModuleBuilder(expressions);
        this.processes = new CommandBuilder(expressions);
        this.files = new FileBuilder(expressions);
    }

    Statement build(StatementContext statement) {
        Span at = Places.of(statement);
        return switch (statement) {
            case StoreContext store ->
                    new Statement.Store(name(store.name), value(store.expression()), at);
            case StoreConstantContext store ->
                    new Statement.StoreConstant(name(store.name), value(store.expression()), at);
            case CreateVariableContext create -> createVariable(create, at);
            case CreateListContext list -> createList(list, at);
            case CreateMapContext map -> createMap(map, at);
            case CreateDateContext create ->
                    new Statement.CreateDate(
                            create.kind.getText().equals("time"),
                            Places.name(create.name),
                            Optional.ofNullable(create.expression()).map(this::value),
                            at);
            case CreatePatternContext pattern -> PatternBuilder.build(pattern, at);
            case ChangeContext change -> change(change);
            case ChangeElementContext change ->
                    new Statement.ChangeElement(
                            expressions.changeTarget(change.target),
                            value(change.expression()),
                            at);
            case AddContext add ->
                    new Statement.Add(value(add.expression()), Places.name(add.target), at);
            case SubtractContext subtract ->
                    arithmetic(BinaryOperator.MINUS, subtract.target, subtract.expression(), at);
            case MultiplyContext multiply ->
                    arithmetic(BinaryOperator.TIMES, multiply.target, multiply.expression(), at);
            case DivideContext divide ->
                    arithmetic(BinaryOperator.DIVIDED_BY, divide.target, divide.expression(), at);
            case RemoveContext remove ->
                    new Statement.Remove(
                            value(remove.expression()), Places.name(remove.target), at);
            case ClearContext clear -> new Statement.Clear(Places.name(clear.target), at);
            case PushContext push -> push(push, at);
            case DisplayContext display -> new Statement.Display(value(display.expression()), at);
            case DefineActionContext action -> defineAction(action);
            case ReturnContext give -> new Statement.Return(value(give.expression()), at);
            case JumpContext jump -> new Statement.Jump(jumpKind(jump.word), at);
            case ExitContext exit -> new Statement.Jump(exitKind(exit.word), at);
            case PauseContext pause ->
                    new Statement.Pause(
                            value(pause.expression()), pause.MILLISECONDS() == null, at);
            case ForEachContext loop when loop.keystoreLoop() != null -> keystores.each(loop);
            case KeystoreContext keystore -> keystores.build(keystore.keystoreStatement());
            case TestingContext testing -> tests.build(testing.testingStatement());
            case ContainerContext container -> containers.build(container.containerStatement());
            case ModuleContext module -> modules.build(module.moduleStatement());
            case ProcessContext process -> processes.build(process.processStatement());
            case FileContext file -> files.build(file.fileStatement());
            case AwaitContext await -> FileBuilder.awaited(build(await.statement()), at);
            case NotYetContext later -> throw Rejected.notYet(at, later.getText());
            case EvaluateContext evaluate ->
                    new Statement.Evaluate(
                            expressions.build(evaluate.value()), blocks.after(evaluate));
            default -> control.build(statement, at);
        };
    }

    private Expression value(ExpressionContext expression) {
        return expressions.build(expression);
    }

    // ---- names

    private static Name name(StoreNameContext name) {
        if (name.getStart().getType() == WflParser.NEW) {
            throw Rejected.at(Places.of(name), "After 'new' the word 'constant' must follow.");
        }
        return Places.name(name);
    }

    private Statement createVariable(CreateVariableContext create, Span at) {
        Token word = create.name.getStart();
        switch (word.getText()) {
            case "list", "map", "pattern" ->
                    throw Rejected.at(
                            Places.of(word),
                            "'create "
                                    + word.getText()
                                    + "' must be followed by a name and a colon, as in 'create "
                                    + word.getText()
                                    + " shopping:'.");
            default -> {
                return new Statement.Store(name(create.name), value(create.expression()), at);
            }
        }
    }

    // ---- variables

    private Statement change(ChangeContext change) {
        return new Statement.Change(
                Places.name(change.name), value(change.expression()), blocks.after(change));
    }

    private Statement arithmetic(
            BinaryOperator operator, Token target, ExpressionContext value, Span at) {
        return new Statement.Arithmetic(operator, Places.name(target), value(value), at);
    }

    private Statement createList(CreateListContext list, Span at) {
        List<Expression> elements =
                list.listElement().stream().map(element -> value(element.expression())).toList();
        return new Statement.CreateList(Places.name(list.name), elements, at);
    }

    private Statement createMap(CreateMapContext map, Span at) {
        var entries = new ArrayList<Statement.MapEntry>();
        for (MapEntryContext entry : map.mapEntry()) {
            TerminalNode text = entry.TEXT_LITERAL();
            String key =
                    text == null
                            ? entry.key.getText()
                            : Literals.text(text.getText()).orElseThrow();
            entries.add(
                    new Statement.MapEntry(key, value(entry.expression()), Places.of(entry.key)));
        }
        return new Statement.CreateMap(Places.name(map.name), entries, at);
    }

    private Statement push(PushContext push, Span at) {
        var operators = new Operators(expressions, push.expression().tail());
        List<Expression> parts = operators.listAndValue(push.expression().operand());
        return new Statement.Push(parts.get(0), parts.get(1), at);
    }

    // ---- actions

    private Statement defineAction(DefineActionContext action) {
        return new Statement.DefineAction(
                Places.name(action.name),
                Types.parameters(action.parameters()),
                Optional.ofNullable(action.resultType()).map(Types::result),
                blocks.build(action.block()),
                blocks.after(action));
    }

    // ---- jumps

    private static JumpKind jumpKind(Token word) {
        return word.getText().equals("break") ? JumpKind.BREAK : JumpKind.CONTINUE;
    }

    private static JumpKind exitKind(@Nullable Token word) {
        return word == null || word.getText().equals("loop")
                ? JumpKind.EXIT_LOOPS
                : JumpKind.EXIT_PROGRAM;
    }
}
