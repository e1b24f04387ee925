package wfl.session;

import java.util.List;
import wfl.source.Diagnostic;
import wfl.source.Source;

/// Takes what is found before a program runs, so that it is shown before the program's own output.
@FunctionalInterface
public interface Report {
    void findings(List<Diagnostic> findings, Source source);
}
