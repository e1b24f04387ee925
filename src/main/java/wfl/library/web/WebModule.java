package wfl.library.web;

import static wfl.library.base.Arguments.text;
import static wfl.library.base.Declaration.action;
import static wfl.runtime.Builtin.Kind.ANY;
import static wfl.runtime.Builtin.Kind.BOOLEAN;
import static wfl.runtime.Builtin.Kind.LIST;
import static wfl.runtime.Builtin.Kind.TEXT;

import java.util.List;
import wfl.library.base.TableModule;
import wfl.runtime.Absent;
import wfl.runtime.Builtin;
import wfl.runtime.NativeCode;

/// Helpers of web programs.
public final class WebModule extends TableModule {
    private static final List<Builtin> TABLE =
            List.of(
                    action("path_params")
                            .takes("path", TEXT)
                            .takes("template", TEXT)
                            .gives(ANY, "What a path has for `:name` and `*rest`, or nothing."),
                    action("path_matches")
                            .takes("path", TEXT)
                            .takes("template", TEXT)
                            .gives(BOOLEAN, "Whether a path fits a template."),
                    action("mime_type")
                            .takes("file name", TEXT)
                            .gives(TEXT, "The content type that goes with a file name."),
                    action("parse_multipart")
                            .takes("body", ANY)
                            .takes("content type", TEXT)
                            .gives(LIST, "The parts of a form, text or binary: a map for each."));

    public WebModule() {
        super("Web", TABLE);
    }

    @Override
    protected NativeCode unchecked(String name) {
        return switch (name) {
            case "path_params" ->
                    (_, a) ->
                            PathTemplate.match(text(a[0]), text(a[1]))
                                    .<Object>map(found -> found)
                                    .orElse(Absent.NULL);
            case "path_matches" -> (_, a) -> PathTemplate.match(text(a[0]), text(a[1])).isPresent();
            case "mime_type" -> (_, a) -> MimeTypes.of(text(a[0]));
            case "parse_multipart" -> (_, a) -> Multipart.parse(a[0], text(a[1]));
            default -> throw undeclared(name);
        };
    }
}
