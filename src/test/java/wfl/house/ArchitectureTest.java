package wfl.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/// The order of rooms and the house rules that concern whole rooms.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
    private static final String GENERATED = "wfl.syntax.grammar";

    /// Methods that read the clock of the machine: only the outermost room may, and hands on an
    /// `InstantSource`.
    private static final Set<String> CLOCK_READS = Set.of("now", "currentTimeMillis");

    private static final Set<String> FILE_CLASSES =
            Set.of(
                    "java.nio.file.Files",
                    "java.nio.channels.FileChannel",
                    "java.nio.channels.AsynchronousFileChannel",
                    "java.io.File",
                    "java.io.FileInputStream",
                    "java.io.FileOutputStream",
                    "java.io.FileReader",
                    "java.io.FileWriter",
                    "java.io.RandomAccessFile");

    private JavaClasses house;

    @BeforeAll
    void readTheHouse() {
        house =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
                        .importPackages("wfl");
        assertThat(house).as("classes found under wfl").isNotEmpty();
    }

    @Test
    void everyRoomUsesOnlyTheRoomsBelowIt() {
        var broken = new TreeSet<String>();
        for (JavaClass user : house) {
            var room = Rooms.of(user.getPackageName());
            if (room.isEmpty()) {
                broken.add(user.getName() + " is in no room: add the room to Rooms");
                continue;
            }
            user.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(used -> used.getPackageName().startsWith("wfl."))
                    .filter(used -> !isAllowed(room.get(), user, used))
                    .forEach(used -> broken.add(user.getName() + " uses " + used.getName()));
        }
        assertThat(broken).as("uses of rooms above or beside").isEmpty();
    }

    private static boolean isAllowed(Rooms room, JavaClass user, JavaClass used) {
        return Rooms.of(used.getPackageName())
                .filter(other -> room.mayUse(other, user.getPackageName(), used.getPackageName()))
                .isPresent();
    }

    @TestFactory
    Stream<DynamicTest> roomsAndTheirPartsHaveNoCycles() {
        return Stream.of(
                        "wfl.(*)..",
                        "wfl.keystore.(*)..",
                        "wfl.library.(*)..",
                        "wfl.syntax.(*)..",
                        "wfl.check.(*)..",
                        "wfl.compile.(*)..",
                        "wfl.tool.(*)..")
                .map(parts -> DynamicTest.dynamicTest(parts, () -> check(noCycles(parts))));
    }

    private static ArchRule noCycles(String parts) {
        return slices().matching(parts).should().beFreeOfCycles();
    }

    @Test
    void theKeystoreShowsOnlyItsFrontDoor() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("wfl.keystore..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("wfl.keystore.*..")
                        .because("the sub-rooms of the keystore are its own business"));
    }

    @TestFactory
    Stream<DynamicTest> eachOutsideLibraryHasItsOneRoom() {
        return Stream.of(
                        only("wfl.syntax..", "org.antlr.."),
                        only("wfl.compile..", "java.lang.classfile.."),
                        only("wfl.tool.kvb..", "picocli.."),
                        only("wfl.tool.repl..", "org.jline.."),
                        only("wfl.base..", "com.dynatrace.."))
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> check(rule)));
    }

    private static ArchRule only(String room, String library) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    @Test
    void onlyTheToolSpeaksToTheTerminalOrEndsTheProcess() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("wfl.tool..")
                        .should()
                        .accessTargetWhere(isOneOf("java.lang.System", "in", "out", "err", "exit"))
                        .orShould()
                        .accessTargetWhere(isOneOf("java.lang.Runtime", "exit", "halt")));
    }

    @Test
    void onlyAFewRoomsTouchFiles() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(
                                "wfl.storage..",
                                "wfl.library.file..",
                                "wfl.library.process..",
                                "wfl.library.module..",
                                "wfl.library.keystore..",
                                "wfl.tool..")
                        .should()
                        .dependOnClassesThat(isNamedOneOf(FILE_CLASSES)));
    }

    @Test
    void clocksAndRandomnessComeFromOutside() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("wfl.tool..")
                        .should()
                        .accessTargetWhere(readsTheMachineClock())
                        .orShould()
                        .accessTargetWhere(isOneOf("java.lang.Math", "random")));
    }

    @Test
    void nobodyUsesInternalsOfTheJdk() {
        check(
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("sun..", "jdk.internal..", "com.sun.."));
    }

    @Test
    void staticFieldsNeverChange() {
        check(
                fields().that()
                        .areStatic()
                        .and()
                        .areDeclaredInClassesThat(not(resideInAnyPackage(GENERATED + "..")))
                        .should()
                        .beFinal());
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        var silent = new TreeSet<String>();
        for (JavaClass type : house) {
            JavaPackage room = type.getPackage();
            if (room.getName().equals(GENERATED)) continue;
            if (!room.isAnnotatedWith(NullMarked.class)) silent.add(room.getName());
        }
        assertThat(silent).as("packages without a @NullMarked package-info").isEmpty();
    }

    @Test
    void everyPackageHasALineInTheArchitecturePage() throws IOException {
        String page = Files.readString(Path.of("Docs/architecture.md"));
        var missing = new TreeSet<String>();
        for (JavaClass type : house) {
            String room = type.getPackageName();
            boolean isNamed = page.contains("`" + room + "`");
            if (!room.equals(GENERATED) && !isNamed) missing.add(room);
        }
        assertThat(missing).as("rooms that Docs/architecture.md does not name").isEmpty();
    }

    private void check(ArchRule rule) {
        // Rooms that are not built yet have no classes; that is no mistake.
        rule.allowEmptyShould(true).check(house);
    }

    private static DescribedPredicate<JavaAccess<?>> isOneOf(String owner, String... members) {
        var names = Set.of(members);
        return DescribedPredicate.describe(
                owner + " " + names,
                access ->
                        access.getTargetOwner().getName().equals(owner)
                                && names.contains(access.getName()));
    }

    private static DescribedPredicate<JavaAccess<?>> readsTheMachineClock() {
        return DescribedPredicate.describe(
                "read the machine's clock",
                access -> {
                    String owner = access.getTargetOwner().getName();
                    boolean isClock =
                            owner.startsWith("java.time.") || owner.equals("java.lang.System");
                    return isClock && CLOCK_READS.contains(access.getName());
                });
    }

    private static DescribedPredicate<JavaClass> isNamedOneOf(Set<String> names) {
        return DescribedPredicate.describe(
                "file access", type -> names.contains(type.getBaseComponentType().getName()));
    }
}
