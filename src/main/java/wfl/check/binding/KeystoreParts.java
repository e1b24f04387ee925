package wfl.check.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wfl.syntax.tree.Block;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.KeystoreStatement;
import wfl.syntax.tree.KeystoreStatement.PutCondition;
import wfl.syntax.tree.KeystoreStatement.ScanOptions;
import wfl.syntax.tree.KeystoreStatement.ScanRange;
import wfl.syntax.tree.Name;

/// What keystore statements evaluate, and the name that receives their result.
public final class KeystoreParts {
    private KeystoreParts() {}

    public static List<Expression> of(KeystoreStatement statement) {
        var parts = new ArrayList<Expression>();
        switch (statement) {
            case KeystoreStatement.Open open -> {
                parts.add(open.path());
                open.settings().encryptionKey().ifPresent(parts::add);
            }
            case KeystoreStatement.BackUp backUp -> {
                parts.add(backUp.keystore());
                parts.add(backUp.path());
            }
            case KeystoreStatement.Verify verify -> parts.add(verify.keystore());
            case KeystoreStatement.VerifyFile verify -> {
                parts.add(verify.path());
                verify.encryptionKey().ifPresent(parts::add);
            }
            case KeystoreStatement.Repair repair -> {
                parts.add(repair.path());
                parts.add(repair.target());
                repair.encryptionKey().ifPresent(parts::add);
            }
            case KeystoreStatement.Close close -> parts.add(close.keystore());
            case KeystoreStatement.Put put -> {
                parts.add(put.value());
                put.keystore().ifPresent(parts::add);
                parts.add(put.key());
                put.lifetime().ifPresent(lifetime -> parts.add(lifetime.amount()));
                put.condition().flatMap(PutCondition::expected).ifPresent(parts::add);
            }
            case KeystoreStatement.Get get -> {
                parts.add(get.keystore());
                parts.add(get.key());
                get.fallback().ifPresent(parts::add);
            }
            case KeystoreStatement.RemoveKey remove -> {
                parts.add(remove.key());
                remove.keystore().ifPresent(parts::add);
            }
            case KeystoreStatement.RemoveKeys remove -> {
                parts.add(remove.prefix());
                remove.keystore().ifPresent(parts::add);
            }
            case KeystoreStatement.ChangeCounter change -> {
                parts.add(change.key());
                parts.add(change.keystore());
                change.amount().ifPresent(parts::add);
            }
            case KeystoreStatement.Keep keep -> {
                parts.add(keep.key());
                parts.add(keep.keystore());
                keep.lifetime().ifPresent(lifetime -> parts.add(lifetime.amount()));
            }
            case KeystoreStatement.Each each -> {
                parts.add(each.keystore());
                range(each.range(), parts);
                options(each.options(), parts);
            }
            case KeystoreStatement.Compact compact -> {
                parts.add(compact.keystore());
                compact.strategy().ifPresent(parts::add);
            }
            case KeystoreStatement.Flush flush -> parts.add(flush.keystore());
            case KeystoreStatement.Scan scan -> {
                parts.add(scan.keystore());
                range(scan.range(), parts);
                options(scan.options(), parts);
            }
            case KeystoreStatement.Batch batch -> parts.add(batch.keystore());
            case KeystoreStatement.Transaction transaction -> parts.add(transaction.keystore());
            case KeystoreStatement.Statistics statistics -> parts.add(statistics.keystore());
        }
        return parts;
    }

    private static void range(ScanRange range, List<Expression> parts) {
        switch (range) {
            case ScanRange.StartingWith(var prefix) -> parts.add(prefix);
            case ScanRange.Between(var low, var high) -> {
                parts.add(low);
                parts.add(high);
            }
            case ScanRange.All() -> {}
        }
    }

    private static void options(ScanOptions options, List<Expression> parts) {
        options.after().ifPresent(parts::add);
        options.limit().ifPresent(parts::add);
    }

    /// The block a statement holds, if it holds one.
    public static Optional<Block> block(KeystoreStatement statement) {
        return switch (statement) {
            case KeystoreStatement.Batch batch -> Optional.of(batch.body());
            case KeystoreStatement.Transaction transaction -> Optional.of(transaction.body());
            case KeystoreStatement.Each each -> Optional.of(each.body());
            default -> Optional.empty();
        };
    }

    /// The name that receives the result of a statement; for a block, none.
    public static Optional<Name> result(KeystoreStatement statement) {
        return switch (statement) {
            case KeystoreStatement.Open open -> Optional.of(open.name());
            case KeystoreStatement.Get get -> Optional.of(get.name());
            case KeystoreStatement.RemoveKey remove -> remove.name();
            case KeystoreStatement.RemoveKeys remove -> remove.name();
            case KeystoreStatement.ChangeCounter change -> change.name();
            case KeystoreStatement.Keep keep -> keep.name();
            case KeystoreStatement.Compact compact -> compact.name();
            case KeystoreStatement.Put put -> put.condition().flatMap(PutCondition::name);
            case KeystoreStatement.Scan scan -> Optional.of(scan.name());
            case KeystoreStatement.Statistics statistics -> Optional.of(statistics.name());
            case KeystoreStatement.BackUp backUp -> backUp.name();
            case KeystoreStatement.Verify verify -> Optional.of(verify.name());
            case KeystoreStatement.VerifyFile verify -> Optional.of(verify.name());
            case KeystoreStatement.Repair repair -> repair.name();
            case KeystoreStatement.Close _,
                    KeystoreStatement.Batch _,
                    KeystoreStatement.Transaction _,
                    KeystoreStatement.Each _,
                    KeystoreStatement.Flush _ ->
                    Optional.empty();
        };
    }
}
