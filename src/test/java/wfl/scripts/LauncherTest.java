package wfl.scripts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How `scripts/lib/launch.sh` chooses a JDK: by the `release` file, without starting any.
class LauncherTest {
    private static final Path LIBRARY = Path.of("scripts/lib/launch.sh").toAbsolutePath();

    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource({
        "25, 0",
        "25.0.3, 0",
        "26-ea, 0",
        "100.1, 0",
        "24.0.2, 1",
        "17.0.15, 1",
        "1.8.0_432, 1"
    })
    void aJdkMustBeNewEnough(String version, int exitCode) throws Exception {
        Path jdk = jdk("some-jdk", version);

        assertThat(bash("is_suitable '" + jdk + "'").exitCode()).isEqualTo(exitCode);
    }

    @Test
    void aDirectoryWithoutReleaseFileIsNoJdk() throws Exception {
        assertThat(bash("is_suitable '" + directory + "'").exitCode()).isEqualTo(1);
    }

    @Test
    void javaHomeWins() throws Exception {
        Path jdk = jdk("of my choice", "25.0.1");

        Ended ended = bash("JAVA_HOME='" + jdk + "'; find_java; echo \"$java_home\"");

        assertThat(ended.output()).isEqualTo(jdk + "\n");
    }

    @Test
    void anOldJavaHomeIsPassedOver() throws Exception {
        jdk("home/.jdks/new", "25.0.1");
        Path old = jdk("old", "17.0.1");
        String lookOnlyHere = "PATH=/nowhere; root=/nowhere; HOME='" + directory + "/home'; ";

        Ended ended =
                bash(lookOnlyHere + "JAVA_HOME='" + old + "'; find_java; echo \"$java_home\"");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.output()).doesNotContain(old.toString());
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = directory.resolve(name);
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nexit 99\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(
                home.resolve("release"),
                "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private record Ended(int exitCode, String output) {}

    private static Ended bash(String commands) throws IOException, InterruptedException {
        String script = "name=test; source '" + LIBRARY + "'; " + commands;
        Process process =
                new ProcessBuilder(List.of("bash", "-c", script)).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
