/// Other programs: running them to their end, starting them, and what is done with those that run.
///
/// The words are keywords. `with arguments` and `using shell` cannot go on with an expression, so
/// the command needs no parentheses.
parser grammar Processes;

processStatement
    : processAction                                                             # processStep
    | WAIT FOR PROCESS process=operand TO word=IDENT ( AS name=processName )?   # awaitProcess
    | REGISTER SIGNAL HANDLER FOR signal=IDENT AS handler=IDENT                 # signalHandler
    ;

processAction
    : EXECUTE command ( AS name=processName )?                                  # executeCommand
    | SPAWN command AS name=processName                                         # spawnCommand
    | READ OUTPUT FROM PROCESS process=expression AS name=processName           # readOutput
    | KILL PROCESS process=expression                                           # killProcess
    ;

command
    : COMMAND program=expression ( WITH ARGUMENTS arguments_=expression )? ( USING SHELL )?
    ;

// `output` names a variable only here.
processName
    : IDENT | softKeyword | OUTPUT
    ;
