package wfl.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every rule on expressions, text against tree.
class ExpressionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    a or b and c                | (and (or a b) c)
                    a and b or c                | (or (and a b) c)
                    1 is 1 is yes               | (equal (equal 1 1) yes)
                    1 plus 2 times 3            | (plus 1 (times 2 3))
                    1 times 2 plus 3            | (plus (times 1 2) 3)
                    1 minus 2 minus 3           | (minus (minus 1 2) 3)
                    1 + 2 - 3                   | (minus (plus 1 2) 3)
                    8 divided by 4 / 2 % 3      | (modulo (divided-by (divided-by 8 4) 2) 3)
                    8 divided  by 4             | (divided-by 8 4)
                    8 modulo 3                  | (modulo 8 3)
                    a is 1 and b is 2           | (and (equal a 1) (equal b 2))
                    not a is b                  | (equal (not a) b)
                    -a plus 1                   | (plus (negate a) 1)
                    - a at 0                    | (negate (index a 0))
                    not f of x                  | (not (of f x))
                    not not a                   | (not (not a))
                    (1 plus 2) times 3          | (times (plus 1 2) 3)
                    """)
    void operatorsBindByLevel(String text, String tree) {
        assertThat(Parsing.expression(text)).isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    a is b                             | (equal a b)
                    a = b                              | (equal a b)
                    a is equal b                       | (equal a b)
                    a is equal to b                    | (equal a b)
                    a is not b                         | (not-equal a b)
                    a is not equal b                   | (not-equal a b)
                    a is not equal to b                | (not-equal a b)
                    a is greater than b                | (greater a b)
                    a is greater b                     | (greater a b)
                    a is above b                       | (greater a b)
                    a is less than b                   | (less a b)
                    a is less b                        | (less a b)
                    a is below b                       | (less a b)
                    a is greater than or equal to b    | (greater-or-equal a b)
                    a is greater than or equal b       | (greater-or-equal a b)
                    a is greater than or b             | (greater a b)
                    a is less than or equal to b       | (less-or-equal a b)
                    (a is greater than b) or equal to  | (greater-or-equal a b)
                    a is less than b or equal to       | (less-or-equal a b)
                    a is between 1 and 2 plus 3        | (and (greater-or-equal a 1) (less-or-equal a (plus 2 3)))
                    a is between 1 and 2 and b         | (and (and (greater-or-equal a 1) (less-or-equal a 2)) b)
                    a contains b                       | (contains a b)
                    a starts with "x"                  | (call starts_with a "x")
                    a ends with b plus c               | (call ends_with a (plus b c))
                    a plus 1 is b plus 2               | (equal (plus a 1) (plus b 2))
                    contains 3 in xs                   | (contains xs 3)
                    contains of xs and 3               | (of contains xs 3)
                    """)
    void comparisonsHaveManySpellings(String text, String tree) {
        assertThat(Parsing.expression(text)).isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    a with b with c                       | (join a b c)
                    "sum: " with 1 plus 2 with "!"        | (join "sum: " (plus 1 (join 2 "!")))
                    1 plus 2 with "x"                     | (plus 1 (join 2 "x"))
                    2 times 3 with "x"                    | (times 2 (join 3 "x"))
                    a is b with c                         | (equal a (join b c))
                    "v: " with a is b                     | (join "v: " (equal a b))
                    "a" with x and y                      | (join "a" (and x y))
                    (1 plus 2) with "x"                   | (join (plus 1 2) "x")
                    "len " with length of s with "!"      | (join "len " (of length s) "!")
                    n with count with "!"                 | (join n count "!")
                    count with "!"                        | (join count "!")
                    length with "abc"                     | (call length "abc")
                    substring with s and 1 and 2          | (call substring s 1 2)
                    "x" with length with s                | (join "x" (call length s))
                    with a plus 1                         | (plus a 1)
                    """)
    void withIgnoresLevels(String text, String tree) {
        assertThat(Parsing.expression(text)).isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    call greet                                    | (call greet)
                    call greet with a                             | (call greet a)
                    call greet with a and b                       | (call greet a b)
                    call say hello with a and b or c              | (or (call say_hello a b) c)
                    call f with a is 1 and b plus 2               | (call f (equal a 1) (plus b 2))
                    call f with "a" with b and c                  | (call f (join "a" (and b c)))
                    call f with ("a" with b) and c                | (call f (join "a" b) c)
                    call f with x: 1 and my label: 2              | (call f x:1 my_label:2)
                    call f is 5                                   | (equal (call f) 5)
                    f of a                                        | (of f a)
                    f of a and b                                  | (of f a b)
                    f of a and g of b                             | (of f a (of g b))
                    (f of a) and (g of b)                         | (and (of f a) (of g b))
                    max of length of s and 5                      | (of max (of length s 5))
                    length of s plus 1                            | (of length (plus s 1))
                    fib of n minus 1                              | (of fib (minus n 1))
                    fib of n minus 1 plus fib of n minus 2        | (of fib (plus (minus n 1) (of fib (minus n 2))))
                    (fib of n minus 1) plus (fib of n minus 2)    | (plus (of fib (minus n 1)) (of fib (minus n 2)))
                    length of s is 3                              | (equal (of length s) 3)
                    length of s with "x"                          | (join (of length s) "x")
                    substring of s from 2 length 3                | (of substring s 2 3)
                    substring of s from (i) length 3              | (of substring s i 3)
                    f of a by b                                   | (of f a b)
                    f of a times 2 plus b and c                   | (of f (plus (times a 2) b) c)
                    f of x or y                                   | (or (of f x) y)
                    """)
    void callsTakeArguments(String text, String tree) {
        assertThat(Parsing.expression(text)).isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    xs 0                     | (index xs 0)
                    grid 1 2                 | (index (index grid 1) 2)
                    xs[0]                    | (index xs 0)
                    xs [0]                   | (index xs 0)
                    m["a"]["b"]              | (index (index m "a") "b")
                    xs at 0                  | (index xs 0)
                    xs at i plus 1           | (index xs (plus i 1))
                    xs at 0 with "!"         | (index xs (join 0 "!"))
                    xs at 0 is 5             | (index xs (equal 0 5))
                    (xs at 0) is 5           | (equal (index xs 0) 5)
                    xs 0 is 5                | (equal (index xs 0) 5)
                    xs[0] is 5               | (equal (index xs 0) 5)
                    xs[0] 1                  | (index (index xs 0) 1)
                    "abc"[1]                 | (index "abc" 1)
                    "abc" at 1               | (index "abc" 1)
                    text                     | text
                    text[0]                  | (index text 0)
                    list 0                   | (index list 0)
                    a.b.c                    | (.c (.b a))
                    a.b()                    | (.b() a)
                    a.b(1, x plus 2).c[0]    | (index (.c (.b() a 1 (plus x 2))) 0)
                    a.rows[0][1]             | (index (index (.rows a) 0) 1)
                    a.b at 0                 | (index (.b a) 0)
                    reply.status             | (.status reply)
                    my thing.the name        | (.the_name my_thing)
                    [1, 2 and 3]             | (list 1 2 3)
                    [1: 2]                   | (list 1 2)
                    []                       | (list)
                    [-4, not x, f of x]      | (list (negate 4) (not x) (of f x))
                    [f of a and b]           | (list (of f a b))
                    [(a plus b), [1]]        | (list (plus a b) (list 1))
                    create list              | (list)
                    create                   | create
                    loop                     | loop
                    error                    | error
                    """)
    void operandsCanBeTakenApart(String text, String tree) {
        assertThat(Parsing.expression(text)).isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    1         | 1
                    1.5       | 1.5
                    "a b"     | "a b"
                    ""        | ""
                    YES       | yes
                    False     | no
                    missing   | nothing
                    undefined | nothing
                    Nothing   | Nothing
                    """)
    void literalsHaveValues(String text, String tree) {
        assertThat(Parsing.expression(text)).isEqualTo(tree);
    }
}
