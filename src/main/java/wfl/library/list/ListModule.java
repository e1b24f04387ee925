package wfl.library.list;

import static wfl.library.base.Arguments.list;
import static wfl.library.base.Arguments.text;
import static wfl.library.base.Arguments.whole;
import static wfl.library.base.Arguments.wholeNotNegative;
import static wfl.library.base.Declaration.action;
import static wfl.runtime.Builtin.Kind.ANY;
import static wfl.runtime.Builtin.Kind.BOOLEAN;
import static wfl.runtime.Builtin.Kind.LIST;
import static wfl.runtime.Builtin.Kind.NOTHING;
import static wfl.runtime.Builtin.Kind.NUMBER;
import static wfl.runtime.Builtin.Kind.TEXT;

import java.util.List;
import wfl.library.base.Declaration;
import wfl.library.base.TableModule;
import wfl.runtime.Builtin;
import wfl.runtime.NativeCode;

/// Lists: changing, searching, ordering; some also take text and binary.
public final class ListModule extends TableModule {
    private static final List<Builtin> TABLE =
            List.of(
                    action("length")
                            .alias("size")
                            .takes("value", ANY)
                            .gives(NUMBER, "How many items, characters or bytes there are."),
                    onList("push").takes("item", ANY).gives(NOTHING, "Adds an item at the end."),
                    onList("pop").gives(ANY, "Takes the last item away and gives it."),
                    onList("shift").gives(ANY, "Takes the first item away and gives it."),
                    onList("unshift")
                            .takes("item", ANY)
                            .gives(NOTHING, "Adds an item in front of the first."),
                    onList("insert_at")
                            .alias("insertat")
                            .takes("index", NUMBER)
                            .takes("item", ANY)
                            .gives(NOTHING, "Adds an item so that it has the index."),
                    onList("remove_at")
                            .alias("removeat")
                            .takes("index", NUMBER)
                            .gives(ANY, "Takes the item at an index away and gives it."),
                    onList("clear").gives(NOTHING, "Takes all items away."),
                    action("contains")
                            .alias("includes")
                            .takes("value", ANY)
                            .takes("wanted", ANY)
                            .gives(BOOLEAN, "Whether a list has an item, or a text a part."),
                    action("indexof")
                            .alias("index_of", "find_index")
                            .takes("value", ANY)
                            .takes("wanted", ANY)
                            .gives(NUMBER, "Where an item or a part of a text begins, or -1."),
                    onList("slice")
                            .takes("start", NUMBER)
                            .takes("end", NUMBER)
                            .gives(LIST, "A new list of the items from start up to before end."),
                    onList("concat")
                            .takes("other", LIST)
                            .gives(LIST, "A new list of the items of both."),
                    onList("join")
                            .takes("separator", TEXT)
                            .gives(TEXT, "The items as text, the separator between them."),
                    onList("unique")
                            .gives(LIST, "A new list without items that were there before."),
                    onList("count")
                            .takes("wanted", ANY)
                            .gives(NUMBER, "How many items are equal to a value."),
                    onList("fill")
                            .takes("value", ANY)
                            .gives(NOTHING, "Makes every item the same value."),
                    onList("sort").gives(NOTHING, "Puts the items of the list in order."),
                    onList("reverse_list").gives(NOTHING, "Turns the order of the items round."),
                    onList("find")
                            .takes("wanted", ANY)
                            .gives(ANY, "The first item equal to a value, or nothing."),
                    onList("every")
                            .takes("value", ANY)
                            .gives(BOOLEAN, "Whether all items are equal to a value."),
                    onList("some")
                            .takes("value", ANY)
                            .gives(BOOLEAN, "Whether an item is equal to a value."));

    public ListModule() {
        super("Lists", TABLE);
    }

    private static Declaration onList(String name) {
        return action(name).takes("list", LIST);
    }

    @Override
    protected NativeCode unchecked(String name) {
        return switch (name) {
            case "length" -> (_, a) -> ListSearch.length(a[0]);
            case "push" -> (_, a) -> ListChanges.push(list(a[0]), a[1]);
            case "pop" -> (_, a) -> ListChanges.pop(list(a[0]));
            case "shift" -> (_, a) -> ListChanges.shift(list(a[0]));
            case "unshift" -> (_, a) -> ListChanges.unshift(list(a[0]), a[1]);
            case "insert_at" -> (_, a) -> ListChanges.insertAt(list(a[0]), whole(a[1]), a[2]);
            case "remove_at" -> (_, a) -> ListChanges.removeAt(list(a[0]), whole(a[1]));
            case "clear" -> (_, a) -> ListChanges.clear(list(a[0]));
            case "contains" -> (_, a) -> ListSearch.contains(a[0], a[1]);
            case "indexof" -> (_, a) -> ListSearch.indexOf(a[0], a[1]);
            case "slice" ->
                    (_, a) ->
                            ListParts.slice(
                                    list(a[0]), wholeNotNegative(a[1]), wholeNotNegative(a[2]));
            case "concat" -> (_, a) -> ListParts.concat(list(a[0]), list(a[1]));
            case "join" -> (_, a) -> ListParts.join(list(a[0]), text(a[1]));
            case "unique" -> (_, a) -> ListParts.unique(list(a[0]));
            case "count" -> (_, a) -> ListSearch.count(list(a[0]), a[1]);
            case "fill" -> (_, a) -> ListChanges.fill(list(a[0]), a[1]);
            case "sort" -> (_, a) -> ListOrder.sort(list(a[0]));
            case "reverse_list" -> (_, a) -> ListChanges.reverse(list(a[0]));
            case "find" -> (_, a) -> ListSearch.find(list(a[0]), a[1]);
            case "every" -> (_, a) -> ListSearch.every(list(a[0]), a[1]);
            case "some" -> (_, a) -> list(a[0]).indexOf(a[1]) >= 0;
            default -> throw undeclared(name);
        };
    }
}
