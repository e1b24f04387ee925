package wfl.check;

import java.util.Map;
import java.util.Optional;

/// Names that nobody defined because other languages have them as words.
final class ForeignWords {
    private static final String NOTHING = "For no value, write 'nothing'.";
    private static final String DISPLAY = "To show a value, write 'display', as in 'display x'.";
    private static final String INCLUDE =
            "Another file is taken in with 'include from \"file.wfl\"'.";

    private static final String CASES =
            "To choose between cases, write 'check if ...:' and 'otherwise check if ...:'.";
    private static final String EMPTY =
            "A block begins after its colon and may be empty; no word is needed for that.";

    private static final Map<String, String> ADVICE =
            Map.ofEntries(
                    Map.entry("null", NOTHING),
                    Map.entry("None", NOTHING),
                    Map.entry("nil", NOTHING),
                    Map.entry("elif", "Another condition reads 'otherwise check if ...:'."),
                    Map.entry("elsif", "Another condition reads 'otherwise check if ...:'."),
                    Map.entry("else", "For all other cases, write 'otherwise:'."),
                    Map.entry("except", "An error is handled by 'when error:' inside 'try'."),
                    Map.entry("rescue", "An error is handled by 'when error:' inside 'try'."),
                    Map.entry("case", CASES),
                    Map.entry("match", CASES),
                    Map.entry("len", "How long a list or text is, 'length of x' says."),
                    Map.entry("str", "A value becomes text with 'x with \"\"'."),
                    Map.entry("undefined", NOTHING),
                    Map.entry("pass", EMPTY),
                    Map.entry("begin", EMPTY),
                    Map.entry("import", INCLUDE),
                    Map.entry("require", INCLUDE),
                    Map.entry("using", INCLUDE),
                    Map.entry("echo", DISPLAY),
                    Map.entry("say", DISPLAY),
                    Map.entry("print", DISPLAY),
                    Map.entry("puts", DISPLAY),
                    Map.entry("println", DISPLAY),
                    Map.entry("printf", DISPLAY),
                    Map.entry("console", DISPLAY),
                    Map.entry("mod", "The rest of a division is 'a modulo b'."),
                    Map.entry(
                            "new",
                            "An instance is made with 'create new NAME as thing:' and 'end'."),
                    Map.entry("class", "A container is defined with 'create container NAME:'."),
                    Map.entry("switch", CASES),
                    Map.entry(
                            "lambda",
                            "An action is defined with 'define action called NAME:' and can be"
                                    + " passed by its name."),
                    Map.entry("self", "Inside a container its properties go by their names alone."),
                    Map.entry("this", "Inside a container its properties go by their names alone."),
                    Map.entry(
                            "f",
                            "Text is put together with 'with', as in '\"hello \" with name'."));

    private ForeignWords() {}

    /// What to write instead of an unknown name.
    ///
    /// @param textFollows whether quotes stand right behind it, as in `f"..."`
    static Optional<String> advice(String name, boolean textFollows) {
        String first = name.split(" ", 2)[0];
        if (first.equals("f") && !textFollows) return Optional.empty();
        return Optional.ofNullable(ADVICE.get(first));
    }
}
