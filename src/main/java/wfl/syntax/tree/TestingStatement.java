package wfl.syntax.tree;

import java.util.Optional;
import wfl.source.Span;

/// Tests and what is around them. They do something in test mode only.
public sealed interface TestingStatement extends Statement {

    /// `describe "title": ... end describe`. Wherever they are written, setup comes first and
    /// teardown last.
    ///
    /// @param tests tests and inner descriptions only
    record Describe(
            String title, Optional<Block> setup, Block tests, Optional<Block> teardown, Span at)
            implements TestingStatement {}

    /// `test "title": ... end test`.
    record Test(String title, Block body, Span at) implements TestingStatement {}

    /// `expect actual to assertion`.
    record Expect(Expression actual, Assertion assertion, Span at) implements TestingStatement {}

    /// What is said of a value.
    ///
    /// @param expected what it is compared with; present exactly for the kinds that need it
    record Assertion(AssertionKind kind, Optional<Expression> expected) {
        public Assertion {
            if (kind.isCompared() != expected.isPresent()) {
                throw new IllegalArgumentException(kind + " with " + expected);
            }
        }
    }

    /// The kinds of assertions.
    enum AssertionKind {
        /// `equal value`, `be value`.
        EQUAL(true),
        /// `be greater than number`.
        GREATER(true),
        /// `be less than number`.
        LESS(true),
        /// `be yes`.
        TRUTHY(false),
        /// `be no`.
        FALSY(false),
        /// `exist`.
        EXIST(false),
        /// `contain value`.
        CONTAIN(true),
        /// `be empty`.
        EMPTY(false),
        /// `have length number`.
        LENGTH(true),
        /// `be of type "name"`.
        TYPE(true);

        private final boolean compared;

        AssertionKind(boolean compared) {
            this.compared = compared;
        }

        /// Whether the value is compared with another.
        public boolean isCompared() {
            return compared;
        }
    }
}
