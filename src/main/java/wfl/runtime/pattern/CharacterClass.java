package wfl.runtime.pattern;

/// A kind of character: which single code points it takes is the matcher's business.
public sealed interface CharacterClass {
    /// The classes that have a word of their own.
    enum Named implements CharacterClass {
        /// `any character`: anything, line ends included.
        ANY,
        /// `letter`, `letters`, `any letter`, `unicode letter`.
        LETTER,
        /// `digit`, `digits`, `any digit`: 0 to 9 only.
        DIGIT,
        /// `whitespace`, `any whitespace`.
        WHITESPACE,
        /// `unicode digit`: numeric characters of every script.
        NUMERIC
    }

    /// `unicode category "L"`; a name nobody knows matches nothing.
    record Category(String name) implements CharacterClass {}

    /// `unicode script "Greek"`; a name nobody knows matches nothing.
    record Script(String name) implements CharacterClass {}
}
