package wfl.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Keystore statements, with `store` and with ordinary names for keystores, and their words as names.
class KeystoreGrammarTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    create keystore at "a" as store                            | (keystore-create "a" store)
                    create keystore at dir with "/a" as my shop                | (keystore-create (join dir "/a") my_shop)
                    open keystore at "a" as store                              | (keystore-open "a" store)
                    open or create keystore at "a" as shop                     | (keystore-open-or-create "a" shop)
                    close keystore store                                       | (keystore-close store)
                    close keystore my shop                                     | (keystore-close my_shop)
                    store "a" in store with key "k"                            | (put "a" (in store) (key "k"))
                    store "a" in store with key "k" for 3600 seconds           | (put "a" (in store) (key "k") (for 3600 seconds))
                    store "a" in store with key "k" for n minutes              | (put "a" (in store) (key "k") (for n minutes))
                    store "a" in store with key "k" for my days days           | (put "a" (in store) (key "k") (for my_days days))
                    store "a" in store with key "k" for n plus 1 hours         | (put "a" (in store) (key "k") (for (plus n 1) hours))
                    store "a" in store with key k for 5 milliseconds           | (put "a" (in store) (key k) (for 5 milliseconds))
                    store total in my shop with key k                          | (put total (in my_shop) (key k))
                    store "hi " with name in store with key "user:" with id    | (put (join "hi " name) (in store) (key (join "user:" id)))
                    store "hi " with key in store with key "user"              | (put (join "hi " key) (in store) (key "user"))
                    store key in shop with key key                             | (put key (in shop) (key key))
                    store count times 10 in shop with key "n:" with count      | (put (times count 10) (in shop) (key (join "n:" count)))
                    store text in shop with key text                           | (put text (in shop) (key text))
                    store "a" with key "k"                                     | (put "a" (key "k"))
                    store [1, 2] in store with key "k"                         | (put (list 1 2) (in store) (key "k"))
                    store -1 in store with key -1                              | (put (negate 1) (in store) (key (negate 1)))
                    get value from store with key "k" as result                | (get store (key "k") result)
                    get value from my shop with key user key as result         | (get my_shop (key user_key) result)
                    get value from store with key "h" as hits defaulting to 0  | (get store (key "h") hits (or 0))
                    remove key "k" from store                                  | (remove-key "k" (from store))
                    remove key k from my shop as removed                       | (remove-key k (from my_shop) removed)
                    remove key name of user from shop                          | (remove-key (of name user) (from shop))
                    remove key "k"                                             | (remove-key "k")
                    scan store for keys starting with "u:" as results          | (scan store keys (prefix "u:") results)
                    scan my shop for entries starting with p as results        | (scan my_shop entries (prefix p) results)
                    scan store for keys starting with "s" limit 100 as r       | (scan store keys (prefix "s") (limit 100) r)
                    scan store for keys between "a" and "m" as r               | (scan store keys (between "a" "m") r)
                    scan store for keys starting with "u:" after last_key limit 50 as page | (scan store keys (prefix "u:") (after last_key) (limit 50) page)
                    scan store for keys starting with p with id after my last limit page size as r | (scan store keys (prefix (join p id)) (after my_last) (limit page_size) r)
                    scan store for all keys reversed limit 10 as last_ten      | (scan store keys all reversed (limit 10) last_ten)
                    scan store for all entries after a limit limit as r        | (scan store entries all (after a) (limit limit) r)
                    batch operations on store:~store "v" with key "k"~remove key "o"~end batch | (batch store (put "v" (key "k")) (remove-key "o"))
                    batch operations on my shop~display 1~end batch            | (batch my_shop (display 1))
                    get statistics from store as stats                         | (statistics store stats)
                    check if store contains key "g" and a:~end check           | (check (and (contains-key store "g") a))
                    check if shop contains key "user:" with id:~end check      | (check (contains-key shop (join "user:" id)))
                    check if shop contains key k:~end check                    | (check (contains-key shop k))
                    display value of key "g" in store                          | (display (value-of-key store "g"))
                    display value of key k in my shop with "!"                 | (display (join (value-of-key my_shop k) "!"))
                    display value of key "a" with b in stores at 0             | (display (value-of-key (index stores 0) (join "a" b)))
                    display value of key (value of key "a" in x) in y          | (display (value-of-key y (value-of-key x "a")))
                    store value of key "a" in x in y with key "b"              | (put (value-of-key x "a") (in y) (key "b"))
                    store value of key "a" in x with key "b"                   | (put (value-of-key x "a") (key "b"))
                    display number of keys in store                            | (display (key-count store))
                    display "n " number of keys in my shop " keys"             | (display (join "n " (key-count my_shop) " keys"))
                    call f with store and 1                                    | (evaluate (call f store 1))
                    store shops as [store, other]                              | (store shops (list store other))
                    return store                                               | (return store)
                    for each s in store:~end for                               | (for-each s store)
                    display f of store                                         | (display (of f store))
                    """)
    void formsHaveTrees(String text, String tree) {
        assertThat(Parsing.tree(text.replace("~", "\n"))).isEqualTo(tree);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key",
                "keys",
                "value",
                "get",
                "scan",
                "compact",
                "batch",
                "statistics",
                "entries",
                "starting",
                "limit",
                "after",
                "strategy",
                "keystore",
                "operations",
                "number",
                "defaulting",
                "days",
                "hours",
                "minutes",
                "seconds",
                "all",
                "missing_key"
            })
    void newWordsStayNames(String word) {
        assertThat(Parsing.tree("store " + word + " as 5")).isEqualTo("(store " + word + " 5)");
        assertThat(Parsing.tree("change " + word + " to 5")).isEqualTo("(change " + word + " 5)");
        assertThat(Parsing.tree("display " + word)).isEqualTo("(display " + word + ")");
        assertThat(Parsing.tree("display my " + word)).isEqualTo("(display my_" + word + ")");
        assertThat(Parsing.tree(word)).isEqualTo("(evaluate " + word + ")");
        assertThat(Parsing.tree(word + " shop")).isEqualTo("(evaluate " + word + "_shop)");
        assertThat(Parsing.tree("display xs contains " + word))
                .isEqualTo("(display (contains xs " + word + "))");
        assertThat(Parsing.tree("display \"a\" with " + word + " with \"b\""))
                .isEqualTo("(display (join \"a\" " + word + " \"b\"))");
        assertThat(Parsing.tree("remove " + word + " from xs"))
                .isEqualTo("(remove " + word + " xs)");
        assertThat(Parsing.tree("display " + word + " of m"))
                .isEqualTo("(display (of " + word + " m))");
        assertThat(Parsing.tree("store x as y with " + word))
                .isEqualTo("(store x (join y " + word + "))");
        assertThat(Parsing.tree("for each " + word + " in xs:\nend for"))
                .isEqualTo("(for-each " + word + " xs)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    store key name as 1~remove key name from xs                   | (remove key_name xs)
                    store key name as 1~display xs contains key name              | (display (contains xs key_name))
                    store key as [1]~remove key 0 from xs                         | (remove (index key 0) xs)
                    store key as [1]~remove key "k" from shop                     | (remove-key "k" (from shop))
                    define action called compact shop:~end action~compact shop    | (evaluate compact_shop)
                    define action called scan shop:~end action~scan shop          | (evaluate scan_shop)
                    store value as 1~display value of key                         | (display (of value key))
                    store x as store_name with key                                | (store x (join store_name key))
                    display value with key "k"                                    | (display (join value key "k"))
                    """)
    void namesThatTheProgramBindsKeepTheirMeaning(String text, String last) {
        String tree = Parsing.tree(text.replace("~", "\n"));
        assertThat(tree.substring(tree.lastIndexOf('\n') + 1)).isEqualTo(last);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    compact store                                                     | compact
                    compact store with strategy "auto"                                | compact
                    compact shop with strategy "full" as report                       | compact
                    create keystore at "a" as shop~compact shop                       | compact
                    create keystore at "a" with compression as store                  | create keystore with compression
                    open keystore at "a" with encryption key "x" as store             | open keystore with encryption
                    open keystore at "a" for reading as view                          | open keystore for reading
                    store "v" in store with key "k" if missing as was_stored          | store ... if missing
                    store "v" in store with key "k" if value is previous as swapped   | store ... if value is
                    remove keys starting with "t" from store as n                     | remove keys
                    increase key "h" in store by 1 as hits                            | increase key
                    decrease key h in store by 1                                      | decrease key
                    keep key "s" in store for 30 minutes                              | keep key
                    display time left for key "s" in store                            | time left for key
                    display number of keys in store starting with "u"                 | number of keys ... starting with
                    clear store                                                       | clear (a keystore)
                    for each key in store starting with "u:":~display key~end for     | for each ... starting with
                    in transaction on store:~display 1~end transaction                | in transaction
                    get detailed statistics from store as m                           | get detailed statistics
                    flush store                                                       | flush
                    back up store to "copy"                                           | back up
                    verify store as report                                            | verify
                    repair keystore at "a" into "b" as report                         | repair keystore
                    """)
    void formsThatComeLaterGiveOneMessage(String text, String feature) {
        Parsed parsed = Parsing.parse(text.replace("~", "\n") + "\ndisplay 1\n");
        assertThat(parsed.diagnostics())
                .singleElement()
                .extracting(d -> d.message())
                .isEqualTo("'" + feature + "' is not available in this version yet.");
        assertThat(TreePrinter.show(parsed.program().statements())).endsWith("(display 1)");
    }
}
