/// Programs of several files.
///
/// The clauses of `execute file` are told apart by the token stage `wfl.syntax.ModulePhrases`:
/// `with` and `and` would otherwise be operators of the path.
parser grammar Modules;

moduleStatement
    : LOAD MODULE FROM path=expression ( AS alias=IDENT )?                      # loadModule
    | INCLUDE FROM path=expression                                              # include
    | EXPORT kind=( CONTAINER | ACTION | CONSTANT ) name=IDENT                  # export
    | EXECUTE language=IDENT? FILE AT path=expression
          ( WITH_REQUEST request=expression )?
          ( AND_READ OUTPUT AS name=keystoreName )?                             # executeFile
    ;
