package wfl.tool.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingRunTest {
    @TempDir Path directory;

    @Test
    void everythingTheStartUpCacheIsTrainedOnWorks() throws IOException {
        TrainingRun.main(new String[] {directory.resolve("training").toString()});

        assertThat(directory.resolve("jdk")).content().contains(System.getProperty("java.home"));
    }
}
