package wfl.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wfl.runtime.Builtin;
import wfl.runtime.NativeAction;

class StandardLibraryTest {
    private final StandardLibrary library = new StandardLibrary();

    @Test
    void anAliasMeansTheActionWithTheCanonicalName() {
        NativeAction action = library.action("to_uppercase").orElseThrow();

        assertThat(action.name()).isEqualTo("touppercase");
        assertThat(action).isEqualTo(library.action("touppercase").orElseThrow());
        assertThat(library.find("to_uppercase")).isEqualTo(library.find("touppercase"));
    }

    @Test
    void reservedNamesAreRecognisedButMeanNothing() {
        assertThat(library.recognisedNames()).contains("date", "sleep", "is_match", "abs");
        assertThat(library.find("date")).isEmpty();
        assertThat(library.action("date")).isEmpty();
        assertThat(library.implementedNames()).doesNotContain("date");
    }

    @Test
    void everyNameInATableHasCode() {
        for (var module : library.modules()) {
            for (var builtin : module.builtins()) {
                assertThat(module.code(builtin.name())).as(builtin.name()).isNotNull();
            }
        }
    }

    @Test
    void onlyTheNamesOfTheReferenceAreDefined() {
        var known = CaseTable.lines("names.txt").collect(Collectors.toCollection(TreeSet::new));
        known.add("display");
        // A form of the grammar, under its words.
        known.add("current time in milliseconds");

        assertThat(known).containsAll(library.implementedNames());
    }

    /// Beside these a program must not call `random_seed`; plain hashes may stand there.
    @Test
    void theseKeepSecrets() {
        List<String> keeping =
                library.modules().stream()
                        .flatMap(module -> module.builtins().stream())
                        .filter(Builtin::keepsSecrets)
                        .map(Builtin::name)
                        .toList();

        assertThat(keeping)
                .containsExactlyInAnyOrder(
                        "hash_password",
                        "verify_password",
                        "argon2_hash",
                        "argon2_verify",
                        "bcrypt_hash",
                        "bcrypt_verify",
                        "scrypt_hash",
                        "scrypt_verify",
                        "pbkdf2_hash",
                        "pbkdf2_verify",
                        "pbkdf2_hmac_sha256",
                        "constant_time_equals",
                        "secure_random_bytes",
                        "generate_csrf_token",
                        "hmac_sha256",
                        "wflmac256",
                        "seal",
                        "unseal");
    }

    @Test
    void everyNameIsUsedByATestProgram() throws IOException {
        var used = new HashSet<String>();
        try (Stream<Path> files = Files.walk(Path.of("TestPrograms"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".wfl")).toList()) {
                String code = Files.readString(file).replaceAll("(?m)^\\s*(//|#).*$", "");
                used.addAll(List.of(code.split("\\W+")));
                library.implementedNames().stream()
                        .filter(name -> name.contains(" ") && code.contains(name))
                        .forEach(used::add);
            }
        }

        assertThat(used).containsAll(library.implementedNames());
    }

    @Test
    void everyDeclarationSaysWhatItIsFor() {
        for (var module : library.modules()) {
            for (var builtin : module.builtins()) {
                assertThat(builtin.summary())
                        .as(builtin.name())
                        .endsWith(".")
                        .hasSizeGreaterThan(15);
            }
        }
    }
}
