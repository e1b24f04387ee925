package wfl.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wfl.runtime.WflError;
import wfl.source.Diagnostic;
import wfl.source.Source;
import wfl.source.Span;
import wfl.source.Stage;

/// Where an error happened: the place itself, and the calls that led there, innermost first.
///
/// Lives here and not in the runtime because only this room knows how code maps to source text.
public record ErrorTrace(List<Frame> frames) {
    public ErrorTrace {
        frames = List.copyOf(frames);
    }

    /// A place in some unit.
    ///
    /// @param action the action it is in; empty for the program itself
    /// @param at the operation that failed, or for outer frames the call; {@link Span#NONE} if
    ///   unknown
    public record Frame(Source source, Optional<String> action, Span at) {}

    /// The trace of an error that was raised by compiled code, or below it. Reads class files, so
    /// it is for errors that are shown, not for those that a program handles.
    public static ErrorTrace of(WflError error) {
        var frames = new ArrayList<Frame>();
        for (var frame : error.frames()) {
            if (frame.program().getClassLoader() instanceof ProgramLoader loader) {
                frames.add(loader.program().frame(frame));
            }
        }
        // Frames without a place are steps between calls, not places of their own.
        frames.removeIf(frame -> frame.at().isNone());
        return new ErrorTrace(frames);
    }

    /// The source of the innermost frame.
    public Optional<Source> source() {
        return frames.stream().map(Frame::source).findFirst();
    }

    /// The place of the error; {@link Span#NONE} when it has none.
    public Span at() {
        return frames.isEmpty() ? Span.NONE : frames.getFirst().at();
    }

    /// The error as a finding about {@link #source}: its place, and a label at every call in the
    /// same source; calls from other sources are notes. A place that called again and again is
    /// shown once, with a count.
    public static Diagnostic diagnostic(WflError error) {
        var trace = of(error);
        var found = Diagnostic.error(Stage.RUN, "ERROR", trace.at(), error.getMessage());
        String orMore = error.frames().size() >= WflError.FRAMES_MAX ? " or more" : "";
        for (var call : trace.calls().entrySet()) {
            int times = call.getValue();
            String often = times == 1 ? "" : " (%d times%s)".formatted(times, orMore);
            String text = "called '" + call.getKey().called() + "' here" + often;
            Frame frame = call.getKey().from();
            boolean sameSource = frame.source() == trace.frames.getFirst().source();
            found =
                    sameSource
                            ? found.withLabel(frame.at(), text)
                            : found.withNote(
                                    elsewhere(frame, call.getKey().called() + "'" + often));
        }
        return found;
    }

    /// A place that called something.
    private record Call(Frame from, String called) {}

    /// How often each place called, innermost first.
    private Map<Call, Integer> calls() {
        var calls = new LinkedHashMap<Call, Integer>();
        for (int i = 1; i < frames.size(); i++) {
            Frame from = frames.get(i);
            frames.get(i - 1)
                    .action()
                    .ifPresent(called -> calls.merge(new Call(from, called), 1, Integer::sum));
        }
        return calls;
    }

    private static String elsewhere(Frame frame, String called) {
        return "Called '%s at %s:%s"
                .formatted(called, frame.source().name(), frame.source().position(frame.at()));
    }
}
