package wfl.library.web;

import java.util.Locale;

/// Content types by the ending of a file name.
final class MimeTypes {
    private static final String UNKNOWN = "application/octet-stream";
    private static final String UTF8 = "; charset=utf-8";

    private MimeTypes() {}

    static String of(String fileName) {
        String name = fileName.substring(fileName.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        // A dot in front hides the file and begins no ending.
        if (dot < 1) return UNKNOWN;
        String ending = name.substring(dot + 1).toLowerCase(Locale.ROOT);
        return switch (ending) {
            case "ttf", "otf", "woff", "woff2" -> "font/" + ending;
            case "png", "gif", "webp", "bmp" -> "image/" + ending;
            case "jpg", "jpeg" -> "image/jpeg";
            case "svg" -> "image/svg+xml";
            case "ico" -> "image/x-icon";
            case "html", "htm" -> "text/html" + UTF8;
            case "css", "csv" -> "text/" + ending + UTF8;
            case "js", "mjs" -> "text/javascript" + UTF8;
            case "txt", "text" -> "text/plain" + UTF8;
            case "md" -> "text/markdown" + UTF8;
            case "json", "xml", "pdf", "wasm", "zip" -> "application/" + ending;
            case "gz" -> "application/gzip";
            default -> UNKNOWN;
        };
    }
}
