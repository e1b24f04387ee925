package wfl.library.module;

import wfl.runtime.Output;

/// Keeps what a program displays.
final class CapturedOutput implements Output {
    private final StringBuilder lines = new StringBuilder();

    @Override
    public void line(String text) {
        lines.append(text).append('\n');
    }

    @Override
    public void flush() {
        // Nothing is on its way anywhere.
    }

    String text() {
        return lines.toString();
    }
}
