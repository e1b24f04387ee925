package wfl.library.pattern;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import wfl.runtime.ListValue;
import wfl.runtime.Texts;
import wfl.runtime.Type;

/// The lists a pattern refers to, read once each when the pattern is defined.
final class ListTexts {
    private final Function<String, Optional<Object>> variables;
    private final Map<String, List<String>> read = new HashMap<>();

    /// @param variables the value of a variable visible where the pattern is defined
    ListTexts(Function<String, Optional<Object>> variables) {
        this.variables = variables;
    }

    /// @throws PatternCompiler.Refused when the name stands for no list of texts
    List<String> of(String name) {
        List<String> texts = read.get(name);
        if (texts == null) {
            texts = read(name);
            read.put(name, texts);
        }
        return texts;
    }

    private List<String> read(String name) {
        Object value = variables.apply(name).orElse(null);
        if (value == null) {
            throw new PatternCompiler.Refused(
                    "List '" + name + "' is not defined in the current scope.");
        }
        if (!(value instanceof ListValue list)) {
            throw new PatternCompiler.Refused(
                    "'"
                            + name
                            + "' is not a list variable. It holds a value of type "
                            + Type.nameOf(value)
                            + "; a name in a pattern stands for a list of texts.");
        }
        if (list.isEmpty()) {
            throw new PatternCompiler.Refused(
                    "List '"
                            + name
                            + "' is empty. Add at least one text before the pattern is created.");
        }
        var texts = new ArrayList<String>(list.size());
        for (int i = 0; i < list.size(); i++) {
            Object item = list.get(i);
            if (!Texts.isText(item)) {
                throw new PatternCompiler.Refused(
                        "List '"
                                + name
                                + "' contains non-text element. Item "
                                + i
                                + " is of type "
                                + Type.nameOf(item)
                                + "; every item must be text.");
            }
            texts.add(Texts.string(item));
        }
        return texts;
    }
}
