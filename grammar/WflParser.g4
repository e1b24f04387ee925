/// The statements of WFL.
///
/// One invocation of `statement` reads one statement; `wfl.syntax.Parser` calls it for each
/// statement of a program. The tree builders (`wfl.syntax.StatementBuilder`) mirror the rules here.
parser grammar WflParser;

options { tokenVocab = WflLexer; }

import Expressions, Keystore, Patterns, Testing, Containers, Modules, Processes, Files;

// Ends before end, otherwise, when, catch, finally, until: no statement begins with those.
block
    : ( EOL | statement )*
    ;

// ---- one statement

statement
    : STORE name=storeName AS expression                                        # store
    | ( STORE | CREATE ) NEW CONSTANT name=storeName AS expression              # storeConstant
    | CREATE name=storeName AS expression                                       # createVariable
    | CREATE LIST name=IDENT COLON ( EOL | listElement )* END LIST              # createList
    | CREATE MAP name=IDENT COLON ( EOL | mapEntry )* END MAP                   # createMap
    | CREATE kind=( DATE | TIME ) name=IDENT ( AS expression )?                 # createDate
    | CREATE PATTERN name=patternName COLON pattern? THEN* END PATTERN          # createPattern
    // Before `change`, whose names may contain `at` too.
    | CHANGE target=changeTarget TO expression                                  # changeElement
    | CHANGE name=changeName TO expression                                      # change
    | ADD expression TO target=IDENT                                            # add
    | SUBTRACT expression FROM target=IDENT                                     # subtract
    | MULTIPLY target=IDENT BY expression                                       # multiply
    | DIVIDE target=IDENT BY expression                                         # divide
    | REMOVE expression FROM target=IDENT                                       # remove
    | CLEAR target=( IDENT | STORE ) LIST?                                      # clear
    // The list, `and` and the value: the `and` is part of the flat expression.
    | PUSH WITH expression                                                      # push
    // Values on the same line after the first arrive as statements of their own and are folded.
    | DISPLAY expression                                                        # display
    | checkStatement                                                            # check
    | IF condition=expression THEN then=block
          ( OTHERWISE firstCheck? otherwise=block )? ( END IF | EOF )           # if
    | FOR EACH name=IDENT ( IN REVERSED? expression | IN_KEYSTORE keystoreLoop )
          block END FOR                                                         # forEach
    | COUNT FROM low=expression ( DOWN? TO ) high=expression ( BY step=expression )?
          ( AS name=IDENT COLON? )? block END COUNT                             # count
    | REPEAT WHILE expression block END REPEAT                                  # repeatWhile
    | REPEAT UNTIL expression block END REPEAT                                  # repeatUntil
    | REPEAT FOREVER COLON block END REPEAT                                     # repeatForever
    | REPEAT COLON block UNTIL expression                                       # repeatThenTest
    | MAIN LOOP CONCURRENTLY? COLON block END LOOP                              # mainLoop
    | word=( BREAK | CONTINUE | SKIP_WORD )                                     # jump
    | EXIT word=( LOOP | PROGRAM )?                                             # exit
    | ROUTE expression EOL* routeArm*
          ( OTHERWISE COLON? firstCheck? otherwise=block )? END ROUTE           # route
    | DEFINE ACTION CALLED name=IDENT parameters? COLON ( resultType COLON )?
          block END ACTION                                                      # defineAction
    | ( RETURN | GIVE BACK ) expression                                         # return
    | TRY COLON body=block tryClause* ( OTHERWISE COLON otherwise=block )?
          ( FINALLY COLON always=block )? END TRY                               # try
    | WAIT FOR expression unit=( MILLISECONDS | SECONDS )                       # pause
    | AWAIT statement                                                           # await
    | containerStatement                                                        # container
    | fileStatement                                                             # file
    | keystoreStatement                                                         # keystore
    | testingStatement                                                          # testing
    | moduleStatement                                                           # module
    | processStatement                                                          # process
    | NOT_YET                                                                   # notYet
    | value                                                                     # evaluate
    ;

// ---- parts of statements

listElement
    : ADD expression
    ;

mapEntry
    : key=( IDENT | TEXT_LITERAL ) IS expression
    ;

checkStatement
    : CHECK IF condition=expression then=block
      ( OTHERWISE ( chainedCheck | COLON? otherwise=block ) )? END CHECK
    ;

// Shares the `end check` of the statement it continues.
chainedCheck
    : CHAINED_CHECK IF condition=expression then=block
      ( OTHERWISE ( chainedCheck | COLON? otherwise=block ) )?
    ;

// After the `otherwise` of an `if` or a `route` a check is a statement like any other.
firstCheck
    : CHAINED_CHECK IF condition=expression then=block
      ( OTHERWISE ( chainedCheck | COLON? otherwise=block ) )? END CHECK
    ;

routeArm
    : WHEN routeTest block
    ;

routeTest
    : CONTAINS expression                                                       # routeContains
    | ONE OF expression                                                         # routeOneOf
    | STARTS_WITH expression                                                    # routeStarts
    | ENDS_WITH expression                                                      # routeEnds
    | expression                                                                # routeEquals
    ;

tryClause
    : WHEN kind=errorKind? ( AS name=IDENT )? COLON block                       # whenClause
    | CATCH ( WITH name=IDENT )? COLON block                                    # catchClause
    ;

errorKind
    : ERROR                                                                     # anyError
    | FILE NOT FOUND                                                            # fileNotFound
    | PERMISSION DENIED                                                         # permissionDenied
    | PROCESS NOT FOUND                                                         # processNotFound
    | COMMAND NOT FOUND                                                         # commandNotFound
    // The builder knows the kinds by their words.
    | errorWord+                                                                # namedError
    ;

errorWord
    : IDENT | NOTHING | IN | OR | READ | EXISTS
    ;

parameters
    : ( NEEDS | WITH ) PARAMETERS? ( parameter ( AND parameter )* )?
    ;

parameter
    : name=IDENT ( AS type=typeWord )?
    ;

typeWord
    : TEXT | PATTERN | ANY | DATE | TIME | NOTHING | IDENT
    ;

resultType
    : typeWord                                                                  # namedType
    | BINARY                                                                    # binaryType
    | LIST OF element=resultType                                                # listType
    | OPTIONAL OF type=resultType                                               # optionalType
    | MAP OF key=resultType TO value_=resultType                                # mapType
    ;

// A place inside a list, a map or an object, as it is read; `at` takes a whole expression.
changeTarget
    : base=( IDENT | COUNT | LIST | MAP | TEXT ) ( changeStep+ elementAt? | elementAt )
    ;

changeStep
    : link                                                                      # elementLink
    | DOT member                                                                # elementMember
    ;

// Last: a step behind it would belong to its expression, and to look for one would let every
// expression end before a dot.
elementAt
    : AT expression
    ;

// ---- names

storeName
    : ( IDENT | softKeyword ) IDENT*
    ;

changeName
    : ( IDENT | softKeyword | borrowedWord )+
    ;
