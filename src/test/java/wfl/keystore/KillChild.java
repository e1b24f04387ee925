package wfl.keystore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.SplittableRandom;
import wfl.base.KeyHash;
import wfl.storage.FileStorage;

/// A process that writes until it is killed. Every commit that returned is acknowledged in a second
/// file, through memory: the operating system has that number when the process is no more.
final class KillChild {
    private KillChild() {}

    /// What the child is told.
    ///
    /// @param acknowledged file with the number of the last commit of each thread, 8 bytes each
    record Orders(
            Path file,
            Path acknowledged,
            Durability durability,
            int threads,
            long seed,
            Tuning tuning,
            Coding coding) {
        String[] arguments() {
            return new String[] {
                file.toString(),
                acknowledged.toString(),
                durability.name(),
                Integer.toString(threads),
                Long.toString(seed),
                Long.toString(tuning.checkpointLogBytes()),
                Long.toString(tuning.deadBytesMin()),
                coding.name()
            };
        }

        static Orders of(String[] arguments) {
            long checkpointBytes = Long.parseLong(arguments[5]);
            long deadBytes = Long.parseLong(arguments[6]);
            return new Orders(
                    Path.of(arguments[0]),
                    Path.of(arguments[1]),
                    Durability.valueOf(arguments[2]),
                    Integer.parseInt(arguments[3]),
                    Long.parseLong(arguments[4]),
                    tuning(checkpointBytes, deadBytes),
                    Coding.valueOf(arguments[7]));
        }

        static Tuning tuning(long checkpointBytes, long deadBytes) {
            return new Tuning(true, checkpointBytes, 400_000, 0, 50, deadBytes);
        }

        KeystoreOptions options() {
            return coding.of(KeystoreOptions.usual());
        }

        Keystore open() {
            KeystoreOptions options = options().withDurability(durability);
            var opening = new Opening(file, options, new SecureRandom(), KeyHash::seeded, tuning);
            return FileStorage.exists(file)
                    ? Keystore.openOn(FileStorage.open(file), opening)
                    : Keystore.createOn(FileStorage.create(file), opening);
        }
    }

    /// Says `open` when it has opened the file, and writes on.
    public static void main(String[] arguments) {
        Orders orders = Orders.of(arguments);
        Keystore keystore = orders.open();
        MappedByteBuffer acknowledged = acknowledged(orders);
        for (int i = 0; i < orders.threads(); i++) {
            int thread = i;
            Thread.ofPlatform().start(() -> write(keystore, orders, thread, acknowledged));
        }
        System.out.println("open");
    }

    private static MappedByteBuffer acknowledged(Orders orders) {
        try (var channel =
                FileChannel.open(
                        orders.acknowledged(),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            return channel.map(
                    FileChannel.MapMode.READ_WRITE, 0, (long) orders.threads() * Long.BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(
            Keystore keystore, Orders orders, int thread, MappedByteBuffer acknowledged) {
        var work = new KillWork(orders.seed(), thread);
        var random = new SplittableRandom();
        try {
            long number = KillWork.last(work.found(keystore)) + 1;
            while (true) {
                KillWork.write(keystore, work.commit(number));
                acknowledged.putLong(thread * Long.BYTES, number);
                number++;
                int dice = random.nextInt(20_000);
                if (dice == 0) {
                    keystore.compact(CompactionStrategy.FULL);
                } else if (dice < 3) {
                    keystore.compact(CompactionStrategy.AUTO);
                } else if (dice < 10) {
                    keystore.flush();
                }
            }
        } catch (KeystoreException e) {
            System.err.println(e);
            Runtime.getRuntime().halt(1);
        }
    }
}
