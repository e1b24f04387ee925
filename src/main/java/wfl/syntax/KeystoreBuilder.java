package wfl.syntax;

import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;
import wfl.source.Span;
import wfl.syntax.grammar.WflParser.*;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.KeystoreStatement;
import wfl.syntax.tree.KeystoreStatement.Mode;
import wfl.syntax.tree.KeystoreStatement.ScanOptions;
import wfl.syntax.tree.KeystoreStatement.ScanRange;
import wfl.syntax.tree.KeystoreStatement.Settings;
import wfl.syntax.tree.KeystoreStatement.TimeUnitWord;
import wfl.syntax.tree.Name;

/// Builds the statements on keystores.
final class KeystoreBuilder {
    private final Operands expressions;
    private final Blocks blocks;

    KeystoreBuilder(Operands expressions, Blocks blocks) {
        this.expressions = expressions;
        this.blocks = blocks;
    }

    KeystoreStatement build(KeystoreStatementContext statement) {
        Span at = Places.of(statement);
        return switch (statement) {
            case CreateKeystoreContext create ->
                    new KeystoreStatement.Open(
                            Mode.CREATE,
                            value(create.path),
                            settings(create.keystoreSetting()),
                            name(create.name),
                            at);
            case OpenKeystoreContext open ->
                    new KeystoreStatement.Open(
                            mode(open),
                            value(open.path),
                            settings(open.keystoreSetting()),
                            name(open.name),
                            at);
            case CloseKeystoreContext close ->
                    new KeystoreStatement.Close(value(close.expression()), at);
            case PutValueContext put ->
                    new KeystoreStatement.Put(
                            value(put.content),
                            optional(put.keystore),
                            value(put.key),
                            Optional.ofNullable(put.lifetime()).map(this::lifetime),
                            Optional.ofNullable(put.putCondition())
                                    .map(condition -> condition(condition, put.name)),
                            at);
            case GetValueContext get ->
                    new KeystoreStatement.Get(
                            value(get.keystore),
                            value(get.key),
                            name(get.name),
                            optional(get.fallback),
                            at);
            case RemoveKeyContext remove ->
                    new KeystoreStatement.RemoveKey(
                            optional(remove.keystore),
                            value(remove.key),
                            optionalName(remove.name),
                            at);
            case FlushContext flush -> new KeystoreStatement.Flush(value(flush.keystore), at);
            case ScanContext scan -> scan(scan, at);
            case BatchContext batch ->
                    new KeystoreStatement.Batch(
                            value(batch.keystore), blocks.build(batch.block()), at);
            case TransactionContext transaction ->
                    new KeystoreStatement.Transaction(
                            value(transaction.keystore), blocks.build(transaction.block()), at);
            case GetStatisticsContext statistics ->
                    new KeystoreStatement.Statistics(
                            value(statistics.keystore),
                            statistics.STATISTICS().getText().startsWith("detailed"),
                            name(statistics.name),
                            at);
            default -> change(statement, at);
        };
    }

    private Optional<Expression> key(@Nullable EncryptionKeyContext encryption) {
        return Optional.ofNullable(encryption).map(given -> value(given.key));
    }

    private static Mode mode(OpenKeystoreContext open) {
        boolean isRead = open.keystoreSetting().stream().anyMatch(ReadingContext.class::isInstance);
        if (!isRead) return open.CREATE() == null ? Mode.OPEN : Mode.OPEN_OR_CREATE;
        for (KeystoreSettingContext each : open.keystoreSetting()) {
            if (each instanceof CompressionContext || each instanceof RelaxedContext) {
                throw Rejected.at(
                        Places.of(each),
                        "A keystore that is opened for reading stores nothing: leave this out, or"
                                + " leave out 'for reading'.");
            }
        }
        return Mode.READING;
    }

    private Settings settings(List<KeystoreSettingContext> all) {
        Optional<Expression> key = Optional.empty();
        boolean compressed = false;
        boolean relaxed = false;
        for (KeystoreSettingContext each : all) {
            switch (each) {
                case CompressionContext compression -> compressed = true;
                case EncryptionContext encryption -> key = key(encryption.encryptionKey());
                case RelaxedContext durability -> relaxed = true;
                case ReadingContext reading -> {}
                default -> throw new AssertionError(each.getClass());
            }
        }
        return new Settings(compressed, key, relaxed);
    }

    private KeystoreStatement change(KeystoreStatementContext statement, Span at) {
        return switch (statement) {
            case RemoveKeysContext remove ->
                    new KeystoreStatement.RemoveKeys(
                            optional(remove.keystore),
                            value(remove.prefix),
                            optionalName(remove.name),
                            at);
            case ChangeCounterContext change ->
                    new KeystoreStatement.ChangeCounter(
                            change.INCREASE() != null,
                            value(change.key),
                            value(change.keystore),
                            optional(change.amount),
                            optionalName(change.name),
                            at);
            case KeepKeyContext keep ->
                    new KeystoreStatement.Keep(
                            value(keep.key),
                            value(keep.keystore),
                            Optional.ofNullable(keep.lifetime()).map(this::lifetime),
                            optionalName(keep.name),
                            at);
            case CompactContext compact ->
                    new KeystoreStatement.Compact(
                            value(compact.keystore),
                            optional(compact.strategy),
                            optionalName(compact.name),
                            at);
            default -> care(statement, at);
        };
    }

    private KeystoreStatement care(KeystoreStatementContext statement, Span at) {
        return switch (statement) {
            case BackUpContext backUp ->
                    new KeystoreStatement.BackUp(
                            value(backUp.keystore),
                            value(backUp.path),
                            optionalName(backUp.name),
                            at);
            case VerifyContext verify ->
                    new KeystoreStatement.Verify(value(verify.keystore), name(verify.name), at);
            case VerifyFileContext verify ->
                    new KeystoreStatement.VerifyFile(
                            value(verify.path), key(verify.encryptionKey()), name(verify.name), at);
            case RepairContext repair ->
                    new KeystoreStatement.Repair(
                            value(repair.path),
                            value(repair.target),
                            key(repair.encryptionKey()),
                            optionalName(repair.name),
                            at);
            default -> throw new AssertionError(statement.getClass());
        };
    }

    private Expression value(ExpressionContext expression) {
        return expressions.build(expression);
    }

    private Optional<Expression> optional(@Nullable ExpressionContext expression) {
        return Optional.ofNullable(expression).map(this::value);
    }

    private static Name name(KeystoreNameContext name) {
        return Places.name(name);
    }

    private static Optional<Name> optionalName(@Nullable KeystoreNameContext name) {
        return Optional.ofNullable(name).map(KeystoreBuilder::name);
    }

    private KeystoreStatement.PutCondition condition(
            PutConditionContext condition, @Nullable KeystoreNameContext name) {
        Optional<Expression> expected =
                condition instanceof IfValueIsContext is
                        ? Optional.of(value(is.expected))
                        : Optional.empty();
        return new KeystoreStatement.PutCondition(expected, optionalName(name));
    }

    private KeystoreStatement.Lifetime lifetime(LifetimeContext lifetime) {
        String unit = lifetime.unit.getText();
        TimeUnitWord word =
                switch (unit) {
                    case "milliseconds" -> TimeUnitWord.MILLISECONDS;
                    case "second", "seconds" -> TimeUnitWord.SECONDS;
                    case "minute", "minutes" -> TimeUnitWord.MINUTES;
                    case "hour", "hours" -> TimeUnitWord.HOURS;
                    case "day", "days" -> TimeUnitWord.DAYS;
                    default -> throw new AssertionError(unit);
                };
        return new KeystoreStatement.Lifetime(value(lifetime.amount), word, Places.of(lifetime));
    }

    // ---- scan

    private KeystoreStatement scan(ScanContext scan, Span at) {
        return new KeystoreStatement.Scan(
                value(scan.keystore),
                entries(scan.range()),
                range(scan.range()),
                options(scan.scanOption(), false),
                name(scan.name),
                at);
    }

    private static boolean entries(RangeContext range) {
        return switch (range) {
            case StartingWithContext starting -> starting.ENTRIES() != null;
            case BetweenKeysContext between -> between.ENTRIES() != null;
            case AllKeysContext all -> all.ENTRIES() != null;
            default -> throw new AssertionError(range.getClass());
        };
    }

    private ScanRange range(RangeContext range) {
        return switch (range) {
            case StartingWithContext starting -> new ScanRange.StartingWith(value(starting.prefix));
            case BetweenKeysContext between -> between(between.bounds, between.BETWEEN());
            case AllKeysContext all -> new ScanRange.All();
            default -> throw new AssertionError(range.getClass());
        };
    }

    private ScanRange between(ExpressionContext bounds, TerminalNode word) {
        List<Expression> both =
                new Operators(expressions, bounds.tail()).bounds(bounds.operand(), Places.of(word));
        return new ScanRange.Between(both.get(0), both.get(1));
    }

    KeystoreStatement each(ForEachContext loop) {
        KeystoreLoopContext each = loop.keystoreLoop();
        ScanRange range =
                switch (each.eachRange()) {
                    case EachStartingWithContext starting ->
                            new ScanRange.StartingWith(value(starting.prefix));
                    case EachBetweenContext between -> between(between.bounds, between.BETWEEN());
                    case null -> new ScanRange.All();
                    default -> throw new AssertionError(each.eachRange().getClass());
                };
        return new KeystoreStatement.Each(
                Places.name(loop.name),
                value(each.keystore),
                range,
                options(each.scanOption(), each.REVERSED() != null),
                blocks.build(loop.block()),
                Places.of(loop));
    }

    private ScanOptions options(List<ScanOptionContext> options, boolean reversedAtEnd) {
        Optional<Expression> after = Optional.empty();
        Optional<Expression> limit = Optional.empty();
        boolean reversed = reversedAtEnd;
        for (ScanOptionContext option : options) {
            switch (option) {
                case ScanAfterContext start -> after = Optional.of(value(start.key));
                case ScanReversedContext order -> reversed = true;
                case ScanLimitContext most -> limit = Optional.of(value(most.count_));
                default -> throw new AssertionError(option.getClass());
            }
        }
        return new ScanOptions(after, reversed, limit);
    }
}
