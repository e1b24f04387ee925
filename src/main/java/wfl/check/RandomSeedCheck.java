package wfl.check;

import java.util.ArrayList;
import java.util.List;
import wfl.source.Diagnostic;
import wfl.source.Span;
import wfl.source.Stage;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.FileExpression;
import wfl.syntax.tree.KeystoreExpression;
import wfl.syntax.tree.PatternExpression;
import wfl.syntax.tree.Program;

/// A seeded random generator can be predicted, so it must not live beside secrets.
final class RandomSeedCheck {
    private static final String SEED = "random_seed";

    private final Vocabulary vocabulary;
    private final List<Span> seedings = new ArrayList<>();
    private final List<Span> secrets = new ArrayList<>();

    private RandomSeedCheck(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /// Where a program seeds the generator, and where it calls functions that keep secrets.
    record Calls(List<Span> seedings, List<Span> secrets) {
        /// The calls that must not be. What earlier entries at the prompt called has run already:
        /// then the calls of this one that do not go with it are refused.
        List<Diagnostic> misuses(EarlierEntries earlier) {
            boolean keepsSecrets = earlier.secrets() || !secrets.isEmpty();
            List<Span> refused = List.of();
            if (keepsSecrets && !seedings.isEmpty()) refused = seedings;
            else if (earlier.seeds()) refused = secrets;
            return refused.stream().map(RandomSeedCheck::finding).toList();
        }
    }

    static Calls calls(Program program, Vocabulary vocabulary) {
        var check = new RandomSeedCheck(vocabulary);
        Walk.everyExpression(program, check::visit);
        return new Calls(List.copyOf(check.seedings), List.copyOf(check.secrets));
    }

    private void visit(Expression expression) {
        switch (expression) {
            case Expression.ActionCall call -> called(call.name(), call.at());
            case Expression.OfCall(Expression.Reference(var name, _), _, var at) ->
                    called(name, at);
            case Expression.Reference(var name, var at) -> {
                Signature signature = vocabulary.builtins().get(name);
                if (signature != null && signature.autoCalled()) called(name, at);
            }
            case Expression.OfCall _, Expression.MethodCall _ -> {}
            case Expression.Literal _, Expression.Operation _ -> {}
            case Expression.Index _, Expression.Property _ -> {}
            case KeystoreExpression _, PatternExpression _, FileExpression _ -> {}
            case Expression.ProcessRunning _ -> {}
        }
    }

    private void called(String name, Span at) {
        if (name.equals(SEED)) seedings.add(at);
        Signature signature = vocabulary.builtins().get(name);
        if (signature != null && signature.keepsSecrets()) secrets.add(at);
    }

    private static Diagnostic finding(Span at) {
        String message =
                "random_seed must not be used in authentication, session, or cryptographic code";
        return Diagnostic.error(Stage.ANALYZE, Codes.SECURITY, at, message)
                .withNote(
                        "Whoever knows the seed knows every value; remove the call of"
                                + " random_seed.");
    }
}
