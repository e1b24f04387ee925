package wfl.check.binding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wfl.syntax.tree.ContainerStatement.DefineContainer;
import wfl.syntax.tree.ContainerStatement.Property;
import wfl.syntax.tree.Name;

/// Which container of a program extends which.
///
/// By name alone: of two containers of one name the first counts.
public final class Lineage {
    private final Map<String, DefineContainer> containers = new HashMap<>();

    /// @return whether the name was unknown
    public boolean add(DefineContainer container) {
        return containers.putIfAbsent(container.name().text(), container) == null;
    }

    public Optional<DefineContainer> find(String name) {
        return Optional.ofNullable(containers.get(name));
    }

    /// A container and those it extends, nearest first; each at most once.
    public List<DefineContainer> of(DefineContainer container) {
        var line = new ArrayList<DefineContainer>();
        Optional<DefineContainer> next = Optional.of(container);
        while (next.isPresent() && !isIn(line, next.get())) {
            line.add(next.get());
            next = parent(next.get());
        }
        return line;
    }

    @SuppressWarnings("ReferenceEquality") // Comparing whole containers takes their actions apart.
    private static boolean isIn(List<DefineContainer> line, DefineContainer wanted) {
        for (var container : line) if (container == wanted) return true;
        return false;
    }

    /// Whether some container up the line is not part of the program.
    public boolean isPartlyUnknown(DefineContainer container) {
        DefineContainer last = of(container).getLast();
        return last.parent().isPresent() && parent(last).isEmpty();
    }

    /// The names from a container along what each extends back to itself; empty if that never
    /// happens.
    public List<String> circle(DefineContainer container) {
        List<DefineContainer> line = of(container);
        if (parent(line.getLast()).filter(container::equals).isEmpty()) return List.of();
        var names = new ArrayList<String>();
        line.forEach(member -> names.add(member.name().text()));
        names.add(container.name().text());
        return names;
    }

    /// The properties that actions of a container see, own ones first.
    ///
    /// @param shared static ones, which static actions see
    public List<Property> properties(DefineContainer container, boolean shared) {
        var properties = new ArrayList<Property>();
        for (var member : of(container)) {
            member.properties().stream()
                    .filter(property -> property.shared() == shared)
                    .forEach(properties::add);
        }
        return properties;
    }

    /// The events that actions of a container see.
    public List<Name> events(DefineContainer container) {
        var events = new ArrayList<Name>();
        of(container).forEach(member -> events.addAll(member.events()));
        return events;
    }

    private Optional<DefineContainer> parent(DefineContainer container) {
        return container.parent().flatMap(parent -> find(parent.text()));
    }
}
