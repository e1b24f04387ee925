package wfl.library.process;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Why a program could not be started, in the words of the system.
final class SystemErrors {
    private static final Pattern NUMBERED =
            Pattern.compile("error[=:] ?([0-9]+),? ?\\(?([^()]*)\\)?");

    private SystemErrors() {}

    /// `No such file or directory (os error 2)`.
    static String of(IOException e) {
        String message = String.valueOf(e.getMessage());
        Matcher numbered = NUMBERED.matcher(message);
        if (!numbered.find()) return message;
        return numbered.group(2).strip() + " (os error " + numbered.group(1) + ")";
    }
}
