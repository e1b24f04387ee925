/// Expressions, flat: an operand and the operators and operands after it.
///
/// Which operator takes which operand depends on more than a grammar can say (README.md, "Why
/// expressions are flat"); `wfl.syntax.Operators` decides it, after section 4 of the language
/// reference. Only brackets nest here, so the parser never looks far ahead.
parser grammar Expressions;

expression
    : WITH* operand tail*
    ;

// An expression where a statement may begin: it cannot be mistaken for the rest of the one before.
value
    : freshOperand tail*
    ;

// ---- operands

operand
    : freshOperand                                                              # fresh
    | MINUS_SIGN operand                                                        # negation
    | ( BRACKET_OPEN | ADJACENT_BRACKET ) elements                              # listLiteral
    | CREATE LIST                                                               # emptyList
    | CONTAINS operand?                                                         # containsFirst
    | FIND operand                                                              # findFirst
    | REPLACE operand                                                           # replaceFirst
    | SPLIT OF? operand                                                         # splitFirst
    | lateWord link*                                                            # lateName
    | lateWord DOT member chainLink*                                            # lateDotted
    ;

freshOperand
    : NOT operand                                                               # not
    | literal ( index link* )?                                                  # literalOperand
    | CALL name=IDENT                                                           # call
    | PAREN_OPEN expression PAREN_CLOSE                                         # group
    | PATTERN TEXT_LITERAL                                                      # patternLiteral
    | ( IDENT | freshWord ) link*                                               # name
    | ( IDENT | freshWord ) DOT member chainLink*                               # dotted
    | CURRENT_MILLISECONDS                                                      # currentMilliseconds
    | CURRENT_FORMATTED TEXT_LITERAL                                            # currentFormatted
    | keystoreOperand                                                           # keystoreValue
    | PROCESS operand IS RUNNING                                                # processRunning
    | fileOperand                                                               # fileValue
    | LEADING_MINUS operand                                                     # leadingNegation
    | LEADING_BRACKET elements                                                  # leadingList
    | NOT_YET_VALUE                                                             # notYetValue
    ;

// Elements that `and` or a colon separates are tails of one flat expression.
elements
    : ( expression ( COMMA expression | value )* )? BRACKET_CLOSE
    ;

literal
    : INTEGER                                                                   # integer
    | DECIMAL                                                                   # decimal
    | TEXT_LITERAL                                                              # textLiteral
    | YES                                                                       # yes
    | NO                                                                        # no
    | NOTHING                                                                   # nothing
    ;

// ---- what may follow an operand directly

link
    : index                                                                     # bracketLink
    | INDEX                                                                     # directLink
    ;

index
    : ( BRACKET_OPEN | ADJACENT_BRACKET ) expression BRACKET_CLOSE
    ;

member
    : name=( IDENT | STATUS ) ( PAREN_OPEN ( expression ( COMMA expression )* )? PAREN_CLOSE )?
    ;

chainLink
    : DOT member                                                                # memberLink
    | ADJACENT_BRACKET expression BRACKET_CLOSE                                 # indexLink
    ;

// ---- operators with what follows them

tail
    // A colon after a complete operand is swallowed, wherever the expression goes on or ends.
    : COLON                                                                     # colon
    | AND LABEL? operand                                                        # and
    | OR EQUAL TO?                                                              # orEqual
    | OR operand                                                                # or
    | IS NOT? ( EQUAL TO? )? operand                                            # equality
    | EQUAL_SIGN operand                                                        # equalSign
    | IS size=( GREATER | LESS ) ( THAN | ORDER_THAN )? ( OR ( EQUAL TO? )? )? operand
                                                                                # order
    | IS size=( ABOVE | BELOW ) operand                                         # order
    | IS BETWEEN operand                                                        # between
    | CONTAINS PATTERN? operand                                                 # contains
    | CONTAINS KEY operand                                                      # containsKey
    | word=( STARTS_WITH | ENDS_WITH ) operand                                  # affix
    | sign=( PLUS | PLUS_SIGN | MINUS | MINUS_SIGN ) operand                    # additive
    | sign=( TIMES | DIVIDED_BY | SLASH | MODULO | PERCENT ) operand            # multiplicative
    | WITH LABEL? operand                                                       # with
    | OF operand                                                                # of
    | ( ARGUMENT_FROM | ARGUMENT_BY | LENGTH ) operand                          # separator
    | AT operand                                                                # at
    | MATCHES PATTERN? operand                                                  # matches
    | FIND PATTERN? operand                                                     # find
    | REPLACE PATTERN? operand                                                  # replace
    | SPLIT OF? operand                                                         # split
    | ON PATTERN? operand                                                       # on
    | IN operand                                                                # in
    | RECURSIVELY                                                               # recursively
    | WITH_FILTER operand                                                       # withFilter
    ;

// ---- words that may also be names

// Keywords at some places, ordinary variables everywhere else.
softKeyword
    : AT | BACK | BINARY | BYTES | CALLED | CHANGE | CONTAIN | CONTAINS | COUNT | CREATE | DEFAULTS
    | ENDS | EXIST | EXTENSION | EXTENSIONS | FILES | GIVE | HAVE | LEAST | LIST | MAP | MOST | MUST
    | NEEDS | NEW | PARENT | PATTERN | READ | REVERSED | STARTS | TEXT | THAT
    ;

// Reserved, but a variable of that name can be changed or read.
borrowedWord
    : ANY | PUSH | SKIP_WORD | THAN | ZERO
    ;

// Those of both kinds, and some reserved words, that can begin a value anywhere.
freshWord
    : BACK | BINARY | BYTES | CALLED | CONTAIN | COUNT | DEFAULTS | ENDS | EXIST | EXTENSION
    | EXTENSIONS | FILES | HAVE | LEAST | LIST | MAP | MOST | MUST | NEEDS | NEW | PATTERN | READ
    | REVERSED | STARTS | TEXT | THAT
    | ANY | THAN | ZERO
    | DIRECTORY | ERROR | FILE | OUTPUT
    ;

// Those that only begin a value where nothing else can stand. `store` is here because a keystore
// may be called so.
lateWord
    : AT | CHANGE | CREATE | GIVE | PARENT
    | PUSH | SKIP_WORD
    | EXIT | LOOP | REPEAT | TRY | WHEN
    | STORE
    ;
