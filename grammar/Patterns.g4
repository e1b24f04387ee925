/// What `create pattern` describes.
///
/// The token stage `wfl.syntax.PatternBodies` puts a whole pattern on one line and makes `followed
/// by` the same as `then`, so neither is seen here. A union of classes belongs to the part it stands
/// in and binds tighter than `or` between parts; a count after a part goes with that part: where the
/// grammar has two readings, the first and longest is the one that is meant.
parser grammar Patterns;

pattern
    : patternSequence ( OR patternSequence )*
    ;

patternSequence
    : THEN* ( patternElement THEN* )+
    ;

patternElement
    : patternAtom patternCount?
    ;

// After the part it counts.
patternCount
    : EXACTLY count_=INTEGER                                                    # exactCount
    | BETWEEN low=INTEGER AND high=INTEGER                                      # countBetween
    ;

patternAtom
    : TEXT_LITERAL                                                              # textPart
    | low=INTEGER TO high=INTEGER OF? patternElement                            # rangePart
    | INTEGER                                                                   # integerPart
    | classWord ( OR classWord )*                                               # classPart
    | ANY what=( LETTER | DIGIT | WHITESPACE | CHARACTER )                      # anyPart
    | unicodeClass ( OR unicodeClass )*                                         # unicodePart
    | UNICODE CATEGORY TEXT_LITERAL                                             # categoryPart
    | UNICODE SCRIPT TEXT_LITERAL                                               # scriptPart
    | least=( ONE | ZERO ) OR MORE_WORD OF? patternElement                      # manyPart
    | OPTIONAL patternElement                                                   # optionalPart
    | EXACTLY count_=INTEGER OF? patternElement                                 # exactPart
    | AT bound=( LEAST | MOST ) count_=INTEGER OF? patternElement               # boundedPart
    | START OF TEXT                                                             # startPart
    | CAPTURE BRACE_OPEN pattern BRACE_CLOSE AS name=IDENT                      # capturePart
    | SAME AS CAPTURED TEXT_LITERAL                                             # samePart
    | CHECK NOT? where=( AHEAD | BEHIND ) FOR BRACE_OPEN pattern BRACE_CLOSE    # lookPart
    | PAREN_OPEN pattern? PAREN_CLOSE                                           # groupPart
    // `letters` and `digits` are classes, any other name is a list.
    | IDENT                                                                     # namePart
    ;

classWord
    : LETTER | DIGIT | WHITESPACE
    ;

unicodeClass
    : UNICODE what=( LETTER | DIGIT )
    ;

// The keywords are refused by the tree builder, which says why.
patternName
    : IDENT
    | URL | DIGIT | LETTER | FILE | DATABASE | DATA | DATE | TIME | TEXT | PATTERN | CHARACTER
    | WHITESPACE | UNICODE | CATEGORY | SCRIPT
    ;
