/// What a program does with a keystore.
///
/// The words here (`keystore`, `key`, `scan`, ...) are no keywords: the token stage
/// `wfl.syntax.KeystorePhrases` turns them into these tokens where a whole form is confirmed
/// by its surroundings, and leaves them alone everywhere else.
parser grammar Keystore;

keystoreStatement
    : CREATE KEYSTORE AT path=expression keystoreSetting* AS name=keystoreName  # createKeystore
    | OPEN ( OR CREATE )? KEYSTORE AT path=expression keystoreSetting*
          AS name=keystoreName                                                  # openKeystore
    | CLOSE KEYSTORE expression                                                 # closeKeystore
    | STORE content=expression ( IN_KEYSTORE keystore=expression )?
          WITH_KEY key=expression lifetime?
          ( putCondition ( AS name=keystoreName )? )?                           # putValue
    | GET VALUE FROM keystore=expression WITH_KEY key=expression AS name=keystoreName
          ( DEFAULTING_TO fallback=expression )?                                # getValue
    | REMOVE KEY key=expression ( KEY_FROM keystore=expression )?
          ( AS name=keystoreName )?                                             # removeKey
    | REMOVE KEYS STARTING_WITH prefix=expression ( KEY_FROM keystore=expression )?
          ( AS name=keystoreName )?                                             # removeKeys
    | way=( INCREASE | DECREASE ) KEY key=expression IN_KEYSTORE keystore=expression
          ( CHANGE_BY amount=expression )? ( AS name=keystoreName )?            # changeCounter
    | KEEP KEY key=expression IN_KEYSTORE keystore=expression ( FOREVER | lifetime )
          ( AS name=keystoreName )?                                             # keepKey
    | SCAN keystore=expression FOR range scanOption* AS name=keystoreName       # scan
    | BATCH OPERATIONS ON keystore=expression block END BATCH                   # batch
    | TRANSACTION ON keystore=expression block END TRANSACTION                  # transaction
    | GET STATISTICS FROM keystore=expression AS name=keystoreName              # getStatistics
    | COMPACT keystore=expression ( WITH_STRATEGY strategy=expression )?
          ( AS name=keystoreName )?                                             # compact
    | FLUSH keystore=expression                                                 # flush
    | BACK_UP keystore=expression TO path=expression ( AS name=keystoreName )?  # backUp
    | VERIFY KEYSTORE AT path=expression encryptionKey? AS name=keystoreName    # verifyFile
    | VERIFY keystore=expression AS name=keystoreName                           # verify
    | REPAIR KEYSTORE AT path=expression INTO target=expression encryptionKey?
          ( AS name=keystoreName )?                                             # repair
    ;

keystoreSetting
    : WITH_COMPRESSION                                                          # compression
    | encryptionKey                                                             # encryption
    | WITH_RELAXED_DURABILITY                                                   # relaxed
    | FOR_READING                                                               # reading
    ;

encryptionKey
    : WITH_ENCRYPTION_KEY key=expression
    ;

putCondition
    : IF_MISSING                                                                # ifMissing
    | IF_VALUE_IS expected=expression                                           # ifValueIs
    ;

// What `for each key in` and `for each entry in` go over. A colon after an expression is part of
// that: if one could stand here too, every colon of a program would have to be looked behind.
keystoreLoop
    : keystore=expression eachRange? scanOption* ( REVERSED COLON )?
    ;

eachRange
    : STARTING_WITH prefix=expression                                           # eachStartingWith
    | BETWEEN bounds=expression                                                 # eachBetween
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
    | NUMBER_OF OF KEYS IN_KEYSTORE keystore=operand ( STARTING_WITH prefix=operand )?
                                                                                # numberOfKeys
    | TIME_LEFT_FOR KEY key=expression IN_KEYSTORE keystore=operand             # timeLeft
    ;
