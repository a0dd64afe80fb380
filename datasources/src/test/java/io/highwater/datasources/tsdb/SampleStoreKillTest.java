package io.highwater.datasources.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.datasources.promql.LabelMatcher;
import io.highwater.datasources.promql.LabelMatcher.Kind;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Series;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process that appends, at moments chosen by how much it has said and not by the clock, and
 * looks for every sample whose round it had acknowledged: all of them must be there, once each, in
 * their order, with their bits. {@code -Dtest.jvm.args=-Dkill.rounds=100} kills more often.
 */
class SampleStoreKillTest {
  private static final int KILLS = Integer.getInteger("kill.rounds", 10);
  private static final int MOST_ROUNDS = 400;

  @TempDir private Path folder;

  @Test
  void aKillLosesNothingThatWasAppended() throws IOException, InterruptedException {
    Random moments = new Random(7);
    int next = 1;
    for (int kill = 0; kill < KILLS; kill++) {
      int acknowledged = killed(next, 1 + moments.nextInt(MOST_ROUNDS));
      next = check(acknowledged) + 1;
    }
    assertThat(next).isGreaterThan(KILLS);
  }

  /**
   * One life of the child.
   *
   * @return the last round it acknowledged
   */
  private int killed(int first, int rounds) throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SampleStoreChild.class.getName(),
                folder.toString(),
                Integer.toString(first))
            .redirectErrorStream(true)
            .start();
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      int last = first - 1;
      for (int i = 0; i < rounds; i++) {
        String line = out.readLine();
        assertThat(line).as("line of the child").matches("ACK \\d+");
        last = Integer.parseInt(line.substring("ACK ".length()));
      }
      // Through the handle: the process itself would close its output, too.
      child.toHandle().destroyForcibly();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.matches("ACK \\d+")) {
          last = Math.max(last, Integer.parseInt(line.substring("ACK ".length())));
        }
      }
      assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return last;
    } finally {
      child.destroyForcibly();
    }
  }

  /**
   * Opens what the child has left.
   *
   * @return the last round there is, not before {@code acknowledged}
   */
  private int check(int acknowledged) {
    try (SampleStore store = SampleStoreChild.open(folder, acknowledged + MOST_ROUNDS)) {
      assertThat(store.troubles()).isEmpty();
      List<Series> all =
          store.select(
              List.of(new LabelMatcher(Labels.NAME, Kind.EQUAL, "killed")),
              Long.MIN_VALUE,
              Long.MAX_VALUE);
      assertThat(all).hasSize(SampleStoreChild.SERIES);
      int last = round(all.getFirst().lastTime());
      assertThat(last).isGreaterThanOrEqualTo(acknowledged);
      long kept = SampleStoreChild.RETENTION.toMillis() / SampleStoreChild.STEP - MOST_ROUNDS;
      int oldest = (int) Math.max(1, acknowledged - kept);
      for (Series series : all) {
        int number = Integer.parseInt(series.labels().get("series"));
        assertThat(round(series.timeAt(0))).isLessThanOrEqualTo(oldest);
        assertThat(round(series.lastTime())).isEqualTo(last);
        for (int i = 0; i < series.size(); i++) {
          int round = round(series.timeAt(i));
          assertThat(series.timeAt(i)).isEqualTo(series.timeAt(0) + i * SampleStoreChild.STEP);
          assertThat(series.valueAt(i)).isEqualTo(SampleStoreChild.value(number, round));
        }
      }
      return last;
    }
  }

  private static int round(long time) {
    return (int) (time / SampleStoreChild.STEP);
  }
}
