package wfl.syntax.tree;

import java.util.List;
import java.util.Optional;
import wfl.source.Span;

/// One step of a program.
public sealed interface Statement extends Node
        permits Statement.Definition,
                Statement.Mutation,
                Statement.Control,
                Statement.Effect,
                KeystoreStatement,
                TestingStatement,
                ContainerStatement,
                ModuleStatement,
                ProcessStatement,
                FileStatement {

    /// Statements that bind a name.
    sealed interface Definition extends Statement {
        Name name();
    }

    /// Statements that change what a name holds, or the list it holds.
    sealed interface Mutation extends Statement {}

    /// Statements that decide what runs next.
    sealed interface Control extends Statement {}

    /// Everything else that is done for its effect.
    sealed interface Effect extends Statement {}

    /// `store name as value`, `create name as value`.
    record Store(Name name, Expression value, Span at) implements Definition {}

    /// `store new constant name as value`.
    record StoreConstant(Name name, Expression value, Span at) implements Definition {}

    /// `create list name: ... end list`.
    record CreateList(Name name, List<Expression> elements, Span at) implements Definition {
        public CreateList {
            elements = List.copyOf(elements);
        }
    }

    /// `create map name: ... end map`.
    record CreateMap(Name name, List<MapEntry> entries, Span at) implements Definition {
        public CreateMap {
            entries = List.copyOf(entries);
        }
    }

    /// One line of `create map`.
    record MapEntry(String key, Expression value, Span at) {}

    /// `create date name [as value]`, `create time name [as value]`.
    ///
    /// @param time whether it says `time`
    /// @param value empty for today or now
    record CreateDate(boolean time, Name name, Optional<Expression> value, Span at)
            implements Definition {}

    /// `create pattern name: ... end pattern`.
    record CreatePattern(Name name, PatternPart pattern, Span at) implements Definition {}

    /// `define action called name ... end action`.
    record DefineAction(
            Name name, List<Parameter> parameters, Optional<TypeName> result, Block body, Span at)
            implements Definition {
        public DefineAction {
            parameters = List.copyOf(parameters);
        }
    }

    /// `change name to value`.
    record Change(Name name, Expression value, Span at) implements Mutation {}

    /// `change xs[2] to value`, `change box.name to value`.
    ///
    /// @param element an {@link Expression.Index} or {@link Expression.Property}
    record ChangeElement(Expression element, Expression value, Span at) implements Mutation {
        public ChangeElement {
            boolean place =
                    element instanceof Expression.Index || element instanceof Expression.Property;
            if (!place) throw new IllegalArgumentException("no element: " + element);
        }

        /// The name whose value is changed inside.
        public Expression.Reference base() {
            Expression at = element;
            while (!(at instanceof Expression.Reference)) {
                at =
                        switch (at) {
                            case Expression.Index index -> index.target();
                            case Expression.Property property -> property.target();
                            case Expression.MethodCall call -> call.target();
                            default -> throw new IllegalStateException("no base: " + at);
                        };
            }
            return (Expression.Reference) at;
        }
    }

    /// `add value to name`: appends to a list, adds to a number.
    record Add(Expression value, Name target, Span at) implements Mutation {}

    /// `subtract value from name`, `multiply name by value`, `divide name by value`.
    /// The operator is MINUS, TIMES or DIVIDED_BY.
    record Arithmetic(BinaryOperator operator, Name target, Expression value, Span at)
            implements Mutation {}

    /// `remove value from name`.
    record Remove(Expression value, Name target, Span at) implements Mutation {}

    /// `clear name`, `clear name list`.
    record Clear(Name target, Span at) implements Mutation {}

    /// `push with list and value`.
    record Push(Expression list, Expression value, Span at) implements Mutation {}

    /// `check if ... end check` and `if ... then ... end if`; chained forms nest in `otherwise`.
    record Check(Expression condition, Block then, Block otherwise, Span at) implements Control {}

    /// `for each name in [reversed] collection: ... end for`.
    record ForEach(Name variable, boolean reversed, Expression collection, Block body, Span at)
            implements Control {}

    /// `count from low to high [by step] [as name]: ... end count`.
    ///
    /// @param variable `count` when the program names none
    /// @param named whether the program gave the variable a name
    record CountLoop(
            Name variable,
            boolean named,
            Expression from,
            Expression to,
            boolean down,
            Optional<Expression> step,
            Block body,
            Span at)
            implements Control {}

    /// `repeat while condition: ... end repeat`.
    record RepeatWhile(Expression condition, Block body, Span at) implements Control {}

    /// `repeat until condition: ... end repeat` and `repeat: ... until condition`: body first.
    record RepeatUntil(Expression condition, Block body, Span at) implements Control {}

    /// `repeat forever: ... end repeat`.
    record RepeatForever(Block body, Span at) implements Control {}

    /// `main loop: ... end loop`.
    record MainLoop(boolean concurrently, Block body, Span at) implements Control {}

    /// `break`, `continue`, `skip`, `exit`, `exit loop`, `exit program`.
    record Jump(JumpKind kind, Span at) implements Control {}

    /// Where a jump goes.
    enum JumpKind {
        /// Out of the innermost loop.
        BREAK,
        /// To the next turn of the innermost loop.
        CONTINUE,
        /// Out of all loops of the current action or of the program.
        EXIT_LOOPS,
        /// Out of the program, successfully.
        EXIT_PROGRAM
    }

    /// `return value`, `give back value`.
    record Return(Expression value, Span at) implements Control {}

    /// `try: ... when ... catch ... otherwise ... finally ... end try`.
    record Try(
            Block body,
            List<TryClause> clauses,
            Optional<Block> otherwise,
            Optional<Block> always,
            Span at)
            implements Control {
        public Try {
            clauses = List.copyOf(clauses);
        }
    }

    /// One `when ...:` or `catch:` of a try.
    ///
    /// @param name the variable that receives the message, `error` when the program names none
    record TryClause(CaughtKind kind, Name name, Block body, Span at) {}

    /// Which errors a clause takes.
    enum CaughtKind {
        ANY,
        FILE_NOT_FOUND,
        PERMISSION_DENIED,
        PROCESS_NOT_FOUND,
        COMMAND_NOT_FOUND,
        KEYSTORE_MISSING,
        KEYSTORE_EXISTS,
        KEYSTORE_IN_USE,
        KEYSTORE_DAMAGED,
        KEYSTORE_CLOSED,
        KEYSTORE_READ_ONLY,
        KEYSTORE_WRONG_KEY,
        KEYSTORE_TOO_LARGE,
        DISK_FULL
    }

    /// `display value`; several values arrive as one {@link Expression.Join}.
    record Display(Expression value, Span at) implements Effect {}

    /// An expression as a statement.
    record Evaluate(Expression expression, Span at) implements Effect {}

    /// `wait for amount milliseconds` / `seconds`.
    record Pause(Expression amount, boolean seconds, Span at) implements Effect {}

    /// `wait for name`: until the variable has a value.
    record AwaitVariable(Expression.Reference variable, Span at) implements Effect {}
}
