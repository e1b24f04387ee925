package wfl.source;

import java.util.Optional;

/// One step of the way to an error: a place, and the action it is in.
///
/// @param action empty for the program itself
public record CallPlace(Optional<String> action, Source source, Span at) {}
