package wfl.session;

import static java.util.stream.Collectors.toSet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wfl.check.Checked;
import wfl.check.Checker;
import wfl.check.EarlierEntries;
import wfl.check.Vocabulary;
import wfl.check.binding.Bindings;
import wfl.check.binding.Outside;
import wfl.check.binding.Outside.Unit;
import wfl.check.binding.Resolver;
import wfl.compile.CompileException;
import wfl.compile.CompiledProgram;
import wfl.compile.Compiler;
import wfl.library.StandardLibrary;
import wfl.library.module.Parts.Part;
import wfl.runtime.Builtin;
import wfl.runtime.Library;
import wfl.runtime.settings.Setting;
import wfl.runtime.settings.Settings;
import wfl.source.Diagnostic;
import wfl.source.Source;
import wfl.source.Span;
import wfl.source.Stage;
import wfl.syntax.Parsed;
import wfl.syntax.Parser;
import wfl.syntax.tree.Statement.DefineAction;

/// The way of every program: parser, checker, resolver, compiler.
final class StandardTranslator implements Translator {
    private final boolean countsOperations;
    private final StandardLibrary library = new StandardLibrary();
    private final Parser parser = new Parser(library.recognisedNames());
    private final Vocabulary vocabulary = Vocabulary.of(Signatures.of(library));
    private final Set<String> numberResults = numberResults();

    private static final String PLAIN = String.valueOf(Outside.PLAIN);
    private static final Path NO_FILE = Path.of("");

    /// @param countsOperations whether the code counts what it does
    private StandardTranslator(boolean countsOperations) {
        this.countsOperations = countsOperations;
    }

    static StandardTranslator of(Settings settings) {
        return new StandardTranslator(
                !settings.isStandard() && settings.number(Setting.MAX_OPERATIONS) > 0);
    }

    @Override
    public Library library() {
        return library::action;
    }

    @Override
    public Translation program(Source source, Path file, Collection<String> given) {
        Vocabulary words = vocabulary.withPredefined(given);
        return translate(source, file, words, Set.of(), Unit.PROGRAM, PLAIN);
    }

    @Override
    public Translation entry(
            Source source,
            Set<String> known,
            Map<String, List<DefineAction>> actions,
            EarlierEntries earlier) {
        Set<String> names = names(known);
        Vocabulary words = vocabulary.withSession(names, actions, earlier);
        return translate(source, NO_FILE, words, names, Unit.ENTRY, PLAIN);
    }

    @Override
    public boolean isUnfinished(Source source) {
        try {
            return parser.parse(source).incomplete();
        } catch (StackOverflowError tooDeep) {
            return false;
        }
    }

    @Override
    public Set<String> builtinNames() {
        return library.implementedNames();
    }

    @Override
    public Translation part(Source source, Part part, Set<String> known) {
        Path file = part.text().file();
        return switch (part.joining()) {
            case INCLUDE ->
                    translate(source, file, vocabulary, names(known), Unit.INCLUDED, part.scopes());
            case MODULE -> {
                Vocabulary words = vocabulary.withParentNames(names(known));
                yield translate(source, file, words, Set.of(), Unit.MODULE, part.scopes());
            }
        };
    }

    // The names that are not there anyway.
    private Set<String> names(Set<String> known) {
        var names = new HashSet<>(known);
        names.removeAll(vocabulary.builtins().keySet());
        names.removeAll(vocabulary.predefined());
        return names;
    }

    private Translation translate(
            Source source,
            Path file,
            Vocabulary words,
            Set<String> known,
            Unit unit,
            String scopes) {
        try {
            return stages(source, file, words, known, unit, scopes);
        } catch (StackOverflowError tooDeep) {
            return Translation.rejected(List.of(tooDeep()), ExitCode.UNUSABLE);
        } catch (CompileException tooLarge) {
            return Translation.rejected(List.of(tooLarge.diagnostic()), ExitCode.UNUSABLE);
        } catch (RuntimeException | AssertionError bug) {
            return Translation.rejected(List.of(Runner.bug(bug)), ExitCode.FAILED);
        }
    }

    private Translation stages(
            Source source,
            Path file,
            Vocabulary words,
            Set<String> known,
            Unit unit,
            String scopes) {
        Parsed parsed = parser.parse(source);
        var diagnostics = new ArrayList<>(parsed.diagnostics());
        if (!parsed.isRunnable()) {
            return new Translation(
                    diagnostics, ExitCode.UNUSABLE, parsed.incomplete(), Optional.empty());
        }
        var open = new HashSet<>(IncludedActions.of(parsed.program(), file, parser));
        open.addAll(known);
        Vocabulary all = words.withSessionNames(open);
        Checked checked = Checker.check(parsed.program(), all);
        diagnostics.addAll(checked.diagnostics());
        if (!checked.isRunnable()) return Translation.rejected(diagnostics, ExitCode.REJECTED);
        Bindings bindings =
                Resolver.resolve(checked.program(), outside(unit, scopes, all.predefined()));
        CompiledProgram compiled =
                new Compiler(countsOperations).compile(checked.program(), bindings);
        return new Translation(
                diagnostics,
                ExitCode.SUCCESS,
                false,
                Optional.of(new CompiledCode(checked, compiled, file.toString())));
    }

    private Outside outside(Unit unit, String scopes, Set<String> predefined) {
        var bound = new HashSet<>(library.implementedNames());
        bound.addAll(predefined);
        return new Outside(unit, scopes, bound, library.recognisedNames(), numberResults);
    }

    private Set<String> numberResults() {
        return library.implementedNames().stream().filter(this::givesNumber).collect(toSet());
    }

    private boolean givesNumber(String name) {
        return library.find(name).filter(b -> b.result() == Builtin.Kind.NUMBER).isPresent();
    }

    private static Diagnostic tooDeep() {
        return Diagnostic.error(
                        Stage.PARSE, "ERROR", Span.NONE, "The program is nested too deeply to read")
                .withNote("Split the deepest expression or block into parts of its own.");
    }
}
