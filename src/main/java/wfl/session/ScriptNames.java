package wfl.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wfl.runtime.ListValue;

/// The names every program finds with a value: its arguments, where it is, and two characters.
final class ScriptNames {
    private ScriptNames() {}

    static Map<String, Object> of(Invocation invocation) {
        var names = new LinkedHashMap<String, Object>();
        List<String> arguments = invocation.arguments();
        addFlags(arguments, names);
        names.put("newline", "\n");
        names.put("tab", "\t");
        names.put("wfl_version", Language.VERSION);
        names.put("args", list(arguments));
        names.put("positional_args", list(positional(arguments)));
        names.put("arg_count", (double) arguments.size());
        names.put("program_name", programName(arguments));
        names.put("current_directory", invocation.directory().toString());
        names.put("script_path", invocation.script());
        names.put("script_directory", directoryOf(invocation.script()));
        return names;
    }

    /// The names of {@link #of} that only these arguments bring: `flag_verbose` for `--verbose`.
    static List<String> flagNames(List<String> arguments) {
        var flags = new LinkedHashMap<String, Object>();
        addFlags(arguments, flags);
        return List.copyOf(flags.keySet());
    }

    private static void addFlags(List<String> arguments, Map<String, Object> names) {
        for (int i = 0; i < arguments.size(); i++) {
            if (!isFlag(arguments.get(i))) continue;
            String name = "flag_" + stripDashes(arguments.get(i));
            boolean takesNext = i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("-");
            names.put(name, takesNext ? arguments.get(++i) : Boolean.TRUE);
        }
    }

    private static List<String> positional(List<String> arguments) {
        var positional = new ArrayList<String>();
        for (int i = 0; i < arguments.size(); i++) {
            if (!isFlag(arguments.get(i))) {
                positional.add(arguments.get(i));
            } else if (i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("-")) {
                i++;
            }
        }
        return positional;
    }

    private static boolean isFlag(String argument) {
        return argument.startsWith("-") && argument.length() > 1;
    }

    private static String stripDashes(String flag) {
        int start = 0;
        while (start < flag.length() && flag.charAt(start) == '-') start++;
        return flag.substring(start);
    }

    // The file name of the first argument, not of the script: the reference says so.
    private static String programName(List<String> arguments) {
        if (arguments.isEmpty()) return "wfl";
        Path name = Path.of(arguments.getFirst()).getFileName();
        return name == null ? "wfl" : name.toString();
    }

    private static String directoryOf(String script) {
        if (script.isEmpty()) return "";
        Path parent = Path.of(script).getParent();
        return parent == null ? "" : parent.toString();
    }

    private static ListValue list(List<String> texts) {
        var list = new ListValue();
        texts.forEach(list::add);
        return list;
    }
}
