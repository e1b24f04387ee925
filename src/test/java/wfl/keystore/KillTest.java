package wfl.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Kills a real process while it writes, again and again, and looks for everything it acknowledged.
class KillTest {
    private static final int ROUNDS = Integer.getInteger("wfl.kill.rounds", 3);

    @TempDir Path directory;

    /// The process that is killed: puts numbered keys, and says each number when its put returned.
    public static final class Child {
        public static void main(String[] arguments) {
            Path file = Path.of(arguments[0]);
            var options = KeystoreOptions.usual().withDurability(Durability.valueOf(arguments[1]));
            Keystore keystore = Keystore.openOrCreate(file, options);
            long number = keystore.statistics().keys() / 2;
            while (true) {
                byte[] value = new byte[(int) (number % 700)];
                keystore.apply(
                        new WriteBatch()
                                .put(Histories.bytes("a" + number), value)
                                .put(Histories.bytes("b" + number), value));
                System.out.println(number);
                number++;
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAKilledProcessAcknowledgedIsThere(Durability durability) throws Exception {
        Path file = directory.resolve("killed.kvb");
        long acknowledged = -1;
        for (int round = 0; round < ROUNDS; round++) {
            acknowledged = Math.max(acknowledged, writeAndKill(file, durability, 150 + round * 37));
            try (Keystore keystore = Keystore.open(file, KeystoreOptions.usual())) {
                long keys = keystore.statistics().keys();
                assertThat(keys % 2).as("a batch is whole or not there").isZero();
                assertThat(keys / 2).isGreaterThan(acknowledged);
                for (long i = 0; i < keys / 2; i++) {
                    var value = new byte[(int) (i % 700)];
                    assertThat(keystore.get(Histories.bytes("a" + i))).contains(value);
                    assertThat(keystore.get(Histories.bytes("b" + i))).contains(value);
                }
            }
        }
    }

    // Returns the last number that was acknowledged.
    private static long writeAndKill(Path file, Durability durability, int lines) throws Exception {
        Process process =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                Child.class.getName(),
                                file.toString(),
                                durability.name())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        long last = -1;
        try (var output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < lines; i++) {
                last = Long.parseLong(output.readLine());
            }
            // Through its handle, which leaves what it has said to be read.
            process.toHandle().destroyForcibly();
            String line = output.readLine();
            while (line != null && line.matches("\\d+")) {
                last = Math.max(last, parsed(line, last));
                line = output.readLine();
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return last;
    }

    // The last line may be cut short by the kill: then it reads as a smaller number.
    private static long parsed(String line, long last) {
        long number = Long.parseLong(line);
        return number == last + 1 ? number : last;
    }

    @org.junit.jupiter.api.Test
    void aSecondProcessIsToldWhoHoldsTheFile() throws Exception {
        Path file = directory.resolve("held.kvb");
        Process holder =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Child.class.getName(),
                                file.toString(),
                                "SYNC")
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try {
            assertThat(holder.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("0");
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> Keystore.open(file, KeystoreOptions.usual()))
                    .isInstanceOfSatisfying(
                            KeystoreException.InUse.class,
                            e -> assertThat(e.holder().processId()).isEqualTo(holder.pid()))
                    .hasMessageContaining("process " + holder.pid() + " has it open since");
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }
}
