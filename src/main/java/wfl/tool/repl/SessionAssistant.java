package wfl.tool.repl;

import java.util.List;
import java.util.Set;
import wfl.session.PromptSession;

/// Answers from what the session knows at this moment.
final class SessionAssistant implements Assistant, Completion.Known {
    private final PromptSession session;
    private final EntryFiles files;
    private final KeystoreTables keystores;
    private final CharSequence linesBefore;
    private final Completion completion = new Completion(this);
    private final Highlighting highlighting;

    /// @param linesBefore lines of the entry that were read earlier, without the last line end
    SessionAssistant(
            PromptSession session,
            EntryFiles files,
            KeystoreTables keystores,
            CharSequence linesBefore) {
        this.session = session;
        this.files = files;
        this.keystores = keystores;
        this.linesBefore = linesBefore;
        this.highlighting = new Highlighting(session.builtinNames());
    }

    @Override
    public boolean wantsMore(String text) {
        String lastLine = text.substring(text.lastIndexOf('\n') + 1);
        if (lastLine.strip().startsWith(".")) return false;
        return session.wantsMore(linesBefore.isEmpty() ? text : linesBefore + "\n" + text);
    }

    @Override
    public Completion.Candidates complete(String text, int cursor) {
        return completion.at(text, cursor);
    }

    @Override
    public List<Highlighting.Part> highlight(String text) {
        return highlighting.of(text);
    }

    @Override
    public Set<String> names() {
        return session.definedNames().keySet();
    }

    @Override
    public List<String> parametersOf(String action) {
        return session.parametersOf(action);
    }

    @Override
    public Set<String> builtins() {
        return session.builtinNames();
    }

    @Override
    public List<String> files(String prefix) {
        return files.beginningWith(prefix);
    }

    @Override
    public List<String> keys(String keystore, String prefix) {
        return keystores.keys(keystore, prefix);
    }
}
