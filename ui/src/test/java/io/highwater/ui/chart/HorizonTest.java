package io.highwater.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.engine.Snapshot.Window;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HorizonTest {
  private static final Instant NOW = Instant.parse("2026-03-01T03:00:00Z");

  @ParameterizedTest(name = "{0} s known: {1} min")
  @CsvSource({"0, 2", "30, 2", "120, 2", "121, 4", "300, 8", "500, 15", "9000, 15"})
  void doublesUntilItReachesItsLimit(long knownSeconds, long minutes) {
    long[] times = {NOW.minusSeconds(knownSeconds).toEpochMilli()};
    Window window =
        new Window(
            new Query("prod", "x"),
            Duration.ofSeconds(2),
            Optional.of(NOW),
            "",
            List.of(Series.of(Labels.EMPTY, times, new double[] {1})));
    assertThat(Horizon.of(List.of(window), NOW, Duration.ofMinutes(15)))
        .isEqualTo(Duration.ofMinutes(minutes));
  }
}
