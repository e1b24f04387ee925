package wfl.session;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wfl.check.Checked;
import wfl.check.Checker;
import wfl.check.Vocabulary;
import wfl.check.binding.Bindings;
import wfl.check.binding.Outside;
import wfl.check.binding.Resolver;
import wfl.compile.CompileException;
import wfl.compile.CompiledProgram;
import wfl.compile.Compiler;
import wfl.library.StandardLibrary;
import wfl.runtime.Builtin;
import wfl.runtime.Library;
import wfl.source.Diagnostic;
import wfl.source.Source;
import wfl.source.Span;
import wfl.source.Stage;
import wfl.syntax.Parsed;
import wfl.syntax.Parser;
import wfl.syntax.tree.Statement.DefineAction;

/// The way of every program: parser, checker, resolver, compiler.
final class StandardTranslator implements Translator {
    private final StandardLibrary library = new StandardLibrary();
    private final Parser parser = new Parser(library.recognisedNames());
    private final Vocabulary vocabulary = Vocabulary.of(Signatures.of(library));
    private final Set<String> numberResults = numberResults();

    @Override
    public Library library() {
        return library::action;
    }

    @Override
    public Translation program(Source source, List<String> flagNames) {
        var predefined = new HashSet<>(vocabulary.predefined());
        predefined.addAll(flagNames);
        return translate(
                source,
                new Vocabulary(vocabulary.builtins(), predefined, Set.of(), Map.of()),
                false);
    }

    @Override
    public Translation entry(
            Source source, Set<String> known, Map<String, List<DefineAction>> actions) {
        var names = new HashSet<>(known);
        names.removeAll(vocabulary.builtins().keySet());
        names.removeAll(vocabulary.predefined());
        return translate(source, vocabulary.withSession(names, actions), true);
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

    private Translation translate(Source source, Vocabulary words, boolean shared) {
        try {
            return stages(source, words, shared);
        } catch (StackOverflowError tooDeep) {
            return Translation.rejected(List.of(tooDeep()), ExitCode.UNUSABLE);
        } catch (CompileException tooLarge) {
            return Translation.rejected(List.of(tooLarge.diagnostic()), ExitCode.UNUSABLE);
        } catch (RuntimeException | AssertionError bug) {
            return Translation.rejected(List.of(Runner.bug(bug)), ExitCode.FAILED);
        }
    }

    private Translation stages(Source source, Vocabulary words, boolean shared) {
        Parsed parsed = parser.parse(source);
        var diagnostics = new ArrayList<>(parsed.diagnostics());
        if (!parsed.isRunnable()) {
            return new Translation(
                    diagnostics, ExitCode.UNUSABLE, parsed.incomplete(), Optional.empty());
        }
        Checked checked = Checker.check(parsed.program(), words);
        diagnostics.addAll(checked.diagnostics());
        if (!checked.isRunnable()) return Translation.rejected(diagnostics, ExitCode.REJECTED);
        Bindings bindings = Resolver.resolve(checked.program(), outside(words, shared));
        CompiledProgram compiled = new Compiler().compile(checked.program(), bindings);
        return new Translation(
                diagnostics,
                ExitCode.SUCCESS,
                false,
                Optional.of(new CompiledCode(checked.program(), compiled)));
    }

    private Outside outside(Vocabulary words, boolean shared) {
        var bound = new HashSet<>(library.implementedNames());
        bound.addAll(words.predefined());
        return new Outside(shared, bound, library.recognisedNames(), numberResults);
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
