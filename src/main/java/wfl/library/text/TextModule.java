package wfl.library.text;

import wfl.library.base.TableModule;
import wfl.runtime.NativeCode;

import java.util.List;

/// Text: case, parts, searching, padding, numbers as text, web forms.
public final class TextModule extends TableModule {
    public TextModule() {
        super("Text", List.of());
    }

    @Override
    protected NativeCode unchecked(String name) {
        throw undeclared(name);
    }
}
