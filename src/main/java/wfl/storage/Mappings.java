package wfl.storage;

import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// The parts of a file that are mapped for one who has it open, each with a life of its own.
final class Mappings {
    private final Path file;
    private final Set<FileView> views = ConcurrentHashMap.newKeySet();

    Mappings(Path file) {
        this.file = file;
    }

    Storage.View map(RandomAccessFile device, MapMode mode, long position, long bytes) {
        Arena arena = Arena.ofShared();
        MemorySegment memory =
                calmly(
                        file,
                        "mapping",
                        () -> device.getChannel().map(mode, position, bytes, arena));
        var view = new FileView(arena, memory);
        views.add(view);
        return view;
    }

    /// Makes what has been written into a range durable, however it was written.
    void force(RandomAccessFile device, long position, long bytes) {
        calmly(
                file,
                "syncing",
                () -> {
                    try (Arena arena = Arena.ofConfined()) {
                        device.getChannel().map(MapMode.READ_WRITE, position, bytes, arena).force();
                        return true;
                    } catch (UncheckedIOException e) {
                        throw Objects.requireNonNull(e.getCause());
                    }
                });
    }

    /// Makes what has been written into a part of a view durable.
    static void force(Path file, Storage.View view, long position, long bytes) {
        try {
            view.memory().asSlice(position, bytes).force();
        } catch (UncheckedIOException e) {
            throw StorageException.of(file, "syncing", Objects.requireNonNull(e.getCause()));
        }
    }

    void closeAll() {
        views.forEach(FileView::close);
    }

    /// Runs a task on a thread that nobody can interrupt.
    static <T> T calmly(Path file, String doing, Callable<T> action) {
        var task = new FutureTask<>(action);
        Thread.ofPlatform().name("keystore-" + doing).daemon().start(task);
        boolean wasInterrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException _) {
                    wasInterrupted = true;
                }
            }
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw StorageException.of(file, doing, cause == null ? e : cause);
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private final class FileView implements Storage.View {
        private final Arena arena;
        private final MemorySegment memory;

        FileView(Arena arena, MemorySegment memory) {
            this.arena = arena;
            this.memory = memory;
        }

        @Override
        public MemorySegment memory() {
            return memory;
        }

        // A view cannot die in the middle of a checksum; the reader that makes it is through soon.
        @Override
        public void close() {
            boolean mustClose = views.remove(this);
            while (mustClose) {
                try {
                    arena.close();
                    mustClose = false;
                } catch (IllegalStateException _) {
                    Thread.yield();
                }
            }
        }
    }
}
