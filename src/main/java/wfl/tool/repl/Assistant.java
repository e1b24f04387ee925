package wfl.tool.repl;

import java.util.List;

/// What a terminal asks while a person types. Called by the thread that reads.
interface Assistant {
    /// Whether the text ends inside a block, so that Enter begins another line.
    boolean wantsMore(String text);

    Completion.Candidates complete(String text, int cursor);

    List<Highlighting.Part> highlight(String text);

    /// Knows nothing: every line is an entry of its own.
    Assistant NONE =
            new Assistant() {
                @Override
                public boolean wantsMore(String text) {
                    return false;
                }

                @Override
                public Completion.Candidates complete(String text, int cursor) {
                    return new Completion.Candidates(cursor, List.of());
                }

                @Override
                public List<Highlighting.Part> highlight(String text) {
                    return List.of();
                }
            };
}
