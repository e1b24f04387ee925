package wfl.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import wfl.check.binding.Bindings;
import wfl.check.binding.Body;
import wfl.check.binding.NumberForm;
import wfl.check.binding.Scope;
import wfl.check.binding.Variable;
import wfl.runtime.Environment;
import wfl.runtime.Execution;
import wfl.source.Source;
import wfl.source.Span;
import wfl.syntax.tree.Program;
import wfl.syntax.tree.Statement;

/// Where everything of a unit lies in its class: which top-level statements share a method, which
/// variable is a field, what the method of an action is called and takes.
final class Layout {
    /// The most the JVM allows for one method.
    static final int METHOD_BYTES_MAX = 65_535;

    /// The field with the places that reach for properties.
    static final String SITES = "$sites";

    /// So many of them have fields of their own, which machine code takes for constants.
    static final int SITE_FIELDS_MAX = 1_000;

    /// The fields with the places that call actions of objects.
    static final String CALLS = "$calls";

    /// So many of them there are at most; all further ones are call sites of the JVM.
    static final int CALL_SITES_MAX = 1_000;

    /// Weight of the tree up to which top-level statements are put into one method. The JVM never
    /// compiles methods beyond 8,000 bytes to machine code, and a node costs 5 to 10 bytes.
    static final int CHUNK_WEIGHT_MAX = 700;

    /// Weight up to which the body of an action is one method, with its variables in slots. Larger
    /// ones are cut, see {@link Cuts}.
    private static final int ACTION_WEIGHT_MAX = 1_000;

    /// So many variables of the program have fields of their own.
    private static final int FIELDS_MAX = 4_000;

    /// What no name in a class file may hold, and what the JVM reads as something else.
    private static final String RESERVED = ".;[/<>:\\";

    /// Stands in the names of methods that are parts of others.
    static final String PART = "$part";

    private final Program program;
    private final Bindings bindings;
    private final ClassDesc type;
    private final List<List<Statement>> chunks = new ArrayList<>();
    private final int[] chunkOfStatement;
    private final Map<Integer, List<Variable>> chunkVariables;
    private final List<String> propertySites = new ArrayList<>();
    private final Map<String, List<Body>> actionsOfContainers;
    private final List<String> callSites = new ArrayList<>();
    private final boolean countsOperations;
    private final Weight weights;
    private final Parts parts = new Parts(this);
    private final ConstantTables constants = new ConstantTables();
    private final Set<Variable> tabled = Collections.newSetFromMap(new IdentityHashMap<>());

    Layout(Program program, Bindings bindings, boolean countsOperations) {
        this.program = program;
        this.bindings = bindings;
        this.weights = new Weight(bindings);
        this.countsOperations = countsOperations;
        this.type = ClassDesc.of("wfl.program." + className(program.source()));
        this.actionsOfContainers =
                bindings.bodies().stream()
                        .filter(body -> body.receiver().isPresent())
                        .collect(Collectors.groupingBy(Layout::nameOf));
        this.chunkOfStatement = new int[program.statements().size()];
        cutIntoChunks();
        this.chunkVariables =
                bindings.program().scope().variables().stream()
                        .filter(v -> v.storage() == Variable.Storage.LOCAL && !isField(v))
                        .filter(v -> v.statementLast() >= 0)
                        .collect(Collectors.groupingBy(v -> chunkOfStatement[v.statementFirst()]));
        fields(Variable.Storage.LOCAL, Variable.Storage.FIELD).stream()
                .filter(v -> !v.isFromOutside())
                .skip(FIELDS_MAX)
                .forEach(tabled::add);
    }

    /// How much code a statement makes, roughly.
    int weight(Statement statement) {
        return weights.of(statement);
    }

    /// Whether a part of the program body is one statement that is too long for a method.
    boolean isLong(int chunk) {
        List<Statement> statements = chunks.get(chunk);
        return statements.size() == 1 && weight(statements.getFirst()) > CHUNK_WEIGHT_MAX;
    }

    /// Whether the body of an action is too long for a method.
    boolean isLong(Body action) {
        // Names there are often properties, and make more code than others.
        int most = action.receiver().isPresent() ? ACTION_WEIGHT_MAX / 2 : ACTION_WEIGHT_MAX;
        int sum = 0;
        for (var statement : action.action().orElseThrow().body().statements()) {
            sum += weight(statement);
            if (sum > most) return true;
        }
        return false;
    }

    Parts parts() {
        return parts;
    }

    ConstantTables constants() {
        return constants;
    }

    /// Whether a variable of the program has no field of its own, because there are too many.
    boolean isTabled(Variable variable) {
        return tabled.contains(variable);
    }

    /// Whether a variable has two places, see {@link wfl.runtime.Unboxed}. In a body that is cut
    /// into methods only the fields have.
    boolean isTwofold(Variable variable) {
        return variable.isTwofold() && !isTabled(variable);
    }

    void loadTabled(CodeBuilder out, Variable variable) {
        TypeKind kind = kind(variable);
        int place = pushTable(out, variable, kind);
        out.loadConstant(place).arrayLoad(kind);
    }

    void storeTabled(CodeBuilder out, Variable variable) {
        TypeKind kind = kind(variable);
        int place = pushTable(out, variable, kind);
        if (kind == TypeKind.DOUBLE) {
            out.dup_x2().pop().loadConstant(place).dup_x2().pop().dastore();
        } else {
            out.swap().loadConstant(place).swap().aastore();
        }
    }

    private int pushTable(CodeBuilder out, Variable variable, TypeKind kind) {
        Frame frame = parts.programFrame();
        boolean number = kind == TypeKind.DOUBLE;
        ClassDesc element = number ? ConstantDescs.CD_double : ConstantDescs.CD_Object;
        String field = number ? frame.numbersField() : frame.valuesField();
        out.getstatic(type, field, element.arrayType());
        return frame.place(variable, kind);
    }

    private void cutIntoChunks() {
        List<Statement> chunk = new ArrayList<>();
        int weight = 0;
        chunks.add(chunk);
        for (int i = 0; i < chunkOfStatement.length; i++) {
            Statement statement = program.statements().get(i);
            int more = weight(statement);
            if (weight > 0 && weight + more > CHUNK_WEIGHT_MAX) {
                chunk = new ArrayList<>();
                chunks.add(chunk);
                weight = 0;
            }
            chunk.add(statement);
            chunkOfStatement[i] = chunks.size() - 1;
            weight += more;
        }
    }

    /// Whether every statement counts against a budget.
    boolean countsOperations() {
        return countsOperations;
    }

    Bindings bindings() {
        return bindings;
    }

    /// Notes a place that reaches for a property.
    ///
    /// @return its index in the table of {@link #SITES}
    int newPropertySite(String name) {
        propertySites.add(name);
        return propertySites.size() - 1;
    }

    static boolean isSiteField(int site) {
        return site < SITE_FIELDS_MAX;
    }

    static String siteField(int site) {
        return SITES + site;
    }

    /// The names at all places noted so far.
    List<String> propertySites() {
        return propertySites;
    }

    private static String nameOf(Body action) {
        return action.action().orElseThrow().name().text();
    }

    /// The actions of this name of all containers of the unit.
    List<Body> actionsOfContainers(String name) {
        return actionsOfContainers.getOrDefault(name, List.of());
    }

    boolean hasRoomForCallSite() {
        return callSites.size() < CALL_SITES_MAX;
    }

    /// Notes a place that calls an action of this name of an object.
    ///
    /// @return its field
    String newCallSite(String name) {
        callSites.add(name);
        return CALLS + (callSites.size() - 1);
    }

    /// The names at all places noted so far.
    List<String> callSites() {
        return callSites;
    }

    Source source() {
        return program.source();
    }

    ClassDesc type() {
        return type;
    }

    /// The top-level statements of each method of the program body; at least one, perhaps empty.
    List<List<Statement>> chunks() {
        return chunks;
    }

    /// The variables of the program that only one chunk uses, and that are slots of its method.
    List<Variable> variablesOfChunk(int chunk) {
        return chunkVariables.getOrDefault(chunk, List.of());
    }

    String chunkMethod(int chunk) {
        return "program$" + chunk;
    }

    /// Whether a variable is a static field of the class.
    boolean isField(Variable variable) {
        return switch (variable.storage()) {
            case FIELD, GLOBAL, OUTSIDE -> true;
            case ENVIRONMENT, NAMED, PROPERTY -> false;
            case LOCAL -> variable.scope().isProgram() && crossesChunks(variable);
        };
    }

    private boolean crossesChunks(Variable variable) {
        if (variable.statementLast() < 0 || chunkOfStatement.length == 0) return false;
        return chunkOfStatement[variable.statementFirst()]
                != chunkOfStatement[variable.statementLast()];
    }

    /// The variables that are fields and hold a value of the program: all but cells and constants.
    List<Variable> fields(Variable.Storage... storages) {
        var wanted = List.of(storages);
        return bindings.variables(v -> isField(v) && wanted.contains(v.storage()));
    }

    String field(Variable variable) {
        return safe(variable.name()) + "$" + variable.index();
    }

    /// The field beside that of a variable with two places.
    String numberField(Variable variable) {
        return field(variable) + "n";
    }

    ClassDesc fieldType(Variable variable) {
        return variable.isPrimitive() ? ConstantDescs.CD_double : ConstantDescs.CD_Object;
    }

    TypeKind kind(Variable variable) {
        return variable.isPrimitive() ? TypeKind.DOUBLE : TypeKind.REFERENCE;
    }

    /// The method of an action; its number makes it unique, its name shows in Java stack traces.
    String method(Body action) {
        return safe(action.action().orElseThrow().name().text()) + "$" + action.number();
    }

    /// The method of the number form of an action.
    String numberMethod(Body action) {
        return method(action) + "n";
    }

    /// The innermost environment around the definition of an action; what its method takes after
    /// the execution. Empty when it takes none.
    Optional<Scope> environmentOf(Body action) {
        return action.scope().parent().flatMap(Scope::nearestEnvironment);
    }

    /// Execution, environment if any, for containers the object, then one parameter each.
    MethodTypeDesc methodType(Body action) {
        var parameters = leading(action);
        action.action()
                .orElseThrow()
                .parameters()
                .forEach(_ -> parameters.add(ConstantDescs.CD_Object));
        return MethodTypeDesc.of(ConstantDescs.CD_Object, parameters);
    }

    /// Like {@link #methodType}, with doubles where the form has numbers.
    MethodTypeDesc numberMethodType(Body action, NumberForm form) {
        var parameters = leading(action);
        int count = action.action().orElseThrow().parameters().size();
        for (int i = 0; i < count; i++) parameters.add(type(form.takesNumber(i)));
        return MethodTypeDesc.of(type(form.givesNumber()), parameters);
    }

    private static ClassDesc type(boolean number) {
        return number ? ConstantDescs.CD_double : ConstantDescs.CD_Object;
    }

    private List<ClassDesc> leading(Body action) {
        var parameters = new ArrayList<ClassDesc>();
        parameters.add(Code.desc(Execution.class));
        if (environmentOf(action).isPresent()) parameters.add(Code.desc(Environment.class));
        if (action.receiver().isPresent()) parameters.add(ConstantDescs.CD_Object);
        return parameters;
    }

    /// The action behind a method name of this unit; empty for the program itself.
    Optional<String> actionName(String method) {
        int part = method.indexOf(PART);
        String whole = part < 0 ? method : method.substring(0, part);
        return bindings.bodies().stream()
                .filter(body -> !body.isProgram())
                .filter(body -> method(body).equals(whole) || numberMethod(body).equals(whole))
                .map(body -> body.action().orElseThrow().name().text())
                .findFirst();
    }

    /// Where the largest top-level statement stands.
    Span largest() {
        Span at = Span.NONE;
        int most = -1;
        for (var statement : program.statements()) {
            int weight = weight(statement);
            if (weight > most) at = statement.at();
            most = Math.max(most, weight);
        }
        return at;
    }

    private static String className(Source source) {
        String name = source.name();
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        if (name.endsWith(".wfl")) name = name.substring(0, name.length() - 4);
        return name.isEmpty() ? "unnamed" : safe(name);
    }

    /// The name without the characters that class files reserve.
    private static String safe(String name) {
        var safe = new StringBuilder(name);
        for (int i = 0; i < safe.length(); i++) {
            if (RESERVED.indexOf(safe.charAt(i)) >= 0) safe.setCharAt(i, '_');
        }
        return safe.toString();
    }
}
