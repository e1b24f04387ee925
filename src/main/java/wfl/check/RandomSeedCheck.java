package wfl.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
    private static final Set<String> SECURITY =
            Set.of(
                    "hash_password",
                    "verify_password",
                    "pbkdf2_hash",
                    "pbkdf2_verify",
                    "pbkdf2_hmac_sha256",
                    "constant_time_equals",
                    "secure_random_bytes",
                    "generate_csrf_token",
                    "hmac_sha256",
                    "wflmac256",
                    "seal",
                    "unseal");
    private static final List<String> SECURITY_PREFIXES = List.of("argon2_", "bcrypt_", "scrypt_");

    private final Vocabulary vocabulary;
    private final List<Span> seedings = new ArrayList<>();
    private boolean secrets;

    private RandomSeedCheck(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    static List<Diagnostic> find(Program program, Vocabulary vocabulary) {
        var check = new RandomSeedCheck(vocabulary);
        Walk.everyExpression(program, check::visit);
        if (!check.secrets) return List.of();
        return check.seedings.stream().map(RandomSeedCheck::finding).toList();
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
        secrets |= SECURITY.contains(name) || SECURITY_PREFIXES.stream().anyMatch(name::startsWith);
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
