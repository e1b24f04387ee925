/// The words and signs of WFL.
///
/// Lexed generously and judged later: a text with a bad escape, a number that does not fit, a text
/// that never ends and any unknown character are tokens here; the token stages in Java
/// (`wfl.syntax.Tokens`) report and drop them. README.md explains the stages.
lexer grammar WflLexer;

tokens {
    // A name of one or more words, joined by the token stages.
    IDENT,

    // Words the language reads only at one place (IDENT everywhere else).
    CONCURRENTLY, DOWN, LENGTH, MAIN, PROGRAM,

    // A label of a named argument: `label :`.
    LABEL,
    // `from` and `by` between the arguments of `of`, not those of a statement.
    ARGUMENT_FROM, ARGUMENT_BY,
    // `check` directly after `otherwise`, which shares the `end check` of its chain.
    CHAINED_CHECK,
    // `starts with` and `ends with` as operators.
    STARTS_WITH, ENDS_WITH,
    // `than` of a comparison that goes on, so that it cannot be a variable of that name.
    ORDER_THAN,
    // An integer right after a name: `xs 0` is `xs[0]`.
    INDEX,
    // `[` directly after the token before it.
    ADJACENT_BRACKET,
    // `[` and `-` at the start of a line, where they begin a statement.
    LEADING_BRACKET, LEADING_MINUS,

    // Words of the keystore statements.
    AFTER, ALL, BACK_UP, BATCH, CHANGE_BY, COMPACT, DECREASE, DEFAULTING_TO, ENTRIES, FLUSH,
    FOR_READING, GET, IF_MISSING, IF_VALUE_IS, IN_KEYSTORE, INCREASE, KEEP, KEY, KEYS, KEYSTORE,
    KEY_FROM, LIMIT, NUMBER_OF, OPERATIONS, REPAIR, SCAN, STARTING_WITH, STATISTICS, TIME_LEFT_FOR,
    TRANSACTION, VALUE, VERIFY, WITH_COMPRESSION, WITH_ENCRYPTION_KEY, WITH_KEY,
    WITH_RELAXED_DURABILITY, WITH_STRATEGY, SECONDS, MINUTES, HOURS, DAYS,

    // Words of the statements on files and directories; some join the words around them.
    AWAIT, BINARY_DATA, BYTES_FROM, DIRECTORY_AT, DIRECTORY_EXISTS, FILE_AT, FILE_EXISTS, FILE_MODE,
    FILE_SIZE, FILE_WORD, LIST_FILES, PATH_ACTION, READ_BINARY, READ_BYTES, READ_CONTENT, READ_WHOLE,
    RECURSIVE, TRANSFER_FILE, WITH_FILTER,

    // `contain` as a word of `expect`.
    CONTAIN_ITEM,
    // Words of containers: the colon before the type of an action's result, `new` before the name
    // of a container, `List` as the type of a property, `defaults` after it.
    RESULT_COLON, NEW_INSTANCE, LIST_TYPE, DEFAULT_VALUE,

    // `current time in milliseconds`, `current time formatted as`.
    CURRENT_MILLISECONDS, CURRENT_FORMATTED,
    // `with` and `and read` as clauses of `execute file`.
    WITH_REQUEST, AND_READ,

    // A statement or value the language has but this version does not; its text names it.
    NOT_YET, NOT_YET_VALUE
}

// ---- values

YES : [yY] [eE] [sS] | [tT] [rR] [uU] [eE] ;
NO : [nN] [oO] | [fF] [aA] [lL] [sS] [eE] ;
NOTHING : 'nothing' | 'missing' | 'undefined' ;

INTEGER : [0-9]+ ;
DECIMAL : [0-9]+ '.' [0-9]+ ;

TEXT_LITERAL : '"' ( ~["\\] | '\\' . )* '"' ;
UNFINISHED_TEXT : '"' ( ~["\\] | '\\' . )* '\\'? ;

// ---- keywords

DIVIDED_BY : 'divided by' ;
ABOVE : 'above' ;
ACCEPTING : 'accepting' ;
ACTION : 'action' ;
ADD : 'add' ;
AHEAD : 'ahead' ;
AND : 'and' ;
ANY : 'any' ;
APPEND : 'append' ;
APPENDING : 'appending' ;
ARGUMENTS : 'arguments' ;
AS : 'as' ;
AT : 'at' ;
BACK : 'back' ;
BE : 'be' ;
BEHIND : 'behind' ;
BELOW : 'below' ;
BETWEEN : 'between' ;
BINARY : 'binary' ;
BREAK : 'break' ;
BY : 'by' ;
BYTES : 'bytes' ;
CALL : 'call' ;
CALLED : 'called' ;
CAPTURE : 'capture' ;
CAPTURED : 'captured' ;
CATCH : 'catch' ;
CATEGORY : 'category' ;
CHANGE : 'change' ;
CHARACTER : 'character' ;
CHECK : 'check' ;
CLEAR : 'clear' ;
CLOSE : 'close' ;
COMES : 'comes' ;
COMMAND : 'command' ;
CONNECTIONS : 'connections' ;
CONSTANT : 'constant' ;
CONTAIN : 'contain' ;
CONTAINER : 'container' ;
CONTAINS : 'contains' ;
CONTENT : 'content' ;
CONTINUE : 'continue' ;
COUNT : 'count' ;
CREATE : 'create' ;
CURRENT : 'current' ;
DATA : 'data' ;
DATABASE : 'database' ;
DATE : 'date' ;
DEFAULTS : 'defaults' ;
DEFINE : 'define' ;
DELETE : 'delete' ;
DENIED : 'denied' ;
DESCRIBE : 'describe' ;
DIGIT : 'digit' ;
DIRECTORY : 'directory' ;
DISPLAY : 'display' ;
DIVIDE : 'divide' ;
DIVIDED : 'divided' ;
EACH : 'each' ;
EMPTY : 'empty' ;
END : 'end' ;
ENDS : 'ends' ;
EQUAL : 'equal' ;
ERROR : 'error' ;
EVENT : 'event' ;
EXACTLY : 'exactly' ;
EXECUTE : 'execute' ;
EXIST : 'exist' ;
EXISTS : 'exists' ;
EXIT : 'exit' ;
EXPECT : 'expect' ;
EXPORT : 'export' ;
EXTENDS : 'extends' ;
EXTENSION : 'extension' ;
EXTENSIONS : 'extensions' ;
FILE : 'file' ;
FILES : 'files' ;
FINALLY : 'finally' ;
FIND : 'find' ;
FOR : 'for' ;
FOREVER : 'forever' ;
FORMATTED : 'formatted' ;
FOUND : 'found' ;
FROM : 'from' ;
GIVE : 'give' ;
GREATER : 'greater' ;
GREEDY : 'greedy' ;
HANDLER : 'handler' ;
HAVE : 'have' ;
HEADER : 'header' ;
IF : 'if' ;
IMPLEMENTS : 'implements' ;
IN : 'in' ;
INCLUDE : 'include' ;
INTERFACE : 'interface' ;
INTO : 'into' ;
IS : 'is' ;
KILL : 'kill' ;
LAZY : 'lazy' ;
LEAST : 'least' ;
LESS : 'less' ;
LETTER : 'letter' ;
LIST : 'list' ;
LISTEN : 'listen' ;
LOAD : 'load' ;
LOOP : 'loop' ;
MAP : 'map' ;
MATCHES : 'matches' ;
MILLISECONDS : 'milliseconds' ;
MINUS : 'minus' ;
MODULE : 'module' ;
MODULO : 'modulo' ;
MORE_WORD : 'more' ;
MOST : 'most' ;
MULTIPLY : 'multiply' ;
MUST : 'must' ;
NEEDS : 'needs' ;
NEW : 'new' ;
NOT : 'not' ;
OF : 'of' ;
ON : 'on' ;
ONE : 'one' ;
OPEN : 'open' ;
OPTIONAL : 'optional' ;
OR : 'or' ;
OTHERWISE : 'otherwise' ;
OUTPUT : 'output' ;
PARAMETERS : 'parameters' ;
PARENT : 'parent' ;
PATTERN : 'pattern' ;
PERMISSION : 'permission' ;
PLUS : 'plus' ;
PORT : 'port' ;
PRIVATE : 'private' ;
PROCESS : 'process' ;
PROPERTY : 'property' ;
PUBLIC : 'public' ;
PUSH : 'push' ;
READ : 'read' ;
RECURSIVELY : 'recursively' ;
REGISTER : 'register' ;
REMOVE : 'remove' ;
REPEAT : 'repeat' ;
REPLACE : 'replace' ;
REQUEST : 'request' ;
REQUIRES : 'requires' ;
RESPOND : 'respond' ;
RESPONSE : 'response' ;
RETURN : 'return' ;
REVERSED : 'reversed' ;
ROUTE : 'route' ;
RUNNING : 'running' ;
SAME : 'same' ;
SCRIPT : 'script' ;
SERVER : 'server' ;
SETUP : 'setup' ;
SHELL : 'shell' ;
SIGNAL : 'signal' ;
SKIP_WORD : 'skip' ;
SPAWN : 'spawn' ;
SPLIT : 'split' ;
START : 'start' ;
STARTS : 'starts' ;
STATIC : 'static' ;
STATUS : 'status' ;
STOP : 'stop' ;
STORE : 'store' ;
SUBTRACT : 'subtract' ;
TEARDOWN : 'teardown' ;
TEST : 'test' ;
TEXT : 'text' ;
THAN : 'than' ;
THAT : 'that' ;
THEN : 'then' ;
TIME : 'time' ;
TIMEOUT : 'timeout' ;
TIMES : 'times' ;
TO : 'to' ;
TRIGGER : 'trigger' ;
TRY : 'try' ;
UNICODE : 'unicode' ;
UNTIL : 'until' ;
URL : 'url' ;
USING : 'using' ;
WAIT : 'wait' ;
WHEN : 'when' ;
WHILE : 'while' ;
WHITESPACE : 'whitespace' ;
WITH : 'with' ;
WRITE : 'write' ;
ZERO : 'zero' ;

// ---- words that are no keywords; the token stages join neighbours to one IDENT

WORD : [A-Za-z] [A-Za-z0-9_]* ;

// ---- signs

COLON : ':' ;
COMMA : ',' ;
DOT : '.' ;
PLUS_SIGN : '+' ;
MINUS_SIGN : '-' ;
SLASH : '/' ;
PERCENT : '%' ;
EQUAL_SIGN : '=' ;
BRACKET_OPEN : '[' ;
BRACKET_CLOSE : ']' ;
PAREN_OPEN : '(' ;
PAREN_CLOSE : ')' ;
BRACE_OPEN : '{' ;
BRACE_CLOSE : '}' ;

// ---- what separates

EOL : '\r\n' | '\n' | '\r' ;
BLANK : [ \t\f]+ -> channel(HIDDEN) ;
COMMENT : ( '//' | '#' ) ~[\r\n]* -> channel(HIDDEN) ;

// Last, so that the lexer never fails.
UNKNOWN : . ;
