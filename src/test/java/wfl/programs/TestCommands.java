package wfl.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import wfl.tool.Wfl;
import wfl.tool.kvb.Kvb;

/// The commands `wfl` and `kvb` for programs that start other programs: the classes under test, in
/// a directory that the build puts on the path.
final class TestCommands {
    private static final Path DIRECTORY = Path.of("target/test-commands").toAbsolutePath();

    private static final Map<String, Class<?>> COMMANDS =
            Map.of("wfl", Wfl.class, "kvb", Kvb.class);

    private TestCommands() {}

    /// Writes both.
    static void make() throws IOException {
        Files.createDirectories(DIRECTORY);
        for (Map.Entry<String, Class<?>> command : COMMANDS.entrySet()) {
            Path file = DIRECTORY.resolve(command.getKey());
            // Never half written under a program that starts it now.
            Path fresh = Files.createTempFile(DIRECTORY, command.getKey(), ".new");
            Files.writeString(fresh, script(command.getValue()));
            if (!fresh.toFile().setExecutable(true)) throw new IOException(fresh + " not executable");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static String script(Class<?> main) {
        return """
        #!/bin/sh
        exec '%s/bin/java' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xlog:disable \\
            --enable-native-access=ALL-UNNAMED -cp '%s' %s "$@"
        """
                .formatted(
                        System.getProperty("java.home"),
                        System.getProperty("java.class.path"),
                        main.getName());
    }
}
