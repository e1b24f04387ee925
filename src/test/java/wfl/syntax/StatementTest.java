package wfl.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Statements, text against tree. In the texts `~` stands for the end of a line.
class StatementTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    store x as 5                               | (store x 5)
                    store my name as "a"                       | (store my_name "a")
                    store text as 5                            | (store text 5)
                    store text value as 5                      | (store text_value 5)
                    store new constant pi as 3                 | (constant pi 3)
                    create new constant pi as 3                | (constant pi 3)
                    create x as 5                              | (store x 5)
                    change x to 6                              | (change x 6)
                    change text value to 6                     | (change text_value 6)
                    change at to 6                             | (change at 6)
                    change down to 6                           | (change down 6)
                    change push to 6                           | (change push 6)
                    add 1 to x                                 | (add 1 x)
                    subtract 1 from x                          | (minus-by x 1)
                    subtract (f of 1) from x                   | (minus-by x (of f 1))
                    multiply x by 2                            | (times-by x 2)
                    divide x by 2                              | (divided-by-by x 2)
                    remove 3 from xs                           | (remove 3 xs)
                    clear xs                                   | (clear xs)
                    clear xs list                              | (clear xs)
                    push with xs and 1 plus 2                  | (push xs (plus 1 2))
                    push with xs and create list               | (push xs (list))
                    display 1                                  | (display 1)
                    wait for 2 seconds                         | (pause 2 seconds)
                    wait for d milliseconds                    | (pause d milliseconds)
                    wait for d seconds                         | (pause d seconds)
                    wait for (d) seconds                       | (pause d seconds)
                    break                                      | (break)
                    skip                                       | (continue)
                    continue                                   | (continue)
                    exit                                       | (exit-loops)
                    exit loop                                  | (exit-loops)
                    exit program                               | (exit-program)
                    return 5                                   | (return 5)
                    give back nothing                          | (return nothing)
                    give back 5                                | (return 5)
                    greet                                      | (evaluate greet)
                    call greet with 1                          | (evaluate (call greet 1))
                    [1, 2]                                     | (evaluate (list 1 2))
                    -5                                         | (evaluate (negate 5))
                    store x as 5 display x                     | (store x 5)~(display x)
                    store x as 5: display x                    | (store x 5)~(display x)
                    """)
    void simpleStatements(String text, String tree) {
        assertThat(Parsing.tree(text)).isEqualTo(tree.replace("~", "\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    display "x=" x " y=" y          | (display (join "x=" x " y=" y))
                    display "n" 5                   | (display (join "n" 5))
                    display total 3                 | (display (index total 3))
                    display "n" -5                  | (display (minus "n" 5))
                    display "a" with b "c"          | (display (join "a" b "c"))
                    display total count             | (display (join total count))
                    display "a" not x               | (display (join "a" (not x)))
                    display "a" call f with 1 "b"   | (display (join "a" (call f 1) "b"))
                    display "a" (1 plus 2) is 3     | (display (join "a" (equal (plus 1 2) 3)))
                    display 3 * 4                   | lexical
                    display [1, 2] 3                | (display (join (list 1 2) 3))
                    display text list 0             | (display (join text (index list 0)))
                    display x store y as 1          | (display x)~(store y 1)
                    display x skip                  | (display x)~(continue)
                    display count count from 1 to 2: end count | (display count)~(count count 1 to 2)
                    display x~y                     | (display x)~(evaluate y)
                    """)
    void displayFoldsTheValuesOnItsLine(String text, String tree) {
        if (tree.equals("lexical")) {
            Parsed parsed = Parsing.parse(text);
            assertThat(TreePrinter.show(parsed.program().statements()))
                    .isEqualTo("(display (join 3 4))");
            assertThat(parsed.isRunnable()).isTrue();
            return;
        }
        assertThat(Parsing.tree(text.replace("~", "\n"))).isEqualTo(tree.replace("~", "\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    check if a:~display 1~end check                                        | (check a (display 1))
                    check if a~display 1~end check                                         | (check a (display 1))
                    check if a is 1: display "y" otherwise: display "n" end check          | (check (equal a 1) (display "y") (otherwise (display "n")))
                    check if a:~otherwise check if b:~display 2~otherwise:~display 3~end check | (check a (otherwise (check b (display 2) (otherwise (display 3)))))
                    check if a:~otherwise:~check if b:~end check~end check                 | (check a (otherwise (check b)))
                    check if a: greet end check                                            | (check a (evaluate greet))
                    check if call f with x: greet end check                                | (check (call f x:greet))
                    check if call f with x:~greet~end check                                | (check (call f x) (evaluate greet))
                    if a then display 1 end if                                             | (check a (display 1))
                    if a then~display 1~otherwise~display 2~end if                         | (check a (display 1) (otherwise (display 2)))
                    if a then display 1 otherwise check if b: display 2 end check end if   | (check a (display 1) (otherwise (check b (display 2))))
                    if a then display 1                                                    | (check a (display 1))
                    for each x in xs:~display x~end for                                    | (for-each x xs (display x))
                    for each my item in reversed xs~display x~end for                      | (for-each my_item reversed xs (display x))
                    count from 1 to 3:~display count~end count                             | (count count 1 to 3 (display count))
                    count from 10 down to 1 by 2 as i:~end count                           | (count i 10 down-to 1 (by 2))
                    count from 1 to (length of xs) by 2 as i~display i~end count           | (count i 1 to (of length xs) (by 2) (display i))
                    count from 1 to length of xs by 2:~end count                           | (count count 1 to (of length xs 2))
                    repeat while a is 1:~end repeat                                        | (while (equal a 1))
                    repeat until a:~display 1~end repeat                                   | (until a (display 1))
                    repeat forever:~break~end repeat                                       | (forever (break))
                    repeat: display 1 until a                                              | (until a (display 1))
                    main loop:~break~end loop                                              | (main-loop (break))
                    main loop concurrently:~break~end loop                                 | (main-loop concurrently (break))
                    """)
    void conditionsAndLoops(String text, String tree) {
        assertThat(Parsing.tree(text.replace("~", "\n"))).isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    define action called say hello:~display 1~end action                             | (action say_hello [] (display 1))
                    define action called f with parameters a and b as number:~end action             | (action f [a b:number])
                    define action called f needs a: number:~return a~end action                      | (action f [a] : number (return a))
                    define action called f: list of text: return xs end action                       | (action f [] : (list text) (return xs))
                    define action called f: map of text to optional of number:~end action            | (action f [] : (map text (optional number)))
                    define action called f needs a: greet end action                                 | (action f [a] (evaluate greet))
                    create list xs:~add 1~add "b" with c~end list                                    | (create-list xs 1 (join "b" c))
                    create list xs: end list                                                         | (create-list xs)
                    create map m:~a is 1~"b c" is 2 plus 3~my key is 3~end map                       | (create-map m ('a' 1) ('b c' (plus 2 3)) ('my key' 3))
                    try:~display 1~when error:~display 2~end try                                     | (try (display 1) (any error (display 2)))
                    try: x catch: y end try                                                          | (try (evaluate x) (any error (evaluate y)))
                    try:~when file not found as e:~when permission denied:~catch with oops:~otherwise:~display 1~finally:~display 2~end try | (try (file-not-found e) (permission-denied error) (any oops) (otherwise (display 1)) (finally (display 2)))
                    route x:~when 1 or 2:~display 1~when one of xs:~when starts with "a":~otherwise:~display 9~end route | (check (or (equal x 1) (equal x 2)) (display 1) (otherwise (check (contains xs x) (otherwise (check (call starts_with x "a") (otherwise (display 9)))))))
                    route x when contains "b" display 1 end route                                    | (check (contains x "b") (display 1))
                    """)
    void actionsCollectionsErrorsAndRoutes(String text, String tree) {
        assertThat(Parsing.tree(text.replace("~", "\n"))).isEqualTo(tree);
    }

    @Test
    void anEndThatNothingOpenedIsSkippedAtTheTop() {
        assertThat(Parsing.tree("end check\ndisplay 1\nend\nend container\nend"))
                .isEqualTo("(display 1)");
    }

    @Test
    void commentsAndBlankLinesStandAnywhere() {
        String text = "#! run\n\n  // c\ncheck if a: // why\n\n # d\n display 1 // e\nend check";
        assertThat(Parsing.tree(text)).isEqualTo("(check a (display 1))");
    }

    @Test
    void lineEndsComeInThreeKinds() {
        assertThat(Parsing.tree("display 1\r\ndisplay 2\rdisplay 3\n"))
                .isEqualTo("(display 1)\n(display 2)\n(display 3)");
    }

    @Test
    void anEmptyTextIsAnEmptyProgram() {
        assertThat(Parsing.tree("")).isEmpty();
        assertThat(Parsing.tree("\n  \n")).isEmpty();
    }
}
