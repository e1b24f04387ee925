package wfl.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wfl.syntax.tree.ContainerStatement;
import wfl.syntax.tree.ContainerStatement.DefineContainer;
import wfl.syntax.tree.ContainerStatement.DefineInterface;
import wfl.syntax.tree.Program;
import wfl.syntax.tree.Statement;

/// What the entries of a prompt tell the check of the next one, besides their names and actions.
///
/// @param types of variables; a variable has the type of its first value
/// @param constants names that no later entry changes
/// @param containers containers and interfaces, by name
/// @param seeds whether an entry seeded the random generator
/// @param secrets whether an entry used a function that keeps secrets
public record EarlierEntries(
        Map<String, StaticType> types,
        Set<String> constants,
        Map<String, ContainerStatement.Naming> containers,
        boolean seeds,
        boolean secrets) {
    /// Nothing was entered yet.
    public static final EarlierEntries NONE =
            new EarlierEntries(Map.of(), Set.of(), Map.of(), false, false);

    public EarlierEntries {
        types = Map.copyOf(types);
        constants = Set.copyOf(constants);
        containers = Map.copyOf(containers);
    }

    /// The same, of names that exist.
    public EarlierEntries of(Set<String> names) {
        var kept = new HashMap<>(types);
        kept.keySet().retainAll(names);
        var unchanged = new HashSet<>(constants);
        unchanged.retainAll(names);
        var defined = new HashMap<>(containers);
        defined.keySet().retainAll(names);
        return new EarlierEntries(kept, unchanged, defined, seeds, secrets);
    }

    /// With what one more entry, in which no error was found, says of the names at its top level.
    EarlierEntries after(
            Program entry,
            List<Definition> names,
            VariableTypes variables,
            RandomSeedCheck.Calls calls) {
        var known = new HashMap<>(types);
        var unchanged = new HashSet<>(constants);
        for (Definition definition : names) {
            String name = definition.name();
            known.remove(name);
            typeOf(definition, variables).ifPresent(type -> known.put(name, type));
            if (definition.kind() == Definition.Kind.CONSTANT) unchanged.add(name);
            else if (definition.kind() != Definition.Kind.SESSION) unchanged.remove(name);
        }
        var defined = new HashMap<>(containers);
        for (Statement statement : entry.statements()) {
            switch (statement) {
                case DefineContainer made -> defined.put(made.name().text(), made);
                case DefineInterface made -> defined.put(made.name().text(), made);
                default -> {}
            }
        }
        return new EarlierEntries(
                known,
                unchanged,
                defined,
                seeds || !calls.seedings().isEmpty(),
                secrets || !calls.secrets().isEmpty());
    }

    private static Optional<StaticType> typeOf(Definition definition, VariableTypes variables) {
        return switch (definition.kind()) {
            case VARIABLE, RESULT, CONSTANT, SESSION ->
                    Optional.of(variables.of(definition)).filter(StaticType::isKnown);
            case PROPERTY, ERROR_MESSAGE, PARENT, PARAMETER, COUNT_VARIABLE -> Optional.empty();
            case EACH_VARIABLE, ACTION, CONTAINER, PREDEFINED, BUILTIN -> Optional.empty();
        };
    }
}
