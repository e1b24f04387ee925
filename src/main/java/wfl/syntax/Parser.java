package wfl.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import wfl.source.Diagnostic;
import wfl.source.Source;
import wfl.source.Stage;
import wfl.syntax.tree.Program;

/// Text in, tree out.
///
/// Stateless and safe to share between threads. Deeply nested programs need stack: run it on a
/// thread with plenty (512 MiB is enough for everything below the nesting limit); where the stack
/// ends earlier, the program is refused with a diagnostic instead.
public final class Parser {
    private final Set<String> builtinNames;

    /// @param builtinNames every name and alias of a builtin; `name with ...` calls only those
    public Parser(Set<String> builtinNames) {
        this.builtinNames = Set.copyOf(builtinNames);
    }

    /// Reads a whole text. Never throws; what is wrong with the text is in the result.
    public Parsed parse(Source source) {
        var diagnostics = new ArrayList<Diagnostic>();
        var errors = new LexicalErrors(source, diagnostics);
        List<CommonToken> tokens = Tokens.of(source, builtinNames, errors);
        var reader = new ProgramReader(tokens, builtinNames, diagnostics);
        var program = new Program(source, reader.read());
        boolean parses = diagnostics.stream().noneMatch(d -> d.stage() == Stage.PARSE);
        boolean unfinished = errors.sawUnfinishedText() || (!parses && reader.onlyEndIsMissing());
        return new Parsed(
                program,
                unfinished ? diagnostics : ForeignHabits.named(diagnostics, source),
                unfinished);
    }
}
