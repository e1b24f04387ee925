package wfl.compile;

import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /// Weight of the tree up to which top-level statements are put into one method. The JVM never
    /// compiles methods beyond 8,000 bytes to machine code, and a node costs 5 to 10 bytes.
    private static final int CHUNK_WEIGHT_MAX = 700;

    private final Program program;
    private final Bindings bindings;
    private final ClassDesc type;
    private final List<List<Statement>> chunks = new ArrayList<>();
    private final int[] chunkOfStatement;
    private final Map<Integer, List<Variable>> chunkVariables;
    private final List<String> propertySites = new ArrayList<>();
    private final boolean countsOperations;

    Layout(Program program, Bindings bindings, boolean countsOperations) {
        this.program = program;
        this.bindings = bindings;
        this.countsOperations = countsOperations;
        this.type = ClassDesc.of("wfl.program." + className(program.source()));
        this.chunkOfStatement = new int[program.statements().size()];
        cutIntoChunks();
        this.chunkVariables =
                bindings.program().scope().variables().stream()
                        .filter(v -> v.storage() == Variable.Storage.LOCAL && !isField(v))
                        .filter(v -> v.statementLast() >= 0)
                        .collect(Collectors.groupingBy(v -> chunkOfStatement[v.statementFirst()]));
    }

    private void cutIntoChunks() {
        List<Statement> chunk = new ArrayList<>();
        int weight = 0;
        chunks.add(chunk);
        for (int i = 0; i < chunkOfStatement.length; i++) {
            Statement statement = program.statements().get(i);
            int more = Weight.of(statement);
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
        return bindings.bodies().stream()
                .filter(body -> !body.isProgram())
                .filter(body -> method(body).equals(method) || numberMethod(body).equals(method))
                .map(body -> body.action().orElseThrow().name().text())
                .findFirst();
    }

    /// Where the largest top-level statement stands.
    Span largest() {
        Span at = Span.NONE;
        int most = -1;
        for (var statement : program.statements()) {
            int weight = Weight.of(statement);
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
        return name.replaceAll("[.;\\[/<>:\\\\]", "_");
    }
}
