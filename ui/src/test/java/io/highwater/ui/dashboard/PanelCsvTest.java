package io.highwater.ui.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Series;
import io.highwater.ui.chart.Span;
import io.highwater.ui.chart.Trace;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PanelCsvTest {
  private static Trace trace(String label, long[] times, double... values) {
    return new Trace(label, Series.of(Labels.EMPTY, times, values), 0);
  }

  @Test
  void aLineAMomentAndAColumnASeriesWithinTheSpan() {
    Trace one = trace("{a=\"1\", b=\"2\"}", new long[] {0, 5_000, 10_000}, 1, 2.5, Double.NaN);
    Trace two = trace("plain", new long[] {5_000, 20_000}, 7, 8);
    Span span = new Span(Instant.ofEpochMilli(1), Instant.ofEpochMilli(10_000));
    assertThat(PanelCsv.of(List.of(one, two), span))
        .isEqualTo(
            """
            time,"{a=""1"", b=""2""}",plain
            1970-01-01T00:00:05Z,2.5,7.0
            1970-01-01T00:00:10Z,NaN,
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void nothingSeenIsAHeadAlone() {
    Span span = new Span(Instant.EPOCH, Instant.ofEpochMilli(1));
    assertThat(PanelCsv.of(List.of(), span)).isEqualTo("time\r\n");
  }
}
