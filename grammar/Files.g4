/// What a program does with files and directories.
///
/// The words here (`reading`, `recursive`, `size`, ...) are mostly no keywords, and `with` and `and`
/// connect clauses here that are operators elsewhere: the token stage `wfl.syntax.FilePhrases` puts
/// the tokens of this file where a whole form is confirmed, and leaves the words alone everywhere
/// else.
parser grammar Files;

fileStatement
    : OPEN FILE_AT path=expression ( use=FILE_MODE | READ_WHOLE )?
          AS name=( IDENT | CONTENT )                                           # openFile
    | CLOSE FILE_WORD? target=expression                                        # closeFile
    | WRITE content=expression TO target=expression                             # overwriteFile
    | WRITE CONTENT content=expression INTO target=expression                   # writeContent
    | WRITE BINARY_DATA content=expression INTO target=expression               # writeBinary
    | APPEND CONTENT content=expression INTO target=expression                  # appendContent
    // The path, `with` and the content: the `with` is part of the flat expression.
    | CREATE FILE_AT file=expression                                            # createFile
    | CREATE DIRECTORY_AT path=expression                                       # createDirectory
    | DELETE what=( FILE_AT | DIRECTORY_AT ) path=expression                    # deletePath
    | TRANSFER_FILE FROM source=expression TO target=expression                 # transferFile
    // `with` may stand for `recursive`; it is part of the flat expression.
    | PATH_ACTION path=expression ( RECURSIVE option=expression )?              # pathAction
    ;

fileOperand
    : READ_CONTENT operand                                                      # readContent
    | READ_BINARY operand                                                       # readBinary
    | READ_BYTES count_=( INTEGER | IDENT ) BYTES_FROM operand                  # readBytes
    | FILE_SIZE operand                                                         # fileSize
    | what=( FILE_EXISTS | DIRECTORY_EXISTS ) operand                           # pathExists
    // `recursively` and `with extension` may follow as tails.
    | LIST_FILES operand                                                        # listFiles
    ;
