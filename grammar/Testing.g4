/// Tests: descriptions, tests, and what they expect.
///
/// A description may hold any statement here; the builder says which may not stand there. `type`
/// is no keyword: the builder looks at its text. `length` and `contain` are words of assertions only
/// where the token stage `wfl.syntax.TestingPhrases` says so.
parser grammar Testing;

testingStatement
    : DESCRIBE title=TEXT_LITERAL COLON ( EOL | describePart | statement )* END DESCRIBE
                                                                                # describe
    | TEST title=TEXT_LITERAL COLON block END TEST                              # test
    | EXPECT actual=expression TO assertion                                     # expect
    ;

describePart
    : SETUP COLON block END SETUP                                               # setup
    | TEARDOWN COLON block END TEARDOWN                                         # teardown
    ;

assertion
    : BE YES                                                                    # isTrue
    | BE NO                                                                     # isFalse
    | BE? size=( GREATER | LESS ) THAN expected=expression                      # compares
    | BE EMPTY                                                                  # isEmpty
    | BE OF word=IDENT type=TEXT_LITERAL                                        # hasType
    | ( EQUAL | BE ) expected=expression                                        # equals
    | CONTAIN_ITEM expected=expression                                          # holds
    | EXIST                                                                     # exists
    | HAVE LENGTH expected=expression                                           # hasLength
    ;
