package wfl.tool.training;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import wfl.session.ExitCode;
import wfl.tool.Wfl;
import wfl.tool.console.Console;
import wfl.tool.kvb.Kvb;

/// Does what one of the two commands usually does, so that the JVM notes which classes a start
/// needs. Each command has a cache of its own: the JVM loads every class of a
/// cache at every start.
///
/// For `wfl` it also translates a long program, so that the JVM notes which methods of the front
/// end are worth machine code (`Docs/decisions/0033-profiles-of-the-front-end.md`).
///
/// Arguments: `wfl` or `kvb`, and a directory for its files. Its second output is `jdk` in the
/// parent directory: the home of the JDK the cache belongs to, for the launchers.
public final class TrainingRun {
    /// More than once: what happens first in a process differs from what happens next.
    private static final int ROUNDS = 2;

    private static final String PROGRAM =
            """
            // What most programs do.
            store name as "World"
            store total as 0
            create list numbers:
                add 3
                add 1
                add 2
            end list
            define action called double with parameters n:
                give back n times 2
            end action
            for each number in numbers:
                change total to total plus number
            end for
            count from 1 to 3:
                change total to total plus double of count
            end count
            check if total is greater than 10:
                display "Hello, " with name with ": " with total
            otherwise:
                display "small"
            end check
            repeat while total is greater than 16:
                change total to total minus 1
            end repeat
            display length of numbers with " " with touppercase of name
            try:
                display 1 divided by 0
            when error:
                display "caught: " with error_message
            end try
            """;

    /// Containers, patterns, maps and the rest of the loops.
    private static final String OBJECTS_PROGRAM =
            """
            store size as 20
            create container Account:
                property balance: Number defaults 0
                property moves: Number
                action deposit needs amount: Number:
                    change balance to balance plus amount
                    change moves to moves plus 1
                end
                action worth: Number
                    return balance times 2
                end
            end
            create container Savings extends Account:
                action worth: Number
                    return balance minus 1
                end
            end
            create new Account as plain:
                balance is 1.5
                moves is 0
            end
            create new Savings as saved:
                moves is 0
            end
            store accounts as [plain, saved]
            store total as 0
            count from 1 to size as turn:
                count from 0 to 1 as i:
                    store account as accounts[i]
                    store before as account.balance
                    account.deposit(turn times before)
                    change total to (total plus account.worth() plus account.moves) modulo 1000
                    change account.moves to 0 minus total
                end count
                for each account in accounts:
                    account.deposit(1)
                end for
                store root as total divided by (sqrt of (turn plus 1))
            end count
            store marks as []
            count from 0 to size:
                push with marks and yes
            end count
            count from 20 down to 1 by 2 as multiple:
                change marks[multiple] to no
            end count
            store place as 0
            repeat while place times place is less than or equal to size and place is less than 9:
                check if marks[place] and place modulo 2 is equal to 0:
                    add 1 to place
                otherwise:
                    add marks[place] with "" to accounts
                    add 1 to place
                    break
                end check
            end repeat
            store factors as [2, 3]
            store divisor as 2
            change place to 0
            store known as yes
            repeat while divisor times divisor is less than or equal to 12:
                check if 35 modulo divisor is equal to 0:
                    change known to no
                    break
                end check
                change divisor to factors[place]
                add 1 to place
                add divisor to total
                check if known:
                    push with factors and divisor plus 2
                end check
            end repeat
            repeat until place is greater than 3:
                add 1 to place
                skip
            end repeat
            create map places:
                "the" is []
                "end" is 1
            end map
            store line as "the very end of 17.50"
            store words as string_split of line and " "
            for each word in words:
                check if places contains word and not (word is equal to "end"):
                    push with places[word] and place
                otherwise:
                    change places[word] to length of word
                end check
            end for
            create pattern amount:
                one or more digit then "." then exactly 2 digit
            end pattern
            create pattern named:
                capture { one or more letter } as first_part
            end pattern
            check if line matches amount:
                store hits as pattern_find_all of line and named
                store cleaned as replace amount with "#" in line
            end check
            display total with " " with place with " " with places
            """;

    private static final String KEYSTORE_PROGRAM =
            """
            open or create keystore at "FILE" as notes
            store "Hello" in notes with key "greeting"
            store 42 in notes with key "answer"
            get value from notes with key "greeting" as greeting
            check if notes contains key "greeting":
                display greeting
            end check
            scan notes for keys starting with "a" as matches_found
            display matches_found
            batch operations on notes:
                store 1 with key "one"
                remove key "answer"
            end batch
            get statistics from notes as facts
            close keystore notes
            """;

    private static final String WRONG_PROGRAM =
            """
            store total as 1
            display totl
            """;

    private static final String FAILING_PROGRAM =
            """
            store divisor as 0
            display 1 divided by divisor
            """;

    private TrainingRun() {}

    public static void main(String[] arguments) throws IOException {
        train(arguments[0], Path.of(arguments[1]).toAbsolutePath());
        // Ending with an exit code needs classes, too.
        System.exit(ExitCode.SUCCESS);
    }

    static void train(String command, Path directory) throws IOException {
        Files.createDirectories(directory);
        switch (command) {
            case "wfl" -> trainWfl(directory);
            case "kvb" -> trainKvb(directory.resolve("kvb-training.kvb"));
            default -> throw new IllegalArgumentException("neither wfl nor kvb: " + command);
        }
        Files.writeString(directory.resolveSibling("jdk"), System.getProperty("java.home") + "\n");
    }

    private static void trainWfl(Path directory) throws IOException {
        Path keystore = directory.resolve("training.kvb");
        Files.deleteIfExists(keystore);
        String path = keystore.toString().replace("\\", "\\\\");
        Path program = write(directory, "program", PROGRAM);
        Path objects = write(directory, "objects", OBJECTS_PROGRAM);
        Path keeping = write(directory, "keystore", KEYSTORE_PROGRAM.replace("FILE", path));
        for (int round = 0; round < ROUNDS; round++) {
            wfl(program, ExitCode.SUCCESS);
            wfl(objects, ExitCode.SUCCESS);
            wfl(keeping, ExitCode.SUCCESS);
        }
        wfl(write(directory, "long", LongProgram.text()), ExitCode.SUCCESS);
        wfl(write(directory, "wrong", WRONG_PROGRAM), ExitCode.REJECTED);
        wfl(write(directory, "failing", FAILING_PROGRAM), ExitCode.FAILED);
    }

    private static void trainKvb(Path keystore) throws IOException {
        Files.deleteIfExists(keystore);
        String file = keystore.toString();
        kvb("put", file, "colour", "green", "--create");
        kvb("get", file, "colour");
        kvb("get", file, "colour", "--json");
        kvb("scan", file);
        kvb("stats", file);
        kvb("del", file, "colour");
        kvb("--help");
    }

    private static Path write(Path directory, String name, String program) throws IOException {
        return Files.writeString(directory.resolve(name + ".wfl"), program);
    }

    private static void wfl(Path program, int expected) {
        expect(expected, new Wfl(silent()).execute(program.toString()), program.toString());
    }

    private static void kvb(String... words) {
        expect(ExitCode.SUCCESS, Kvb.execute(silent(), words), String.join(" ", words));
    }

    // Training on failures would fill the cache with the wrong things, and nobody would notice.
    private static void expect(int expected, int found, String what) {
        if (found == expected) return;
        throw new IllegalStateException(
                "No start-up cache: " + what + " ended with " + found + ", not " + expected);
    }

    private static Console silent() {
        return new Console(
                OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), false, false);
    }
}
