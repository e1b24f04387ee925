package wfl.tool.training;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A program so long that the JVM sees which steps of reading and compiling are worth machine code.
final class LongProgram {
    /// A method is compiled when it has been called 200 times: with so many parts those called once
    /// a part are, too.
    static final int PARTS = 250;

    private static final String PART =
            """
            // Part NUMBER: what programs usually consist of.
            store limit_NUMBER as 10
            store new constant RATE_NUMBER as 1.5
            display RATE_NUMBER
            create list names_NUMBER:
                add "b"
                add "a"
            end list
            create map ages_NUMBER:
                ann is 3
                "bob" is 4
            end map
            define action called work_NUMBER needs amount and label_text:
                store total as 0
                store seen as []
                count from 1 to amount as turn:
                    check if turn modulo 2 is equal to 0 and turn is not 9:
                        change total to total plus turn times 3
                        push with seen and turn
                    otherwise check if turn is greater than 7 or turn is 3:
                        add 1 to total
                    otherwise:
                        change total to (total minus turn) divided by 4
                    end check
                end count
                for each item in seen:
                    check if item is less than 4:
                        skip
                    end check
                    change total to total + item minus 1
                end for
                repeat while total is greater than limit_NUMBER:
                    subtract 5 from total
                    check if total is between 3 and 4:
                        break
                    end check
                end repeat
                try:
                    check if total is greater than 1000 and amount is less than 5:
                        display "part " with label_text with " went too far: " with total
                    end check
                when error:
                    display "no: " with error_message
                end try
                give back total
            end action
            store answer_NUMBER as work_NUMBER of 3 and "name NUMBER"
            display "answer " with answer_NUMBER with ", " with length of names_NUMBER
            if answer_NUMBER is greater than 2 then
                display touppercase of "large"
            otherwise
                display names_NUMBER[1] with ages_NUMBER["ann"]
            end if
            create container Box_NUMBER:
                property width: Number
                property title: Text
                action area needs height: Number:
                    give back width times height
                end
                action present:
                    display title with ": " with width
                end
            end
            create new Box_NUMBER as box_NUMBER:
                width is 4
                title is "box NUMBER"
            end
            display box_NUMBER.area(3) with yes
            box_NUMBER.present()
            """;

    private LongProgram() {}

    static String text() {
        return IntStream.rangeClosed(1, PARTS)
                .mapToObj(part -> PART.replace("NUMBER", Integer.toString(part)))
                .collect(Collectors.joining());
    }
}
