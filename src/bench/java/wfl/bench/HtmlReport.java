package wfl.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// A page that stands by itself: a bar chart for each row of the results.
final class HtmlReport {
    private static final String HEAD =
            """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Side by side</title><style>
            body { font: 15px/1.5 sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em;
              color: #222; background: #fff }
            h2 { margin-top: 2.2em; border-bottom: 1px solid #ccc }
            h3 { margin: 1.4em 0 .3em; font-size: 1em }
            .row { display: grid; grid-template-columns: 7em 1fr 9em; gap: .6em;
              align-items: center }
            .bar { height: 1.05em; background: #9ab; min-width: 1px; border-radius: 2px }
            .ours .bar { background: #c60 } .ours { font-weight: bold }
            .number { text-align: right; font-variant-numeric: tabular-nums }
            small { color: #666; font-weight: normal }
            </style></head><body>
            """;

    private HtmlReport() {}

    static void write(Path file, String title, List<String> method, Results results)
            throws IOException {
        var page = new StringBuilder(HEAD);
        page.append("<h1>").append(escaped(title)).append("</h1>\n<ul>\n");
        method.forEach(line -> page.append("<li>").append(escaped(line)).append("</li>\n"));
        results.notes()
                .forEach(line -> page.append("<li>").append(escaped(line)).append("</li>\n"));
        page.append("</ul>\n");
        String dataSet = "";
        for (Results.Row row : results.rows()) {
            if (!row.dataSet().equals(dataSet)) {
                dataSet = row.dataSet();
                page.append("<h2>").append(escaped(dataSet)).append("</h2>\n");
            }
            appendChart(page, row, results);
        }
        page.append("</body></html>\n");
        Files.writeString(file, page);
    }

    private static void appendChart(StringBuilder page, Results.Row row, Results results) {
        String sense = row.isMoreBetter() ? "more is better" : "less is better";
        page.append("<h3>")
                .append(escaped(row.title()))
                .append(" <small>")
                .append(sense)
                .append("</small></h3>\n");
        double most = 0;
        for (String engine : results.engines()) {
            double median = results.median(row, engine);
            most = Double.isNaN(median) ? most : Math.max(most, median);
        }
        for (String engine : results.engines()) {
            double median = results.median(row, engine);
            if (Double.isNaN(median)) {
                continue;
            }
            page.append(
                    String.format(
                            Locale.ROOT,
                            "<div class=\"row%s\"><span>%s</span><div class=\"bar\""
                                    + " style=\"width:%.2f%%\"></div>"
                                    + "<span class=\"number\">%s</span></div>%n",
                            engine.equals("wfl") ? " ours" : "",
                            engine,
                            most == 0 ? 0 : 100 * median / most,
                            Results.shown(median)));
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
