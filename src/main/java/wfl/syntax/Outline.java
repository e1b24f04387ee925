package wfl.syntax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import wfl.source.Diagnostic;
import wfl.source.Source;
import wfl.syntax.grammar.WflParser;
import wfl.syntax.grammar.WflParser.DescribeContext;
import wfl.syntax.grammar.WflParser.RouteContext;
import wfl.syntax.grammar.WflParser.StatementContext;

/// How deep the blocks are in which the lines of a program stand.
///
/// Recursion follows the nesting of the program: needs a large stack, as {@link Parser} does.
public final class Outline {
    /// What a line begins with that has no code on it.
    private static final int NO_CODE = -1;

    private final int[] depths;
    private final boolean[] clauses;

    private Outline(int lineCount) {
        depths = new int[lineCount + 2];
        clauses = new boolean[lineCount + 2];
        Arrays.fill(depths, NO_CODE);
    }

    /// The outline of a program without errors. One that has some has lines without depth.
    public static Outline of(Source source, Set<String> builtinNames) {
        var outline = new Outline(source.lineCount());
        var ignored = new ArrayList<Diagnostic>();
        List<CommonToken> tokens =
                Tokens.of(source, builtinNames, new LexicalErrors(source, ignored));
        new ProgramReader(tokens, builtinNames, ignored, outline::add).read();
        return outline;
    }

    /// Whether code begins on a line.
    ///
    /// @param line 1-based
    public boolean hasCode(int line) {
        return depths[line] != NO_CODE;
    }

    /// In how many blocks the first code of a line stands; 0 outside of all.
    public int depth(int line) {
        return Math.max(0, depths[line]);
    }

    /// Whether a line ends a block or begins the next part of a statement: `end`, `otherwise`,
    /// `when`.
    public boolean isClause(int line) {
        return clauses[line];
    }

    private void add(StatementContext statement) {
        add(statement, 0);
    }

    private void add(ParseTree tree, int depth) {
        if (tree instanceof TerminalNode leaf) {
            add(leaf, depth);
            return;
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            ParseTree child = tree.getChild(i);
            add(child, depth + levels(tree, child));
        }
    }

    private void add(TerminalNode leaf, int depth) {
        Token token = leaf.getSymbol();
        if (token.getType() == WflParser.EOL || token.getType() == Token.EOF) return;
        int line = token.getLine();
        if (line >= depths.length || depths[line] != NO_CODE) return;
        depths[line] = depth;
        clauses[line] =
                switch (token.getType()) {
                    case WflParser.END,
                            WflParser.OTHERWISE,
                            WflParser.WHEN,
                            WflParser.CATCH,
                            WflParser.FINALLY,
                            WflParser.UNTIL,
                            WflParser.BRACE_CLOSE ->
                            true;
                    default -> false;
                };
    }

    private static int levels(ParseTree parent, ParseTree child) {
        return switch (child) {
            // The last arm of a route stands with the others, and its block below it.
            case WflParser.BlockContext _ -> parent instanceof RouteContext ? 2 : 1;
            case WflParser.ListElementContext _,
                    WflParser.MapEntryContext _,
                    WflParser.PatternContext _,
                    WflParser.RouteArmContext _,
                    WflParser.ContainerMemberContext _,
                    WflParser.RequiredActionContext _,
                    WflParser.InitialiserContext _,
                    WflParser.DescribePartContext _ ->
                    1;
            case StatementContext _ -> parent instanceof DescribeContext ? 1 : 0;
            case TerminalNode leaf ->
                    parent instanceof RouteContext
                                    && leaf.getSymbol().getType() == WflParser.OTHERWISE
                            ? 1
                            : 0;
            default -> 0;
        };
    }
}
