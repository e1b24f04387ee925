package wfl.check;

import static wfl.check.StaticType.Basic.NUMBER;
import static wfl.check.StaticType.Basic.TEXT;
import static wfl.check.StaticType.Basic.UNKNOWN;

import wfl.syntax.tree.TestingStatement.Expect;

/// Whether an assertion can be asked of the value it is about.
final class AssertionTypes {
    private final ExpressionTypes expressions;
    private final TypeFindings findings;

    AssertionTypes(ExpressionTypes expressions, TypeFindings findings) {
        this.expressions = expressions;
        this.findings = findings;
    }

    void check(Expect expect) {
        StaticType actual = expressions.of(expect.actual());
        StaticType expected = expect.assertion().expected().map(expressions::of).orElse(UNKNOWN);
        switch (expect.assertion().kind()) {
            case GREATER, LESS -> {
                boolean numbers = NUMBER.accepts(actual) && NUMBER.accepts(expected);
                if (!numbers)
                    findings.add(expect.at(), "Comparison assertions require numeric types");
            }
            case CONTAIN -> requireListOrText(actual, "contain", expect);
            case EMPTY -> requireListOrText(actual, "be empty", expect);
            case LENGTH -> {
                requireListOrText(actual, "have length", expect);
                if (!NUMBER.accepts(expected)) {
                    findings.add(expect.at(), "Length value must be numeric");
                }
            }
            case EQUAL, TRUTHY, FALSY, EXIST, TYPE -> {}
        }
    }

    private void requireListOrText(StaticType found, String assertion, Expect expect) {
        StaticType type = found.present();
        boolean fits = !type.isKnown() || type == TEXT || type instanceof StaticType.ListOf;
        if (fits) return;
        findings.add(expect.at(), assertion + " assertion requires List or Text type");
    }
}
