/// The words of WFL. A first cut: the language grows here, one concern at a time.
lexer grammar WflLexer;

WORD : [A-Za-z] [A-Za-z0-9_]* ;
