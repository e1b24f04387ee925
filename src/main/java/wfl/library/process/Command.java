package wfl.library.process;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wfl.runtime.Display;
import wfl.runtime.Execution;
import wfl.runtime.ListValue;
import wfl.runtime.Texts;
import wfl.runtime.Type;
import wfl.runtime.WflError;

/// What is to be started.
///
/// @param text what the program wrote
/// @param words program and arguments, as the system gets them
/// @param shell whether a shell reads the text
record Command(String text, List<String> words, boolean shell) {
    private static final String SHELL_SIGNS = ";|&<>$`(){}[]*?~!\\\n\r";

    /// @throws WflError command or arguments are of a type that cannot be
    static void requireTypes(Object command, @Nullable Object arguments) {
        if (!Texts.isText(command)) {
            throw new WflError("Command must be text, got " + Type.nameOf(command));
        }
        if (arguments == null) return;
        if (!(arguments instanceof ListValue) && !Texts.isText(arguments)) {
            throw new WflError("Arguments must be a list or text, got " + Type.nameOf(arguments));
        }
    }

    /// Makes out what is meant, and whether it is allowed.
    ///
    /// @param command text
    /// @param arguments a list or text; null when the program names none
    static Command of(
            Execution execution,
            Object command,
            @Nullable Object arguments,
            boolean shellAsked,
            int line,
            int column) {
        String text = Texts.string(command);
        boolean shell = shellAsked || (arguments == null && hasShellSigns(text));
        List<String> given = arguments == null ? List.of() : arguments(arguments);
        var policy = new Policy(execution, line, column);
        policy.requireAny();
        if (shell) {
            policy.requireShell(text);
            return new Command(text, inShell(text), true);
        }
        var words = new ArrayList<>(arguments == null ? CommandWords.of(text) : List.of(text));
        policy.requireProgram(words.getFirst());
        words.addAll(given);
        return new Command(text, words, false);
    }

    private static boolean hasShellSigns(String text) {
        return text.chars().anyMatch(sign -> SHELL_SIGNS.indexOf(sign) >= 0);
    }

    private static List<String> arguments(Object arguments) {
        if (Texts.isText(arguments)) return List.of(Texts.string(arguments));
        var list = (ListValue) arguments;
        var texts = new ArrayList<String>(list.size());
        for (int i = 0; i < list.size(); i++) texts.add(Display.text(list.get(i)));
        return texts;
    }

    private static List<String> inShell(String text) {
        boolean windows = java.io.File.separatorChar == '\\';
        return windows ? List.of("cmd.exe", "/C", text) : List.of("sh", "-c", text);
    }
}
