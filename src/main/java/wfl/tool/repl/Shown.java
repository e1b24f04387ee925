package wfl.tool.repl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import wfl.runtime.ActionValue;
import wfl.runtime.Display;
import wfl.runtime.ListValue;
import wfl.runtime.Type;

/// Values as the prompt shows them: as `display` does, but the end of what is very large is only
/// counted.
final class Shown {
    static final int ITEMS_MAX = 1_000;
    static final int CHARACTERS_MAX = 10_000;

    /// Width of a value in the table of names.
    private static final int CELL_MAX = 60;

    private Shown() {}

    /// The value as a line or several.
    static String value(Object value) {
        if (value instanceof ListValue list && list.size() > ITEMS_MAX) return beginning(list);
        String text = Display.text(value);
        if (text.length() <= CHARACTERS_MAX) return text;
        int end = endOfCharacter(text, CHARACTERS_MAX);
        return text.substring(0, end)
                + "... "
                + (text.length() - end)
                + " more characters ("
                + text.length()
                + " in all)";
    }

    private static String beginning(ListValue list) {
        var first = new ListValue();
        for (int i = 0; i < ITEMS_MAX; i++) first.add(list.get(i));
        String text = value(first);
        String open = text.endsWith("]") ? text.substring(0, text.length() - 1) : text;
        return "%s, ... %d more (%d in all)]".formatted(open, list.size() - ITEMS_MAX, list.size());
    }

    /// One line for each name: name, type, the beginning of the value.
    static List<String> names(Map<String, Object> names, ParametersOf parameters) {
        var rows = new ArrayList<List<String>>();
        names.forEach((name, value) -> rows.add(row(name, value, parameters)));
        return table(rows);
    }

    /// The parameters of an action, by its name.
    interface ParametersOf {
        List<String> action(String name);
    }

    private static List<String> row(String name, Object value, ParametersOf parameters) {
        if (!(value instanceof ActionValue)) {
            return List.of(name, Type.nameOf(value), cell(value));
        }
        List<String> taken = parameters.action(name);
        String call = taken.isEmpty() ? name : name + " with " + String.join(" and ", taken);
        return List.of(name, "Action", line(call));
    }

    /// The beginning of a value on one line.
    static String cell(Object value) {
        return line(Display.text(value));
    }

    private static String line(String text) {
        String flat = text.replaceAll("\\p{Cntrl}+", " ");
        if (flat.length() <= CELL_MAX) return flat;
        return flat.substring(0, endOfCharacter(flat, CELL_MAX)) + "...";
    }

    // Never between the halves of a surrogate pair.
    private static int endOfCharacter(String text, int end) {
        return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }

    /// Columns two blanks apart; every row has as many cells.
    static List<String> table(List<List<String>> rows) {
        int columns = rows.isEmpty() ? 0 : rows.getFirst().size();
        var lines = new ArrayList<String>();
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                int at = column;
                int width = rows.stream().mapToInt(cells -> cells.get(at).length()).max().orElse(0);
                String cell = row.get(column);
                line.append(cell).append(" ".repeat(width - cell.length() + 2));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
