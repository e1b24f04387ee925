/// Containers, interfaces, instances and events.
///
/// Their blocks, also those of the actions inside, end with a bare `end`. The token stage
/// `wfl.syntax.Marks` tells the colon before the type of a result (RESULT_COLON) from the colon before
/// a body, and the `new` of an instance (NEW_INSTANCE) from that of a constant.
parser grammar Containers;

containerStatement
    : CREATE CONTAINER name=IDENT ( EXTENDS extended=IDENT )?
          ( IMPLEMENTS interfaces+=IDENT ( COMMA interfaces+=IDENT )* )? COLON
          ( EOL | containerMember )* END                                        # createContainer
    | CREATE INTERFACE name=IDENT ( EXTENDS parents+=IDENT ( COMMA parents+=IDENT )* )?
          ( COLON ( EOL | requiredAction )* END )?                              # createInterface
    | CREATE NEW_INSTANCE container=IDENT AS name=IDENT COLON
          ( EOL | initialiser )* END                                            # createInstance
    | EVENT name=IDENT                                                          # defineEvent
    | TRIGGER name=IDENT                                                        # trigger
    | PARENT name=IDENT                                                         # callParent
    | ON target=expression name=IDENT                                           # handle
    ;

containerMember
    : STATIC? PROPERTY name=IDENT ( COLON type=propertyType )?
          ( DEFAULT_VALUE expression )?                                              # property
    | STATIC? ACTION name=IDENT ( NEEDS containerParameters )?
          ( RESULT_COLON type=typeWord )? COLON? block END                      # memberAction
    | EVENT name=IDENT ( NEEDS containerParameters )?                           # memberEvent
    ;

requiredAction
    : REQUIRES ACTION name=IDENT ( ( NEEDS | WITH ) containerParameters )?
          ( ( COLON | RESULT_COLON ) type=typeWord )?
    ;

containerParameters
    : containerParameter ( COMMA containerParameter )*
    ;

// A colon after the name belongs to its type, never to what follows the parameters.
containerParameter
    : name=IDENT ( COLON type=typeWord )?
    ;

propertyType
    : LIST_TYPE ( OF element=propertyType )?                         # propertyList
    | typeWord                                                                  # propertyWord
    ;

initialiser
    : name=IDENT ( IS | COLON ) expression
    ;
