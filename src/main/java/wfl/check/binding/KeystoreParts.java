package wfl.check.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.KeystoreStatement;
import wfl.syntax.tree.KeystoreStatement.ScanRange;
import wfl.syntax.tree.Name;

/// What keystore statements evaluate, and the name that receives their result.
public final class KeystoreParts {
    private KeystoreParts() {}

    public static List<Expression> of(KeystoreStatement statement) {
        var parts = new ArrayList<Expression>();
        switch (statement) {
            case KeystoreStatement.Open open -> parts.add(open.path());
            case KeystoreStatement.Close close -> parts.add(close.keystore());
            case KeystoreStatement.Put put -> {
                parts.add(put.value());
                put.keystore().ifPresent(parts::add);
                parts.add(put.key());
                put.lifetime().ifPresent(lifetime -> parts.add(lifetime.amount()));
            }
            case KeystoreStatement.Get get -> {
                parts.add(get.keystore());
                parts.add(get.key());
                get.fallback().ifPresent(parts::add);
            }
            case KeystoreStatement.RemoveKey remove -> {
                remove.keystore().ifPresent(parts::add);
                parts.add(remove.key());
            }
            case KeystoreStatement.Scan scan -> {
                parts.add(scan.keystore());
                range(scan.range(), parts);
                scan.options().after().ifPresent(parts::add);
                scan.options().limit().ifPresent(parts::add);
            }
            case KeystoreStatement.Batch batch -> parts.add(batch.keystore());
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

    static Optional<Name> result(KeystoreStatement statement) {
        return switch (statement) {
            case KeystoreStatement.Open open -> Optional.of(open.name());
            case KeystoreStatement.Get get -> Optional.of(get.name());
            case KeystoreStatement.RemoveKey remove -> remove.name();
            case KeystoreStatement.Scan scan -> Optional.of(scan.name());
            case KeystoreStatement.Statistics statistics -> Optional.of(statistics.name());
            case KeystoreStatement.Close _, KeystoreStatement.Put _, KeystoreStatement.Batch _ ->
                    Optional.empty();
        };
    }
}
