package wfl.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Starts JVMs for single stores and reads what they print.
final class Children {
    /// How a child ended: 0 when well.
    ///
    /// @param reason the last line on its standard error that says something
    record End(int code, String reason) {}

    private Children() {}

    static End run(
            String main,
            List<String> flags,
            List<String> arguments,
            long timeoutSeconds,
            Consumer<String> line)
            throws IOException, InterruptedException {
        Path errors = Files.createTempFile("bench", ".err");
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of("-Xmx2g", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        Thread watchdog =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                if (!process.waitFor(timeoutSeconds, TimeUnit.SECONDS)) {
                                    process.destroyForcibly();
                                }
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        try (BufferedReader reader = process.inputReader()) {
            String next = reader.readLine();
            while (next != null) {
                line.accept(next);
                next = reader.readLine();
            }
        }
        int code = process.waitFor();
        watchdog.join();
        String reason = code == 0 ? "" : reason(errors.toFile(), code, timeoutSeconds);
        Files.delete(errors);
        return new End(code, reason);
    }

    private static String reason(File errors, int code, long timeoutSeconds) throws IOException {
        if (code == 137) {
            return "not finished within " + timeoutSeconds + " s";
        }
        List<String> lines =
                new String(Files.readAllBytes(errors.toPath()), "UTF-8").lines().toList();
        String cause = "";
        for (String each : lines) {
            boolean isCause = each.startsWith("Caused by:") || each.startsWith("Exception in");
            boolean isReport = each.contains("SIGSEGV") || each.contains("SIGBUS");
            cause = isCause || isReport ? each : cause;
        }
        return cause.isEmpty() ? "exit code " + code : cause.strip();
    }
}
