package wfl.library.module;

import java.nio.file.Path;

/// A file that was read.
///
/// @param file absolute, without symbolic links
public record SourceText(Path file, String text) {}
