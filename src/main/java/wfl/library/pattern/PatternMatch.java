package wfl.library.pattern;

import wfl.runtime.MapValue;

/// A match as programs see it.
///
/// @param start the first code point of the match, counted from 0
/// @param end the code point behind its last
/// @param captures the text of every capture that was set, in the order of the pattern
record PatternMatch(String text, int start, int end, MapValue captures) {}
