package wfl.library.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wfl.runtime.pattern.CharacterClass;
import wfl.runtime.pattern.PatternSpec;

/// The matching rules written down once more, as plainly as possible and without regard to speed:
/// the model the real machine is compared with. Texts are arrays of code points, look-ahead bodies
/// are really copied, every state is an object.
///
/// Behind bodies are compiled with captures of their own, as the rules ask.
final class NaiveMatcher {
    /// Generations and states after which the model gives up, well below the machine's own limits.
    private static final int STATES_MAX = 2_000;

    private static final int STEPS_MAX = 20_000;

    /// The model needed more than it is willing to spend: no answer.
    static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /// A match, in code points; captures by slot, as `start, end` pairs.
    record Found(int start, int end, Map<Integer, List<Integer>> captures) {}

    private record Instruction(String op, int a, int b, @Nullable Object operand) {}

    private record State(int pc, int at, Map<Integer, List<Integer>> captures) {}

    private final List<Instruction> program;
    private int steps;

    private NaiveMatcher(List<Instruction> program) {
        this.program = program;
    }

    static NaiveMatcher of(PatternSpec spec) {
        var code = new ArrayList<Instruction>();
        emit(spec, code, new HashMap<>());
        code.add(new Instruction("Match", 0, 0, null));
        return new NaiveMatcher(code);
    }

    List<Found> findAll(String text) {
        steps = 0;
        int[] points = text.codePoints().toArray();
        var all = new ArrayList<Found>();
        int s = 0;
        while (s <= points.length) {
            State end = matchAt(program, points, s, new TreeMap<>(), true);
            if (end == null) {
                s++;
                continue;
            }
            all.add(new Found(s, end.at, end.captures));
            s = end.at > s ? end.at : s + 1;
        }
        return all;
    }

    private static void emit(PatternSpec spec, List<Instruction> code, Map<String, Integer> slots) {
        switch (spec) {
            case PatternSpec.Literal(var text) -> {
                if (!text.isEmpty()) code.add(new Instruction("Lit", 0, 0, text));
            }
            case PatternSpec.Characters(var characterClass) ->
                    code.add(new Instruction("Class", 0, 0, characterClass));
            case PatternSpec.Sequence(var parts) -> parts.forEach(part -> emit(part, code, slots));
            case PatternSpec.Alternatives(var choices) -> emitChoices(choices, code, slots);
            case PatternSpec.Repetition repetition -> emitRepetition(repetition, code, slots);
            case PatternSpec.Capture(var name, var part) -> {
                Integer slot = slots.computeIfAbsent(name, key -> slots.size());
                code.add(new Instruction("CapStart", slot, 0, null));
                emit(part, code, slots);
                code.add(new Instruction("CapEnd", slot, 0, null));
            }
            case PatternSpec.BackReference(var name) ->
                    code.add(new Instruction("Backref", slots.getOrDefault(name, -1), 0, null));
            case PatternSpec.StartOfText() -> code.add(new Instruction("AtStart", 0, 0, null));
            case PatternSpec.LookAround(var behind, var negated, var part) -> {
                if (behind) {
                    var body = of(part).program;
                    code.add(new Instruction(negated ? "NotBehind" : "Behind", 0, 0, body));
                } else {
                    code.add(new Instruction(negated ? "BeginNot" : "Begin", 0, 0, null));
                    emit(part, code, slots);
                    code.add(new Instruction(negated ? "EndNot" : "End", 0, 0, null));
                }
            }
            case PatternSpec.ListReference _ -> throw new IllegalArgumentException("no lists here");
        }
    }

    private static void emitChoices(
            List<PatternSpec> choices, List<Instruction> code, Map<String, Integer> slots) {
        if (choices.size() == 1) {
            emit(choices.getFirst(), code, slots);
            return;
        }
        // p1 or (p2 or (p3 ...)): the same code as the flat form.
        int split = reserve(code);
        emit(choices.getFirst(), code, slots);
        int jump = reserve(code);
        code.set(split, new Instruction("Split", split + 1, code.size(), null));
        emitChoices(choices.subList(1, choices.size()), code, slots);
        code.set(jump, new Instruction("Jump", code.size(), 0, null));
    }

    private static void emitRepetition(
            PatternSpec.Repetition repetition, List<Instruction> code, Map<String, Integer> slots) {
        for (long i = 0; i < repetition.countMin(); i++) emit(repetition.part(), code, slots);
        if (repetition.countMax() == PatternSpec.Repetition.UNBOUNDED) {
            int split = reserve(code);
            emit(repetition.part(), code, slots);
            code.add(new Instruction("Jump", split, 0, null));
            code.set(split, new Instruction("Split", split + 1, code.size(), null));
            return;
        }
        for (long i = repetition.countMin(); i < repetition.countMax(); i++) {
            int split = reserve(code);
            emit(repetition.part(), code, slots);
            code.set(split, new Instruction("Split", split + 1, code.size(), null));
        }
    }

    private static int reserve(List<Instruction> code) {
        code.add(new Instruction("?", 0, 0, null));
        return code.size() - 1;
    }

    private @Nullable State matchAt(
            List<Instruction> code,
            int[] text,
            int start,
            Map<Integer, List<Integer>> captures,
            boolean capturing) {
        List<State> generation = List.of(new State(0, start, captures));
        while (!generation.isEmpty()) {
            var next = new ArrayList<State>();
            for (State state : generation) {
                State matched = run(code, text, state, next, false, capturing);
                if (matched != null) return matched;
            }
            if (next.size() > STATES_MAX) throw new TooMuch();
            generation = next;
        }
        return null;
    }

    /// Runs one state until it splits, dies or matches.
    private @Nullable State run(
            List<Instruction> code,
            int[] text,
            State state,
            List<State> next,
            boolean marksIgnored,
            boolean capturing) {
        int pc = state.pc;
        int at = state.at;
        var captures = new TreeMap<>(state.captures);
        while (pc < code.size()) {
            if (++steps > STEPS_MAX) throw new TooMuch();
            Instruction i = code.get(pc);
            switch (i.op) {
                case "Match" -> {
                    return new State(pc, at, captures);
                }
                case "Split" -> {
                    next.add(new State(i.a, at, captures));
                    next.add(new State(i.b, at, captures));
                    return null;
                }
                case "Jump" -> {
                    pc = i.a;
                    continue;
                }
                case "Lit", "Class", "Backref" -> {
                    int taken = taken(i, text, at, captures);
                    if (taken < 0) return null;
                    at += taken;
                }
                case "CapStart" -> {
                    if (capturing) captures.put(i.a, List.of(at, at));
                }
                case "CapEnd" -> {
                    int end = at;
                    captures.computeIfPresent(i.a, (slot, group) -> List.of(group.getFirst(), end));
                }
                case "AtStart" -> {
                    if (at != 0) return null;
                }
                case "Begin", "BeginNot" -> {
                    if (!marksIgnored) {
                        int end = endOf(code, pc);
                        boolean passed =
                                i.op.equals("Begin")
                                        ? ahead(code.subList(pc + 1, end), text, at)
                                        : notAhead(
                                                code,
                                                pc,
                                                end,
                                                text,
                                                new State(pc, at, captures),
                                                capturing);
                        if (!passed) return null;
                        pc = end;
                    }
                }
                case "Behind", "NotBehind" -> {
                    if (behind(i, text, at) != i.op.equals("Behind")) return null;
                }
                default -> {}
            }
            pc++;
        }
        return null;
    }

    private static int taken(
            Instruction i, int[] text, int at, Map<Integer, List<Integer>> captures) {
        if (i.operand instanceof CharacterClass characterClass) {
            return at < text.length && contains(characterClass, text[at]) ? 1 : -1;
        }
        int[] wanted;
        if (i.operand instanceof String literal) {
            wanted = literal.codePoints().toArray();
        } else {
            List<Integer> group = captures.get(i.a);
            if (group == null) return -1;
            wanted = Arrays.copyOfRange(text, group.get(0), group.get(1));
        }
        for (int k = 0; k < wanted.length; k++) {
            if (at + k >= text.length || text[at + k] != wanted[k]) return -1;
        }
        return wanted.length;
    }

    private static boolean contains(CharacterClass characterClass, int point) {
        return switch (characterClass) {
            case CharacterClass.Named.ANY -> true;
            case CharacterClass.Named.LETTER -> Character.isAlphabetic(point);
            case CharacterClass.Named.DIGIT -> point >= '0' && point <= '9';
            case CharacterClass.Named.WHITESPACE -> point == ' ' || point == '\n';
            default -> throw new IllegalArgumentException("not in the model: " + characterClass);
        };
    }

    private static int endOf(List<Instruction> code, int begin) {
        int depth = 0;
        for (int pc = begin; ; pc++) {
            if (code.get(pc).op.startsWith("Begin")) depth++;
            if (code.get(pc).op.startsWith("End") && --depth == 0) return pc;
        }
    }

    private boolean ahead(List<Instruction> body, int[] text, int at) {
        var copy = new ArrayList<>(body);
        copy.add(new Instruction("Match", 0, 0, null));
        return matchAt(copy, text, at, new TreeMap<>(), false) != null;
    }

    private boolean notAhead(
            List<Instruction> code, int begin, int end, int[] text, State here, boolean capturing) {
        List<State> generation = List.of(new State(begin + 1, here.at, here.captures));
        while (!generation.isEmpty()) {
            var next = new ArrayList<State>();
            for (State state : generation) {
                if (state.pc == end) return true;
                if (run(code, text, state, next, true, capturing) != null) return false;
            }
            if (next.size() > STATES_MAX) throw new TooMuch();
            generation = next;
        }
        return true;
    }

    @SuppressWarnings("unchecked")
    private boolean behind(Instruction i, int[] text, int at) {
        var body = (List<Instruction>) i.operand;
        for (int length = 1; length <= Math.min(at, 1_000); length++) {
            int[] window = Arrays.copyOfRange(text, at - length, at);
            State end = body == null ? null : matchAt(body, window, 0, new TreeMap<>(), true);
            if (end != null && end.at == length) return true;
        }
        return false;
    }
}
