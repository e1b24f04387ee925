package wfl.library.process;

import java.util.ArrayList;
import java.util.List;
import wfl.runtime.WflError;

/// Splits a command into words, without a shell: blanks separate, quotes keep together.
final class CommandWords {
    private final String command;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int at;

    private CommandWords(String command) {
        this.command = command;
    }

    /// @return at least one word
    /// @throws WflError there is none, or a quote stays open
    static List<String> of(String command) {
        if (command.isBlank()) throw new WflError("Empty command");
        var splitter = new CommandWords(command);
        while (splitter.at < command.length()) splitter.next(command.charAt(splitter.at++));
        splitter.endWord();
        if (splitter.words.isEmpty()) throw new WflError("No program specified");
        return splitter.words;
    }

    private void next(char sign) {
        switch (sign) {
            case ' ', '\t' -> endWord();
            case '"' -> inDoubleQuotes();
            case '\'' -> inSingleQuotes();
            case '\\' -> {
                if (at == command.length()) throw new WflError("Trailing escape character");
                add(command.charAt(at++));
            }
            default -> add(sign);
        }
    }

    private void inDoubleQuotes() {
        inWord = true;
        while (at < command.length()) {
            char sign = command.charAt(at++);
            if (sign == '"') return;
            if (sign == '\\' && at < command.length()) escaped(command.charAt(at++));
            else add(sign);
        }
        throw new WflError("Unclosed double quote");
    }

    private void escaped(char sign) {
        switch (sign) {
            case 'n' -> add('\n');
            case 't' -> add('\t');
            case 'r' -> add('\r');
            case '0' -> add('\0');
            case '\\', '"' -> add(sign);
            default -> {
                add('\\');
                add(sign);
            }
        }
    }

    private void inSingleQuotes() {
        inWord = true;
        int end = command.indexOf('\'', at);
        if (end < 0) throw new WflError("Unclosed single quote");
        word.append(command, at, end);
        at = end + 1;
    }

    private void add(char sign) {
        inWord = true;
        word.append(sign);
    }

    private void endWord() {
        if (inWord) words.add(word.toString());
        word.setLength(0);
        inWord = false;
    }
}
