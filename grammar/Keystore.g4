/// What a program does with a keystore.
///
/// The words here (`keystore`, `key`, `scan`, ...) are no keywords: the token stage
/// `wfl.syntax.KeystorePhrases` turns them into these tokens where a whole form is confirmed
/// by its surroundings, and leaves them alone everywhere else.
parser grammar Keystore;

keystoreStatement
    : CREATE KEYSTORE AT path=expression AS name=keystoreName                   # createKeystore
    | OPEN ( OR CREATE )? KEYSTORE AT path=expression AS name=keystoreName      # openKeystore
    | CLOSE KEYSTORE expression                                                 # closeKeystore
    | STORE content=expression ( IN_KEYSTORE keystore=expression )?
          WITH_KEY key=expression lifetime?                                     # putValue
    | GET VALUE FROM keystore=expression WITH_KEY key=expression AS name=keystoreName
          ( DEFAULTING_TO fallback=expression )?                                # getValue
    | REMOVE KEY key=expression ( KEY_FROM keystore=expression )?
          ( AS name=keystoreName )?                                             # removeKey
    | SCAN keystore=expression FOR range scanOption* AS name=keystoreName       # scan
    | BATCH OPERATIONS ON keystore=expression block END BATCH                   # batch
    | GET STATISTICS FROM keystore=expression AS name=keystoreName              # getStatistics
    ;

lifetime
    : FOR amount=expression unit=( MILLISECONDS | SECONDS | MINUTES | HOURS | DAYS )
    ;

range
    : what=( KEYS | ENTRIES ) STARTING_WITH prefix=expression                   # startingWith
    // Both bounds and the `and`: part of the flat expression.
    | what=( KEYS | ENTRIES ) BETWEEN bounds=expression                         # betweenKeys
    | ALL what=( KEYS | ENTRIES )                                               # allKeys
    ;

scanOption
    : AFTER key=expression                                                      # scanAfter
    | REVERSED                                                                  # scanReversed
    | LIMIT count_=expression                                                   # scanLimit
    ;

// `store` names a keystore here, although no variable can be stored under it.
keystoreName
    : IDENT | softKeyword | STORE
    ;

keystoreOperand
    : VALUE OF KEY key=expression IN_KEYSTORE keystore=operand                  # valueOfKey
    | NUMBER_OF OF KEYS IN_KEYSTORE keystore=operand                            # numberOfKeys
    ;
