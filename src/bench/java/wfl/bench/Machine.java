package wfl.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What the operating system knows of this process and its files.
final class Machine {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private Machine() {}

    /// Processor time of the whole process, in nanoseconds.
    static long cpuNanos() {
        return SYSTEM.getProcessCpuTime();
    }

    /// A line of `/proc/self/status` in MiB; 0 where there is none.
    static double statusMib(String name) throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith(name + ":"))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
                    .findFirst()
                    .orElse(0);
        }
    }

    static double heapMib() {
        System.gc();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1024.0 / 1024.0;
    }

    /// What a directory takes on the disk, in MiB: blocks, not lengths, for some files have holes.
    static double diskMib(Path directory) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("du", "-sk", directory.toString()).start();
        String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return Long.parseLong(line.split("\\s")[0]) / 1024.0;
    }

    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(directory)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.delete(each);
        }
    }

    /// Model and cores of the processor, and the system.
    static String describe() throws IOException {
        Path cpus = Path.of("/proc/cpuinfo");
        String model = "unknown processor";
        if (Files.exists(cpus)) {
            try (Stream<String> lines = Files.lines(cpus)) {
                model =
                        lines.filter(line -> line.startsWith("model name"))
                                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                                .findFirst()
                                .orElse(model);
            }
        }
        return model
                + ", "
                + Runtime.getRuntime().availableProcessors()
                + " cores, "
                + SYSTEM.getTotalMemorySize() / (1L << 30)
                + " GiB, "
                + System.getProperty("os.name")
                + " "
                + System.getProperty("os.version")
                + ", Java "
                + Runtime.version();
    }
}
