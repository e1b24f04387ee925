package wfl.tool.kvb.picture;

import java.util.List;
import java.util.Locale;
import wfl.keystore.FileStructure;

/// What lies where, as one HTML page that needs nothing else: drawn as SVG, for light and dark
/// screens.
public final class HtmlPicture {
    private static final int ROWS = 24;
    private static final int ROW_HEIGHT = 18;
    private static final int ROW_STEP = 22;
    private static final int WIDTH = 1_000;

    private static final String RECTANGLE =
            "<rect x=\"%.2f\" y=\"%d\" width=\"%.2f\" height=\"%d\" fill=\"%s\">";

    private static final String STYLE =
            """
            :root { color-scheme: light dark; --ink: #222; --paper: #fff; --line: #ccc; }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #ddd; --paper: #16181b; --line: #444; }
            }
            body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink);
              background: var(--paper); max-width: 64rem; margin: 2rem auto; padding: 0 1rem; }
            svg { width: 100%; height: auto; border: 1px solid var(--line); }
            table { border-collapse: collapse; margin: 1rem 0; }
            td, th { padding: .2rem .8rem; border-bottom: 1px solid var(--line);
              text-align: right; }
            td:first-child, th:first-child { text-align: left; }
            .key span { display: inline-block; width: 1em; height: 1em; margin: 0 .4em 0 1em;
              vertical-align: -0.1em; border: 1px solid var(--line); }
            .problem { color: #c8553d; }
            """;

    private final FileStructure structure;
    private final Facts facts;
    private final StringBuilder out = new StringBuilder();

    private HtmlPicture(FileStructure structure) {
        this.structure = structure;
        this.facts = new Facts(structure);
    }

    /// The page.
    public static String of(FileStructure structure) {
        return new HtmlPicture(structure).page();
    }

    private String page() {
        String title = escaped(structure.file().toString());
        out.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n<title>")
                .append(title)
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style></head><body>\n<h1>")
                .append(title)
                .append("</h1>\n");
        paragraph(facts.headline());
        facts.sentences().forEach(this::paragraph);
        structure
                .problems()
                .forEach(problem ->
                        out.append("<p class=\"problem\">")
                                .append(escaped(problem))
                                .append("</p>\n"));
        drawing();
        legend();
        kinds();
        parts();
        return out.append("</body></html>\n").toString();
    }

    private void paragraph(String text) {
        out.append("<p>").append(escaped(text)).append("</p>\n");
    }

    private void drawing() {
        out.append(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"What lies where\">%n"
                        .formatted(WIDTH, ROWS * ROW_STEP));
        double rowBytes = Math.max(1, structure.fileBytes() / (double) ROWS);
        for (Stretch stretch : Stretch.of(structure)) draw(stretch, rowBytes);
        out.append("</svg>\n");
    }

    // A stretch goes over as many rows as it crosses.
    private void draw(Stretch stretch, double rowBytes) {
        int first = (int) (stretch.startBytes() / rowBytes);
        int last = (int) Math.min(ROWS - 1, (stretch.endBytes() - 1) / rowBytes);
        for (int row = first; row <= last; row++) {
            double from = Math.max(stretch.startBytes(), row * rowBytes) - row * rowBytes;
            double to = Math.min(stretch.endBytes(), (row + 1) * rowBytes) - row * rowBytes;
            String rectangle =
                    String.format(
                            Locale.ROOT,
                            RECTANGLE,
                            from / rowBytes * WIDTH,
                            row * ROW_STEP + (ROW_STEP - ROW_HEIGHT) / 2,
                            Math.max(0.5, (to - from) / rowBytes * WIDTH),
                            ROW_HEIGHT,
                            stretch.use().colour);
            out.append(rectangle)
                    .append("<title>")
                    .append(escaped(stretch.use().words + "; " + stretch.words()))
                    .append("</title></rect>\n");
        }
    }

    private void legend() {
        out.append("<p class=\"key\">");
        for (Use use : Use.values()) {
            out.append("<span style=\"background:")
                    .append(use.colour)
                    .append("\"></span>")
                    .append(use.words);
        }
        out.append("</p>\n");
    }

    private void kinds() {
        header(List.of("kind", "count", "bytes", "used", "live %"));
        for (Facts.Row row : facts.rows()) {
            cells(
                    row.name(),
                    number(row.count()),
                    number(row.lengthBytes()),
                    number(row.usedBytes()),
                    number(row.livePercent()));
        }
        out.append("</table>\n");
    }

    private void parts() {
        out.append("<h2>Every part</h2>\n");
        header(List.of("part", "state", "from byte", "bytes", "used", "dead", "entries"));
        for (FileStructure.Part part : structure.parts()) {
            cells(
                    Stretch.name(part.kind()) + " " + part.number(),
                    part.state(),
                    number(part.placeBytes()),
                    number(part.lengthBytes()),
                    number(part.usedBytes()),
                    number(part.deadBytes()),
                    part.entries() < 0 ? "?" : number(part.entries()));
        }
        out.append("</table>\n");
    }

    private void header(List<String> names) {
        out.append("<table><tr>");
        for (String name : names) out.append("<th>").append(name).append("</th>");
        out.append("</tr>\n");
    }

    private void cells(String... cells) {
        out.append("<tr>");
        for (String cell : cells) out.append("<td>").append(escaped(cell)).append("</td>");
        out.append("</tr>\n");
    }

    private static String number(long number) {
        return "%,d".formatted(number);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
