package io.highwater.ui.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Window;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Series;
import io.highwater.ui.chart.Limits;
import io.highwater.ui.chart.Trace;
import io.highwater.ui.chart.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PanelTableTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_000_000);
  private static final Query SIZE = new Query("prom", "size");
  private static final Query FREE = new Query("prom", "free");

  private static Series series(Labels labels, double value, long age) {
    return Series.of(
        labels, new long[] {NOW.minusSeconds(age).toEpochMilli()}, new double[] {value});
  }

  private static Window window(Query query, Series... series) {
    return new Window(query, Duration.ofSeconds(5), Optional.of(NOW), "", List.of(series));
  }

  private static Snapshot snapshot(Window... windows) {
    Map<Query, Window> all = new java.util.HashMap<>();
    for (Window window : windows) {
      all.put(window.query(), window);
    }
    return new Snapshot(
        NOW, List.of(), List.of(), all, List.of(), List.of(), List.of(), List.of(), List.of());
  }

  @Test
  void answersWithTheSameLabelsShareALine() {
    Panel panel =
        new Panel(
            "p",
            Panel.Kind.TABLE,
            Unit.BYTES,
            12,
            Limits.NONE,
            OptionalDouble.empty(),
            List.of(new PanelQuery(SIZE, "Size"), new PanelQuery(FREE, "{{disk}}")));
    Labels a = Labels.of("disk", "a", "host", "x");
    Labels b = Labels.of("disk", "b");
    PanelTable table =
        PanelTable.of(
            panel,
            snapshot(
                window(SIZE, series(a, 10, 0), series(b, 20, 0)),
                window(
                    FREE,
                    series(Labels.of("__name__", "free", "disk", "a", "host", "x"), 1, 0),
                    series(Labels.of("disk", "gone"), 9, 60))));
    assertThat(table.labels()).containsExactly("disk", "host");
    assertThat(table.queries()).containsExactly("Size", "value 2");
    assertThat(table.lines())
        .containsExactly(
            new PanelTable.Line(List.of("a", "x"), List.of(10.0, 1.0)),
            new PanelTable.Line(List.of("b", ""), List.of(20.0, Double.NaN)));
  }

  @Test
  void aRingHasAtMostEightPartsAndAddsUpToOne() {
    List<Trace> traces =
        IntStream.rangeClosed(0, 10)
            .mapToObj(
                i -> new Trace("t" + i, series(Labels.of("i", "" + i), i, i == 10 ? 60 : 0), i))
            .toList();
    List<PieBody.Part> parts = PieBody.parts(traces, NOW.minusSeconds(15).toEpochMilli());
    assertThat(parts).hasSize(8);
    assertThat(parts.getFirst().label()).as("t10 is old").isEqualTo("t9");
    assertThat(parts.getLast().label()).isEqualTo("2 others");
    assertThat(parts.getLast().value()).isEqualTo(3);
    assertThat(parts.stream().mapToDouble(PieBody.Part::share).sum())
        .isCloseTo(1, org.assertj.core.data.Offset.offset(1e-9));
  }
}
