package wfl.house;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The order of rooms, written once: each room with the rooms it may know besides itself.
///
/// A room may be listed before it is built. A class in a package that belongs to no room here is an
/// error: a new room starts with a line in this table and in `Docs/architecture.md`.
enum Rooms {
    BASE("wfl.base"),
    STORAGE("wfl.storage", BASE),
    KEYSTORE("wfl.keystore", BASE, STORAGE),
    SOURCE("wfl.source", BASE),
    SYNTAX("wfl.syntax", BASE, SOURCE),
    CHECK("wfl.check", BASE, SOURCE, SYNTAX),
    STYLE("wfl.style", BASE, SOURCE, SYNTAX, CHECK),
    RUNTIME("wfl.runtime", BASE),
    COMPILE("wfl.compile", BASE, SOURCE, SYNTAX, CHECK, RUNTIME),
    LIBRARY_BASE("wfl.library.base", BASE, RUNTIME),
    LIBRARY_KEYSTORE("wfl.library.keystore", BASE, RUNTIME, LIBRARY_BASE, KEYSTORE),
    /// Any other module of the library: side by side, none knows another.
    LIBRARY_MODULE("wfl.library.*", BASE, RUNTIME, LIBRARY_BASE),
    LIBRARY("wfl.library", BASE, RUNTIME, LIBRARY_BASE, LIBRARY_KEYSTORE, LIBRARY_MODULE),
    SESSION(
            "wfl.session",
            BASE,
            STORAGE,
            KEYSTORE,
            SOURCE,
            SYNTAX,
            CHECK,
            RUNTIME,
            COMPILE,
            LIBRARY_BASE,
            LIBRARY_KEYSTORE,
            LIBRARY_MODULE,
            LIBRARY),
    TOOL(
            "wfl.tool",
            BASE,
            STORAGE,
            KEYSTORE,
            SOURCE,
            SYNTAX,
            CHECK,
            STYLE,
            RUNTIME,
            COMPILE,
            LIBRARY_BASE,
            LIBRARY_KEYSTORE,
            LIBRARY_MODULE,
            LIBRARY,
            SESSION);

    private final String packageName;
    private final List<Rooms> known;

    Rooms(String packageName, Rooms... known) {
        this.packageName = packageName;
        this.known = List.of(known);
    }

    /// The room a package belongs to.
    static Optional<Rooms> of(String packageName) {
        Stream<Rooms> exact =
                Stream.of(LIBRARY_BASE, LIBRARY_KEYSTORE).filter(room -> room.holds(packageName));
        Stream<Rooms> rest = Arrays.stream(values()).filter(room -> room.holds(packageName));
        return Stream.concat(exact, rest).findFirst();
    }

    /// Whether code in `from` may use a class in `to`; both are package names.
    boolean mayUse(Rooms other, String from, String to) {
        if (this != other) return known.contains(other);
        return this != LIBRARY_MODULE || moduleOf(from).equals(moduleOf(to));
    }

    String packageName() {
        return packageName;
    }

    private boolean holds(String candidate) {
        if (this == LIBRARY) return candidate.equals("wfl.library");
        if (this == LIBRARY_MODULE) return candidate.startsWith("wfl.library.");
        return candidate.equals(packageName) || candidate.startsWith(packageName + ".");
    }

    private static String moduleOf(String packageName) {
        String below = packageName.substring("wfl.library.".length());
        int dot = below.indexOf('.');
        return dot < 0 ? below : below.substring(0, dot);
    }
}
