package wfl.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wfl.source.Source;
import wfl.source.Span;
import wfl.syntax.tree.Argument;
import wfl.syntax.tree.BinaryOperator;
import wfl.syntax.tree.Block;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.KeystoreExpression;
import wfl.syntax.tree.KeystoreStatement;
import wfl.syntax.tree.Name;
import wfl.syntax.tree.Parameter;
import wfl.syntax.tree.Program;
import wfl.syntax.tree.Statement;
import wfl.syntax.tree.TypeName;

/// Reads the plainest spelling of each statement, one to a line, so that checks can be tested on
/// program text alone. Names are single words; there is no error handling.
final class MiniParser {
    private static final Pattern TOKEN =
            Pattern.compile("\n|\"[^\"]*\"|\\d+(?:\\.\\d+)?|\\w+|[^\\s\\w]");

    private final Source source;
    private final List<String> tokens = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();
    private int next;

    private MiniParser(Source source) {
        this.source = source;
        Matcher matcher = TOKEN.matcher(source.text());
        while (matcher.find()) {
            tokens.add(matcher.group());
            spans.add(new Span(matcher.start(), matcher.end()));
        }
        tokens.add("\n");
        spans.add(new Span(source.text().length(), source.text().length()));
        tokens.add("<eof>");
        spans.add(Span.NONE);
    }

    static Program parse(String text) {
        var source = new Source("test.wfl", text);
        var parser = new MiniParser(source);
        var statements = parser.block("<eof>").statements();
        return new Program(source, statements);
    }

    private String peek() {
        return tokens.get(next);
    }

    private String peek(int ahead) {
        return tokens.get(Math.min(next + ahead, tokens.size() - 1));
    }

    private Span at() {
        return spans.get(next);
    }

    private boolean eat(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!peek(i).equals(words[i])) return false;
        }
        next += words.length;
        return true;
    }

    private void need(String... words) {
        if (!eat(words)) {
            throw new AssertionError(
                    "expected "
                            + List.of(words)
                            + " but found "
                            + tokens.subList(next, Math.min(next + 4, tokens.size()))
                            + " in:\n"
                            + source.text());
        }
    }

    private Name name() {
        Span at = at();
        return new Name(tokens.get(next++), at);
    }

    private Block block(String... ends) {
        var statements = new ArrayList<Statement>();
        while (true) {
            while (eat("\n") || eat(":")) {}
            for (String end : ends) if (peek().equals(end)) return new Block(statements);
            if (peek().equals("<eof>")) throw new AssertionError("no end in:\n" + source.text());
            statements.add(statement());
        }
    }

    private Statement statement() {
        Span at = at();
        switch (peek()) {
            case "store" -> {
                return store(at);
            }
            case "create" -> {
                return create(at);
            }
            case "open" -> {
                next++;
                var mode =
                        eat("or", "create")
                                ? KeystoreStatement.Mode.OPEN_OR_CREATE
                                : KeystoreStatement.Mode.OPEN;
                need("keystore", "at");
                Expression path = expression();
                need("as");
                return new KeystoreStatement.Open(mode, path, name(), at);
            }
            case "change" -> {
                next++;
                Name name = name();
                need("to");
                Expression value = expression();
                return new Statement.Change(name, value, at());
            }
            case "add" -> {
                next++;
                Expression value = expression();
                need("to");
                return new Statement.Add(value, name(), at);
            }
            case "subtract" -> {
                next++;
                Expression value = expression();
                need("from");
                return new Statement.Arithmetic(BinaryOperator.MINUS, name(), value, at);
            }
            case "remove" -> {
                return remove(at);
            }
            case "clear" -> {
                next++;
                return new Statement.Clear(name(), at);
            }
            case "push" -> {
                next++;
                need("with");
                Expression list = primary();
                need("and");
                return new Statement.Push(list, expression(), at);
            }
            case "display" -> {
                next++;
                return new Statement.Display(expression(), at);
            }
            case "return" -> {
                next++;
                return new Statement.Return(expression(), at);
            }
            case "check" -> {
                need("check", "if");
                Expression condition = expression();
                Block then = block("otherwise", "end");
                Block otherwise = eat("otherwise") ? block("end") : Block.EMPTY;
                need("end", "check");
                return new Statement.Check(condition, then, otherwise, at);
            }
            case "for" -> {
                need("for", "each");
                Name variable = name();
                need("in");
                Expression collection = expression();
                Block body = block("end");
                need("end", "for");
                return new Statement.ForEach(variable, false, collection, body, at());
            }
            case "count" -> {
                if (peek(1).equals("from")) return count();
            }
            case "repeat" -> {
                return repeat(at);
            }
            case "main" -> {
                if (peek(1).equals("loop")) {
                    need("main", "loop");
                    Block body = block("end");
                    need("end", "loop");
                    return new Statement.MainLoop(false, body, at);
                }
            }
            case "break" -> {
                next++;
                return new Statement.Jump(Statement.JumpKind.BREAK, at);
            }
            case "try" -> {
                return attempt(at);
            }
            case "define" -> {
                return action();
            }
            case "wait" -> {
                need("wait", "for");
                Expression amount = expression();
                need("milliseconds");
                return new Statement.Pause(amount, false, at);
            }
            case "close" -> {
                need("close", "keystore");
                return new KeystoreStatement.Close(expression(), at);
            }
            case "get" -> {
                return get(at);
            }
            case "scan" -> {
                return scan(at);
            }
            case "batch" -> {
                need("batch", "operations", "on");
                Expression keystore = expression();
                Block body = block("end");
                need("end", "batch");
                return new KeystoreStatement.Batch(keystore, body, at);
            }
            default -> {}
        }
        return new Statement.Evaluate(expression(), at());
    }

    private Statement store(Span at) {
        need("store");
        if (eat("new", "constant")) {
            Name name = name();
            need("as");
            return new Statement.StoreConstant(name, expression(), at);
        }
        if (peek(1).equals("as")) {
            Name name = name();
            need("as");
            return new Statement.Store(name, expression(), at);
        }
        Expression value = primary();
        Optional<Expression> keystore = eat("in") ? Optional.of(primary()) : Optional.empty();
        need("with", "key");
        Expression key = primary();
        Optional<KeystoreStatement.Lifetime> lifetime = Optional.empty();
        if (eat("for")) {
            Span place = at();
            Expression amount = primary();
            need("seconds");
            lifetime =
                    Optional.of(
                            new KeystoreStatement.Lifetime(
                                    amount, KeystoreStatement.TimeUnitWord.SECONDS, place));
        }
        return new KeystoreStatement.Put(value, keystore, key, lifetime, at);
    }

    private Statement create(Span at) {
        need("create");
        if (eat("keystore", "at")) {
            Expression path = expression();
            need("as");
            return new KeystoreStatement.Open(KeystoreStatement.Mode.CREATE, path, name(), at);
        }
        boolean list = eat("list");
        if (!list) need("map");
        Name name = name();
        need(":");
        var elements = new ArrayList<Expression>();
        var entries = new ArrayList<Statement.MapEntry>();
        while (!peek().equals("end")) {
            if (eat("\n")) continue;
            if (list) {
                need("add");
                elements.add(expression());
            } else {
                Span place = at();
                String key = tokens.get(next++);
                need("is");
                entries.add(new Statement.MapEntry(key, expression(), place));
            }
        }
        need("end", list ? "list" : "map");
        return list
                ? new Statement.CreateList(name, elements, at)
                : new Statement.CreateMap(name, entries, at);
    }

    private Statement remove(Span at) {
        need("remove");
        if (eat("key")) {
            Expression key = primary();
            Optional<Expression> keystore = eat("from") ? Optional.of(primary()) : Optional.empty();
            Optional<Name> result = eat("as") ? Optional.of(name()) : Optional.empty();
            return new KeystoreStatement.RemoveKey(keystore, key, result, at);
        }
        Expression value = expression();
        need("from");
        return new Statement.Remove(value, name(), at);
    }

    private Statement count() {
        need("count", "from");
        Expression from = expression();
        need("to");
        Expression to = expression();
        Optional<Expression> step = eat("by") ? Optional.of(expression()) : Optional.empty();
        Span at = at();
        boolean named = eat("as");
        Name variable = named ? name() : new Name("count", at);
        Block body = block("end");
        need("end", "count");
        return new Statement.CountLoop(variable, named, from, to, false, step, body, at());
    }

    private Statement repeat(Span at) {
        need("repeat");
        boolean isWhile = eat("while");
        boolean isUntil = !isWhile && eat("until");
        if (!isWhile && !isUntil) {
            need("forever");
            Block body = block("end");
            need("end", "repeat");
            return new Statement.RepeatForever(body, at);
        }
        Expression condition = expression();
        Block body = block("end");
        need("end", "repeat");
        return isWhile
                ? new Statement.RepeatWhile(condition, body, at)
                : new Statement.RepeatUntil(condition, body, at);
    }

    private Statement attempt(Span at) {
        need("try");
        String[] ends = {"when", "catch", "otherwise", "finally", "end"};
        Block body = block(ends);
        var clauses = new ArrayList<Statement.TryClause>();
        Optional<Block> otherwise = Optional.empty();
        Optional<Block> always = Optional.empty();
        while (!peek().equals("end")) {
            Span place = at();
            if (eat("otherwise")) {
                otherwise = Optional.of(block(ends));
            } else if (eat("finally")) {
                always = Optional.of(block(ends));
            } else {
                if (!eat("catch")) need("when", "error");
                Name name = eat("with") || eat("as") ? name() : new Name("error", place);
                clauses.add(
                        new Statement.TryClause(
                                Statement.CaughtKind.ANY, name, block(ends), place));
            }
        }
        need("end", "try");
        return new Statement.Try(body, clauses, otherwise, always, at);
    }

    private Statement action() {
        need("define", "action", "called");
        Name name = name();
        var parameters = new ArrayList<Parameter>();
        if (eat("needs")) {
            do {
                Name parameter = name();
                Optional<TypeName> type = eat("as") ? Optional.of(type()) : Optional.empty();
                parameters.add(new Parameter(parameter, type));
            } while (eat("and"));
        }
        need(":");
        Optional<TypeName> result = Optional.empty();
        if (!peek().equals("\n")) {
            result = Optional.of(type());
            need(":");
        }
        Block body = block("end");
        need("end", "action");
        return new Statement.DefineAction(name, parameters, result, body, at());
    }

    private TypeName type() {
        Span at = at();
        if (eat("list", "of")) return new TypeName.ListOf(type(), at);
        if (eat("optional", "of")) return new TypeName.OptionalOf(type(), at);
        Name name = name();
        return new TypeName.Named(name.text(), name.at());
    }

    private Statement get(Span at) {
        need("get");
        if (eat("statistics", "from")) {
            Expression keystore = primary();
            need("as");
            return new KeystoreStatement.Statistics(keystore, name(), at);
        }
        need("value", "from");
        Expression keystore = primary();
        need("with", "key");
        Expression key = primary();
        need("as");
        return new KeystoreStatement.Get(keystore, key, name(), Optional.empty(), at);
    }

    private Statement scan(Span at) {
        need("scan");
        Expression keystore = primary();
        need("for");
        boolean entries = eat("entries");
        if (!entries) need("keys");
        need("starting", "with");
        Expression prefix = primary();
        Optional<Expression> limit = eat("limit") ? Optional.of(primary()) : Optional.empty();
        need("as");
        return new KeystoreStatement.Scan(
                keystore,
                entries,
                new KeystoreStatement.ScanRange.StartingWith(prefix),
                new KeystoreStatement.ScanOptions(Optional.empty(), false, limit),
                name(),
                at);
    }

    private Expression expression() {
        Expression left = comparison();
        while (true) {
            Span at = at();
            if (eat("and"))
                left = new Expression.Binary(BinaryOperator.AND, left, comparison(), at);
            else if (eat("or"))
                left = new Expression.Binary(BinaryOperator.OR, left, comparison(), at);
            else if (eat("with")) left = new Expression.Join(List.of(left, expression()), at);
            else return left;
        }
    }

    private Expression comparison() {
        Expression left = sum();
        while (true) {
            Span at = at();
            BinaryOperator operator;
            if (eat("contains", "key")) {
                left = new KeystoreExpression.ContainsKey(left, primary(), at);
                continue;
            }
            if (eat("is", "greater", "than")) operator = BinaryOperator.GREATER;
            else if (eat("is", "less", "than")) operator = BinaryOperator.LESS;
            else if (eat("is", "not")) operator = BinaryOperator.NOT_EQUAL;
            else if (eat("is")) operator = BinaryOperator.EQUAL;
            else if (eat("contains")) operator = BinaryOperator.CONTAINS;
            else return left;
            left = new Expression.Binary(operator, left, sum(), at);
        }
    }

    private Expression sum() {
        Expression left = product();
        while (true) {
            Span at = at();
            if (eat("plus")) left = new Expression.Binary(BinaryOperator.PLUS, left, product(), at);
            else if (eat("minus"))
                left = new Expression.Binary(BinaryOperator.MINUS, left, product(), at);
            else return left;
        }
    }

    private Expression product() {
        Expression left = primary();
        while (true) {
            Span at = at();
            if (eat("times"))
                left = new Expression.Binary(BinaryOperator.TIMES, left, primary(), at);
            else if (eat("/"))
                left = new Expression.Binary(BinaryOperator.DIVIDED_BY, left, primary(), at);
            else if (eat("%"))
                left = new Expression.Binary(BinaryOperator.MODULO, left, primary(), at);
            else return left;
        }
    }

    private Expression primary() {
        Span at = at();
        String token = tokens.get(next++);
        if (token.startsWith("\""))
            return new Expression.TextLiteral(token.substring(1, token.length() - 1), at);
        if (Character.isDigit(token.charAt(0)))
            return new Expression.NumberLiteral(Double.parseDouble(token), at);
        switch (token) {
            case "yes", "no" -> {
                return new Expression.BooleanLiteral(token.equals("yes"), at);
            }
            case "nothing" -> {
                return new Expression.NothingLiteral(at);
            }
            case "not" -> {
                return new Expression.Not(primary(), at);
            }
            case "-" -> {
                return new Expression.Negation(primary(), at);
            }
            case "(" -> {
                Expression inner = expression();
                need(")");
                return inner;
            }
            case "[" -> {
                var elements = new ArrayList<Expression>();
                while (!eat("]")) {
                    elements.add(primary());
                    eat(",");
                }
                return new Expression.ListLiteral(elements, at);
            }
            case "call" -> {
                return call(name().text(), at);
            }
            default -> {}
        }
        if (token.equals("value") && eat("of", "key")) {
            Expression key = primary();
            need("in");
            return new KeystoreExpression.ValueOfKey(primary(), key, at);
        }
        if (CheckedPrograms.BUILTINS.containsKey(token) && peek().equals("with"))
            return call(token, at);
        return postfix(new Expression.Reference(token, at));
    }

    private Expression call(String name, Span at) {
        var arguments = new ArrayList<Argument>();
        if (eat("with")) {
            do {
                boolean labelled = peek(1).equals(":");
                Optional<Name> label = labelled ? Optional.of(name()) : Optional.empty();
                if (labelled) need(":");
                arguments.add(new Argument(label, comparison()));
            } while (eat("and"));
        }
        return new Expression.ActionCall(name, arguments, at);
    }

    private Expression postfix(Expression start) {
        Expression target = start;
        while (true) {
            Span at = at();
            if (eat("of")) {
                var arguments = new ArrayList<Expression>();
                do arguments.add(sum());
                while (eat("and"));
                target = new Expression.OfCall(target, arguments, at);
            } else if (eat("[")) {
                Expression index = expression();
                need("]");
                target = new Expression.Index(target, index, at);
            } else if (eat(".")) {
                String member = tokens.get(next++);
                if (eat("(", ")"))
                    target = new Expression.MethodCall(target, member, List.of(), start.at());
                else target = new Expression.Property(target, member, start.at());
            } else {
                return target;
            }
        }
    }
}
