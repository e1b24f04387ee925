package wfl.syntax;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import wfl.source.Span;
import wfl.syntax.grammar.WflLexer;
import wfl.syntax.grammar.WflParser.*;
import wfl.syntax.tree.Expression;
import wfl.syntax.tree.PatternPart;
import wfl.syntax.tree.PatternPart.CharacterWord;
import wfl.syntax.tree.PatternPart.Repetition;
import wfl.syntax.tree.Statement;

/// Builds the tree of a pattern definition.
final class PatternBuilder {
    private static final long COUNT_MAX = 0xFFFF_FFFFL;

    private PatternBuilder() {}

    static Statement build(CreatePatternContext definition, Span at) {
        Token name = definition.name.getStart();
        if (name.getType() != WflLexer.IDENT) {
            throw Rejected.at(
                    Places.of(name),
                    "'"
                            + name.getText()
                            + "' is a predefined pattern in WFL. Please choose a different name.");
        }
        if (definition.pattern() == null) throw Rejected.at(at, "Empty pattern definition");
        return new Statement.CreatePattern(Places.name(name), pattern(definition.pattern()), at);
    }

    private static PatternPart pattern(PatternContext pattern) {
        return either(pattern.patternSequence().stream().map(PatternBuilder::sequence).toList());
    }

    private static PatternPart either(List<PatternPart> choices) {
        return choices.size() == 1 ? choices.getFirst() : new PatternPart.Alternatives(choices);
    }

    private static PatternPart sequence(PatternSequenceContext sequence) {
        var parts = new ArrayList<PatternPart>();
        for (var element : sequence.patternElement()) parts.add(element(element));
        return parts.size() == 1 ? parts.getFirst() : new PatternPart.Sequence(parts);
    }

    private static PatternPart element(PatternElementContext element) {
        PatternPart part = part(element.patternAtom());
        return switch (element.patternCount()) {
            case null -> part;
            case ExactCountContext exact -> {
                long count = count(exact.count_);
                yield new Repetition(part, count, count);
            }
            case CountBetweenContext between -> between(part, between.low, between.high);
            default -> throw new AssertionError(element.patternCount().getClass());
        };
    }

    private static PatternPart part(PatternAtomContext atom) {
        return switch (atom) {
            case TextPartContext text -> new PatternPart.Literal(text(text.TEXT_LITERAL()));
            case IntegerPartContext number ->
                    new PatternPart.Literal(Long.toString(Long.parseLong(number.getText())));
            case ClassPartContext words ->
                    either(words.classWord().stream().map(w -> characters(w.getStart())).toList());
            case AnyPartContext any -> characters(any.what);
            case UnicodePartContext words ->
                    either(words.unicodeClass().stream().map(PatternBuilder::unicode).toList());
            case CategoryPartContext named -> new PatternPart.Category(text(named.TEXT_LITERAL()));
            case ScriptPartContext named -> new PatternPart.Script(text(named.TEXT_LITERAL()));
            case StartPartContext start -> new PatternPart.StartOfText();
            case SamePartContext same ->
                    new PatternPart.BackReference(text(same.TEXT_LITERAL()), Places.of(same));
            case CapturePartContext capture ->
                    new PatternPart.Capture(capture.name.getText(), pattern(capture.pattern()));
            case LookPartContext look ->
                    new PatternPart.LookAround(
                            look.BEHIND() != null, look.NOT() != null, pattern(look.pattern()));
            case GroupPartContext group -> group(group);
            case NamePartContext name -> name(name.IDENT().getSymbol());
            default -> repeated(atom);
        };
    }

    private static PatternPart repeated(PatternAtomContext atom) {
        return switch (atom) {
            case RangePartContext range ->
                    between(element(range.patternElement()), range.low, range.high);
            case ManyPartContext many ->
                    new Repetition(
                            element(many.patternElement()),
                            many.ONE() == null ? 0 : 1,
                            Repetition.UNBOUNDED);
            case OptionalPartContext optional ->
                    new Repetition(element(optional.patternElement()), 0, 1);
            case ExactPartContext exact -> {
                long count = count(exact.count_);
                yield new Repetition(element(exact.patternElement()), count, count);
            }
            case BoundedPartContext bounded -> {
                long count = count(bounded.count_);
                PatternPart part = element(bounded.patternElement());
                yield bounded.LEAST() == null
                        ? new Repetition(part, 0, count)
                        : new Repetition(part, count, Repetition.UNBOUNDED);
            }
            default -> throw new AssertionError(atom.getClass());
        };
    }

    private static PatternPart group(GroupPartContext group) {
        if (group.pattern() == null) {
            throw Rejected.at(Places.of(group), "Empty parentheses in pattern");
        }
        return pattern(group.pattern());
    }

    private static PatternPart name(Token name) {
        return switch (name.getText()) {
            case "letters" -> new PatternPart.Characters(CharacterWord.LETTER);
            case "digits" -> new PatternPart.Characters(CharacterWord.DIGIT);
            default ->
                    new PatternPart.ListReference(
                            new Expression.Reference(name.getText(), Places.of(name)));
        };
    }

    private static PatternPart characters(Token word) {
        return new PatternPart.Characters(
                switch (word.getType()) {
                    case WflLexer.LETTER -> CharacterWord.LETTER;
                    case WflLexer.DIGIT -> CharacterWord.DIGIT;
                    case WflLexer.WHITESPACE -> CharacterWord.WHITESPACE;
                    default -> CharacterWord.ANY;
                });
    }

    private static PatternPart unicode(UnicodeClassContext word) {
        return new PatternPart.Characters(
                word.LETTER() == null ? CharacterWord.NUMERIC : CharacterWord.LETTER);
    }

    private static PatternPart between(PatternPart part, Token low, Token high) {
        long countMin = count(low);
        long countMax = count(high);
        if (countMin > countMax) {
            throw Rejected.at(
                    Places.of(low),
                    "Pattern quantifier lower bound ("
                            + countMin
                            + ") cannot exceed upper bound ("
                            + countMax
                            + ")");
        }
        return new Repetition(part, countMin, countMax);
    }

    private static long count(Token digits) {
        long count = Long.parseLong(digits.getText());
        if (count > COUNT_MAX) {
            throw Rejected.at(
                    Places.of(digits),
                    "Pattern quantifier count must be between 0 and " + COUNT_MAX);
        }
        return count;
    }

    private static String text(TerminalNode literal) {
        return Literals.text(literal.getText()).orElseThrow();
    }
}
