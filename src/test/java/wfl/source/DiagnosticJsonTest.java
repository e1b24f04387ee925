package wfl.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticJsonTest {
    private final Source source = new Source("a \"b\".wfl", "display x\ndisplay \u00e4 y");

    @Test
    void noFindingsAreAnEmptyArray() {
        assertThat(DiagnosticJson.write(List.of(), source)).isEqualTo("[]");
    }

    @Test
    void aFindingCarriesItsPlaceLabelsAndNotes() {
        var diagnostic =
                Diagnostic.warning(
                                Stage.TYPE, "ERROR", new Span(20, 21), "Say \"hi\"\n\u0007\ud800")
                        .withLabel(new Span(8, 9), "there")
                        .withNote("a note");
        assertThat(DiagnosticJson.write(List.of(diagnostic, diagnostic), source))
                .startsWith(
                        "[{\"severity\":\"warning\",\"stage\":\"type\",\"code\":\"ERROR\","
                                + "\"message\":\"Say \\\"hi\\\"\\n\\u0007\\ud800\","
                                + "\"file\":\"a \\\"b\\\".wfl\","
                                + "\"line\":2,\"column\":11,\"endLine\":2,\"endColumn\":12,"
                                + "\"labels\":[{\"text\":\"there\","
                                + "\"line\":1,\"column\":9,\"endLine\":1,\"endColumn\":10}],"
                                + "\"notes\":[\"a note\"]},{")
                .endsWith("}]");
    }

    @Test
    void noPlaceIsZero() {
        var diagnostic = Diagnostic.error(Stage.RUN, "ERROR", Span.NONE, "Bad");
        assertThat(DiagnosticJson.write(List.of(diagnostic), source))
                .contains("\"line\":0,\"column\":0,\"endLine\":0,\"endColumn\":0");
    }
}
