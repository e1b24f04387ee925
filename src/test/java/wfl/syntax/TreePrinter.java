package wfl.syntax;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wfl.syntax.tree.Argument;
import wfl.syntax.tree.Block;
import wfl.syntax.tree.ContainerStatement;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.FileExpression;
import wfl.syntax.tree.FileStatement;
import wfl.syntax.tree.KeystoreExpression;
import wfl.syntax.tree.KeystoreStatement;
import wfl.syntax.tree.ModuleStatement;
import wfl.syntax.tree.Name;
import wfl.syntax.tree.Parameter;
import wfl.syntax.tree.PatternExpression;
import wfl.syntax.tree.PatternPart;
import wfl.syntax.tree.ProcessStatement;
import wfl.syntax.tree.Statement;
import wfl.syntax.tree.TestingStatement;
import wfl.syntax.tree.TypeName;

/// Writes trees as nested lists in parentheses, for tests to compare.
final class TreePrinter {
    private TreePrinter() {}

    static String show(List<Statement> statements) {
        return statements.stream().map(TreePrinter::show).collect(Collectors.joining("\n"));
    }

    // ---- statements

    static String show(Statement statement) {
        return switch (statement) {
            case Statement.Store s -> list("store", show(s.name()), show(s.value()));
            case Statement.StoreConstant s -> list("constant", show(s.name()), show(s.value()));
            case Statement.CreateList s ->
                    list("create-list", show(s.name()), showAll(s.elements()));
            case Statement.CreateDate s ->
                    list(
                            s.time() ? "create-time" : "create-date",
                            show(s.name()),
                            show("as", s.value()));
            case Statement.CreateMap s -> list("create-map", show(s.name()), entries(s));
            case Statement.CreatePattern s -> list("pattern", show(s.name()), show(s.pattern()));
            case Statement.DefineAction s -> action(s);
            case Statement.Change s -> list("change", show(s.name()), show(s.value()));
            case Statement.ChangeElement s ->
                    list("change-element", show(s.element()), show(s.value()));
            case Statement.Add s -> list("add", show(s.value()), show(s.target()));
            case Statement.Arithmetic s ->
                    list(word(s.operator()) + "-by", show(s.target()), show(s.value()));
            case Statement.Remove s -> list("remove", show(s.value()), show(s.target()));
            case Statement.Clear s -> list("clear", show(s.target()));
            case Statement.Push s -> list("push", show(s.list()), show(s.value()));
            case Statement.Display s -> list("display", show(s.value()));
            case Statement.Evaluate s -> list("evaluate", show(s.expression()));
            case Statement.Pause s ->
                    list("pause", show(s.amount()), s.seconds() ? "seconds" : "milliseconds");
            case Statement.Control s -> control(s);
            case KeystoreStatement s -> keystore(s);
            case FileStatement s -> file(s);
            case Statement.AwaitVariable s -> list("await", show(s.variable()));
            case TestingStatement s -> testing(s);
            case ContainerStatement s -> ContainerPrinter.show(s);
            case ProcessStatement s -> process(s);
            case ModuleStatement s -> module(s);
        };
    }

    private static String module(ModuleStatement statement) {
        return switch (statement) {
            case ModuleStatement.Include s -> list("include", show(s.path()));
            case ModuleStatement.LoadModule s -> list("load-module", show(s.path()));
            case ModuleStatement.Export s -> list("export", word(s.kind()), show(s.name()));
            case ModuleStatement.ExecuteFile s ->
                    list(
                            "execute-file",
                            show(s.path()),
                            show("with", s.request()),
                            s.output().map(name -> "as " + show(name)).orElse(""));
        };
    }

    private static String control(Statement.Control statement) {
        return switch (statement) {
            case Statement.Check s ->
                    list(
                            "check",
                            show(s.condition()),
                            show(s.then()),
                            s.otherwise().isEmpty() ? "" : list("otherwise", show(s.otherwise())));
            case Statement.ForEach s ->
                    list(
                            "for-each",
                            show(s.variable()),
                            s.reversed() ? "reversed" : "",
                            show(s.collection()),
                            show(s.body()));
            case Statement.CountLoop s ->
                    list(
                            "count",
                            show(s.variable()),
                            show(s.from()),
                            s.down() ? "down-to" : "to",
                            show(s.to()),
                            show("by", s.step()),
                            show(s.body()));
            case Statement.RepeatWhile s -> list("while", show(s.condition()), show(s.body()));
            case Statement.RepeatUntil s -> list("until", show(s.condition()), show(s.body()));
            case Statement.RepeatForever s -> list("forever", show(s.body()));
            case Statement.MainLoop s ->
                    list("main-loop", s.concurrently() ? "concurrently" : "", show(s.body()));
            case Statement.Jump s -> list(word(s.kind()));
            case Statement.Return s -> list("return", show(s.value()));
            case Statement.Try s ->
                    list(
                            "try",
                            show(s.body()),
                            s.clauses().stream()
                                    .map(c -> list(word(c.kind()), show(c.name()), show(c.body())))
                                    .collect(Collectors.joining(" ")),
                            s.otherwise().map(b -> list("otherwise", show(b))).orElse(""),
                            s.always().map(b -> list("finally", show(b))).orElse(""));
        };
    }

    private static String file(FileStatement statement) {
        return switch (statement) {
            case FileStatement.Open s ->
                    list("open", word(s.mode()), show(s.path()), show(s.name()));
            case FileStatement.ReadWhole s -> list("read-whole", show(s.path()), show(s.name()));
            case FileStatement.Close s -> list("close", show(s.target()));
            case FileStatement.Write s ->
                    list("write", word(s.kind()), show(s.content()), show(s.target()));
            case FileStatement.CreateFile s ->
                    list("create-file", show(s.path()), show(s.content()));
            case FileStatement.OnPath s -> list(word(s.action()), show(s.path()));
        };
    }

    private static String keystore(KeystoreStatement statement) {
        return switch (statement) {
            case KeystoreStatement.Close s -> list("keystore-close", show(s.keystore()));
            case KeystoreStatement.Put s ->
                    list(
                            "put",
                            show(s.value()),
                            show("in", s.keystore()),
                            list("key", show(s.key())),
                            s.lifetime()
                                    .map(l -> list("for", show(l.amount()), word(l.unit())))
                                    .orElse(""),
                            s.condition().map(TreePrinter::condition).orElse(""));
            case KeystoreStatement.Get s ->
                    list(
                            "get",
                            show(s.keystore()),
                            list("key", show(s.key())),
                            show(s.name()),
                            show("or", s.fallback()));
            case KeystoreStatement.RemoveKey s ->
                    list(
                            "remove-key",
                            show(s.key()),
                            show("from", s.keystore()),
                            s.name().map(TreePrinter::show).orElse(""));
            case KeystoreStatement.RemoveKeys _,
                    KeystoreStatement.ChangeCounter _,
                    KeystoreStatement.Keep _ ->
                    change(statement);
            case KeystoreStatement.Each s ->
                    list(
                            "each-" + s.variable().text(),
                            show(s.keystore()),
                            range(s.range()),
                            show("after", s.options().after()),
                            s.options().reversed() ? "reversed" : "",
                            show("limit", s.options().limit()),
                            show(s.body()));
            case KeystoreStatement.Compact s ->
                    list(
                            "compact",
                            show(s.keystore()),
                            show("strategy", s.strategy()),
                            s.name().map(TreePrinter::show).orElse(""));
            case KeystoreStatement.Flush s -> list("flush", show(s.keystore()));
            case KeystoreStatement.Scan s ->
                    list(
                            "scan",
                            show(s.keystore()),
                            s.entries() ? "entries" : "keys",
                            range(s.range()),
                            show("after", s.options().after()),
                            s.options().reversed() ? "reversed" : "",
                            show("limit", s.options().limit()),
                            show(s.name()));
            case KeystoreStatement.Batch s -> list("batch", show(s.keystore()), show(s.body()));
            case KeystoreStatement.Transaction s ->
                    list("transaction", show(s.keystore()), show(s.body()));
            case KeystoreStatement.Statistics s ->
                    list(
                            s.detailed() ? "detailed-statistics" : "statistics",
                            show(s.keystore()),
                            show(s.name()));
            default -> keystoreFile(statement);
        };
    }

    private static String keystoreFile(KeystoreStatement statement) {
        return switch (statement) {
            case KeystoreStatement.Open s ->
                    list(
                            "keystore-" + word(s.mode()),
                            show(s.path()),
                            show(s.name()),
                            s.settings().compressed() ? "compression" : "",
                            show("encryption", s.settings().encryptionKey()),
                            s.settings().relaxed() ? "relaxed" : "");
            case KeystoreStatement.BackUp s ->
                    list(
                            "back-up",
                            show(s.keystore()),
                            show(s.path()),
                            s.name().map(TreePrinter::show).orElse(""));
            case KeystoreStatement.Verify s -> list("verify", show(s.keystore()), show(s.name()));
            case KeystoreStatement.VerifyFile s ->
                    list(
                            "verify-file",
                            show(s.path()),
                            show("encryption", s.encryptionKey()),
                            show(s.name()));
            case KeystoreStatement.Repair s ->
                    list(
                            "repair",
                            show(s.path()),
                            show(s.target()),
                            show("encryption", s.encryptionKey()),
                            s.name().map(TreePrinter::show).orElse(""));
            default -> throw new AssertionError(statement.getClass());
        };
    }

    private static String process(ProcessStatement statement) {
        return switch (statement) {
            case ProcessStatement.Execute s -> list("execute", show(s.command()), named(s.name()));
            case ProcessStatement.Spawn s ->
                    list("spawn", show(s.command()), "as " + show(s.name()));
            case ProcessStatement.ReadOutput s ->
                    list("read-output", show(s.process()), show(s.name()));
            case ProcessStatement.Await s -> list("await", show(s.process()), named(s.name()));
            case ProcessStatement.Kill s -> list("kill", show(s.process()));
            case ProcessStatement.SignalHandler s ->
                    list(
                            "signal",
                            s.variable().text().substring("signal_handler_".length()),
                            s.handler().text());
        };
    }

    private static String named(Optional<Name> name) {
        return name.map(n -> "as " + show(n)).orElse("");
    }

    private static String show(ProcessStatement.Command command) {
        return Stream.of(
                        show(command.program()),
                        command.arguments().map(TreePrinter::show).orElse(""),
                        command.shell() ? "shell" : "")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String change(KeystoreStatement statement) {
        return switch (statement) {
            case KeystoreStatement.RemoveKeys s ->
                    list(
                            "remove-keys",
                            show(s.prefix()),
                            show("from", s.keystore()),
                            s.name().map(TreePrinter::show).orElse(""));
            case KeystoreStatement.ChangeCounter s ->
                    list(
                            s.up() ? "increase" : "decrease",
                            show(s.key()),
                            show(s.keystore()),
                            show("by", s.amount()),
                            s.name().map(TreePrinter::show).orElse(""));
            case KeystoreStatement.Keep s ->
                    list(
                            "keep",
                            show(s.key()),
                            show(s.keystore()),
                            s.lifetime()
                                    .map(l -> list("for", show(l.amount()), word(l.unit())))
                                    .orElse("forever"),
                            s.name().map(TreePrinter::show).orElse(""));
            default -> throw new AssertionError(statement.getClass());
        };
    }

    private static String condition(KeystoreStatement.PutCondition condition) {
        return list(
                "if",
                condition.expected().map(TreePrinter::show).orElse("missing"),
                condition.name().map(TreePrinter::show).orElse(""));
    }

    private static String testing(TestingStatement statement) {
        return switch (statement) {
            case TestingStatement.Describe s ->
                    list(
                            "describe",
                            quoted(s.title()),
                            s.setup().map(part -> list("setup", show(part))).orElse(""),
                            show(s.tests()),
                            s.teardown().map(part -> list("teardown", show(part))).orElse(""));
            case TestingStatement.Test s -> list("test", quoted(s.title()), show(s.body()));
            case TestingStatement.Expect s ->
                    list(
                            "expect-" + word(s.assertion().kind()),
                            show(s.actual()),
                            s.assertion().expected().map(TreePrinter::show).orElse(""));
        };
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static String range(KeystoreStatement.ScanRange range) {
        return switch (range) {
            case KeystoreStatement.ScanRange.StartingWith r -> list("prefix", show(r.prefix()));
            case KeystoreStatement.ScanRange.Between r ->
                    list("between", show(r.low()), show(r.high()));
            case KeystoreStatement.ScanRange.All r -> "all";
        };
    }

    private static String action(Statement.DefineAction action) {
        return list(
                "action",
                show(action.name()),
                "["
                        + action.parameters().stream()
                                .map(TreePrinter::show)
                                .collect(Collectors.joining(" "))
                        + "]",
                action.result().map(type -> ": " + show(type)).orElse(""),
                show(action.body()));
    }

    private static String entries(Statement.CreateMap map) {
        return map.entries().stream()
                .map(e -> list("'" + e.key() + "'", show(e.value())))
                .collect(Collectors.joining(" "));
    }

    private static String show(Parameter parameter) {
        return show(parameter.name()) + parameter.type().map(t -> ":" + show(t)).orElse("");
    }

    private static String show(TypeName type) {
        return switch (type) {
            case TypeName.Named t -> t.name();
            case TypeName.ListOf t -> list("list", show(t.element()));
            case TypeName.MapOf t -> list("map", show(t.key()), show(t.value()));
            case TypeName.OptionalOf t -> list("optional", show(t.type()));
        };
    }

    private static String show(Block block) {
        return block.statements().stream().map(TreePrinter::show).collect(Collectors.joining(" "));
    }

    private static String show(Name name) {
        return name.text().replace(' ', '_');
    }

    // ---- expressions

    static String show(Expression expression) {
        return switch (expression) {
            case Expression.NumberLiteral e ->
                    e.value() == Math.rint(e.value())
                            ? Long.toString((long) e.value())
                            : Double.toString(e.value());
            case Expression.TextLiteral e -> "\"" + e.value() + "\"";
            case Expression.BooleanLiteral e -> e.value() ? "yes" : "no";
            case Expression.NothingLiteral e -> "nothing";
            case Expression.ListLiteral e -> list("list", showAll(e.elements()));
            case Expression.Binary e -> list(word(e.operator()), show(e.left()), show(e.right()));
            case Expression.Join e -> list("join", showAll(e.parts()));
            case Expression.Not e -> list("not", show(e.operand()));
            case Expression.Negation e -> list("negate", show(e.operand()));
            case Expression.Reference e -> e.name().replace(' ', '_');
            case Expression.Index e -> list("index", show(e.target()), show(e.index()));
            case Expression.Property e -> list("." + e.name().replace(' ', '_'), show(e.target()));
            case Expression.ActionCall e ->
                    list(
                            "call",
                            e.name().replace(' ', '_'),
                            e.arguments().stream()
                                    .map(TreePrinter::show)
                                    .collect(Collectors.joining(" ")));
            case Expression.OfCall e -> list("of", show(e.callee()), showAll(e.arguments()));
            case Expression.MethodCall e ->
                    list("." + e.name() + "()", show(e.target()), showAll(e.arguments()));
            case KeystoreExpression.ContainsKey e ->
                    list("contains-key", show(e.keystore()), show(e.key()));
            case KeystoreExpression.ValueOfKey e ->
                    list("value-of-key", show(e.keystore()), show(e.key()));
            case Expression.ProcessRunning e -> list("running", show(e.process()));
            case KeystoreExpression.KeyCount e ->
                    list("key-count", show(e.keystore()), show("prefix", e.prefix()));
            case KeystoreExpression.TimeLeft e ->
                    list("time-left", show(e.keystore()), show(e.key()));
            case PatternExpression e -> show(e);
            case FileExpression e -> show(e);
        };
    }

    private static String show(FileExpression expression) {
        return switch (expression) {
            case FileExpression.ReadContent e -> list("read-content", show(e.source()));
            case FileExpression.ReadBinary e -> list("read-binary", show(e.handle()));
            case FileExpression.ReadBytes e ->
                    list("read-bytes", show(e.count()), show(e.handle()));
            case FileExpression.FileSize e -> list("file-size", show(e.target()));
            case FileExpression.Exists e ->
                    list(e.directory() ? "directory-exists" : "file-exists", show(e.path()));
            case FileExpression.ListFiles e ->
                    list(
                            e.recursively() ? "list-all-files" : "list-files",
                            show(e.folder()),
                            e.extensions().map(TreePrinter::show).orElse("-"));
        };
    }

    private static String show(PatternExpression expression) {
        return switch (expression) {
            case PatternExpression.PatternLiteral e -> list("literal", "\"" + e.text() + "\"");
            case PatternExpression.Matches e -> list("matches", show(e.text()), show(e.pattern()));
            case PatternExpression.Find e -> list("find", show(e.pattern()), show(e.text()));
            case PatternExpression.Replace e ->
                    list("replace", show(e.pattern()), show(e.replacement()), show(e.text()));
            case PatternExpression.SplitOn e -> list("split-on", show(e.text()), show(e.pattern()));
            case PatternExpression.SplitBy e ->
                    list("split-by", show(e.text()), show(e.delimiter()));
        };
    }

    // ---- patterns

    static String show(PatternPart part) {
        return switch (part) {
            case PatternPart.Literal(var text) -> '"' + text + '"';
            case PatternPart.Characters(var word) -> word(word);
            case PatternPart.Category(var name) -> list("category", name);
            case PatternPart.Script(var name) -> list("script", name);
            case PatternPart.Sequence(var parts) -> list("seq", showParts(parts));
            case PatternPart.Alternatives(var choices) -> list("or", showParts(choices));
            case PatternPart.Repetition(var inner, var countMin, var countMax) ->
                    list(
                            countMax == PatternPart.Repetition.UNBOUNDED
                                    ? countMin + "+"
                                    : countMin + ".." + countMax,
                            show(inner));
            case PatternPart.Capture(var name, var inner) ->
                    list("capture", name.replace(' ', '_'), show(inner));
            case PatternPart.BackReference(var name, _) -> list("same", name);
            case PatternPart.LookAround(var behind, var negated, var inner) ->
                    list((negated ? "not-" : "") + (behind ? "behind" : "ahead"), show(inner));
            case PatternPart.StartOfText() -> "start";
            case PatternPart.ListReference(var list) -> "[" + show(list) + "]";
        };
    }

    private static String showParts(List<PatternPart> parts) {
        return parts.stream().map(TreePrinter::show).collect(Collectors.joining(" "));
    }

    private static String show(Argument argument) {
        return argument.label().map(label -> show(label) + ":").orElse("") + show(argument.value());
    }

    private static String show(String word, Optional<Expression> expression) {
        return expression.map(e -> list(word, show(e))).orElse("");
    }

    private static String showAll(List<Expression> expressions) {
        return expressions.stream().map(TreePrinter::show).collect(Collectors.joining(" "));
    }

    // ---- words

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String list(String... parts) {
        return "("
                + List.of(parts).stream()
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" "))
                + ")";
    }
}
