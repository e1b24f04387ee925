package wfl.tool.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingRunTest {
    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"wfl", "kvb"})
    void everythingAStartUpCacheIsTrainedOnWorks(String command) throws IOException {
        TrainingRun.train(command, directory.resolve("training"));

        assertThat(directory.resolve("jdk")).content().contains(System.getProperty("java.home"));
    }
}
