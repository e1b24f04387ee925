package wfl.runtime;

import java.util.ArrayList;
import java.util.List;

/// What an action is called and what it takes.
///
/// @param checked whether declared types are enforced: only for names with several versions
record ActionSignature(String name, List<Parameter> parameters, boolean checked) {
    /// @param type the declared type word, `any` when there is none
    record Parameter(String name, String type) {}

    /// Reads the form the compiler writes into class files: fields ended by line feeds, first the
    /// name, then `checked` or nothing, then name and type of each parameter.
    static ActionSignature parse(String text) {
        String[] fields = text.split("\n", -1);
        var parameters = new ArrayList<Parameter>();
        for (int i = 2; i + 1 < fields.length; i += 2) {
            parameters.add(new Parameter(fields[i], fields[i + 1]));
        }
        return new ActionSignature(fields[0], List.copyOf(parameters), fields[1].equals("checked"));
    }

    /// `f with v as number and w`, the form that messages list.
    String describe() {
        if (parameters.isEmpty()) return name + " (no parameters)";
        var words = new ArrayList<String>();
        for (var parameter : parameters) {
            boolean any = ParameterTypes.isAny(parameter.type());
            words.add(any ? parameter.name() : parameter.name() + " as " + parameter.type());
        }
        return name + " with " + String.join(" and ", words);
    }
}
