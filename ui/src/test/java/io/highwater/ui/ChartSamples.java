package io.highwater.ui;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Series;
import io.highwater.ui.chart.Annotation;
import io.highwater.ui.chart.Chart;
import io.highwater.ui.chart.ChartData;
import io.highwater.ui.chart.ChartData.Kind;
import io.highwater.ui.chart.Limit;
import io.highwater.ui.chart.Limits;
import io.highwater.ui.chart.Stat;
import io.highwater.ui.chart.Trace;
import io.highwater.ui.chart.Unit;
import io.highwater.ui.theme.Theme;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import javafx.scene.Parent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

/** One chart of every kind, with every oddity. */
final class ChartSamples {
  private static final Instant TO = Instant.parse("2026-03-14T02:17:40Z");
  private static final Duration STEP = Duration.ofSeconds(5);

  private ChartSamples() {}

  static Parent grid(Theme theme) {
    GridPane grid = new GridPane(16, 16);
    grid.setStyle("-fx-background-color: -hw-canvas; -fx-padding: 16;");
    List<ChartData> all = all();
    for (int i = 0; i < all.size(); i++) {
      Chart chart = new Chart(theme, ZoneId.of("Europe/Berlin"));
      chart.show(all.get(i));
      chart.annotate(annotations(i));
      chart.setStats(i == 7 ? List.of(Stat.LAST, Stat.MIN, Stat.MAX, Stat.MEAN) : List.of());
      StackPane card = new StackPane(chart);
      card.setStyle(
          "-fx-background-color: -hw-surface; -fx-background-radius: 8; -fx-padding: 12;");
      GridPane.setHgrow(card, Priority.ALWAYS);
      GridPane.setVgrow(card, Priority.ALWAYS);
      card.setPrefSize(460, 340);
      grid.add(card, i % 4, i / 4);
    }
    return new StackPane(grid);
  }

  private static List<Annotation> annotations(int place) {
    return switch (place) {
      case 0 ->
          List.of(
              Annotation.moment(Annotation.Kind.EVENT, TO.minusSeconds(640), "orders 2.4.1"),
              Annotation.moment(Annotation.Kind.EVENT, TO.minusSeconds(200), "orders 2.4.2"));
      case 2 ->
          List.of(
              new Annotation(
                  Annotation.Kind.CRITICAL,
                  TO.minusSeconds(150),
                  Optional.empty(),
                  true,
                  "ErrorsHigh"));
      case 6 ->
          List.of(
              new Annotation(
                  Annotation.Kind.WARNING,
                  TO.minusSeconds(520),
                  Optional.of(TO.minusSeconds(270)),
                  false,
                  "CacheCold"),
              new Annotation(
                  Annotation.Kind.SILENCE,
                  TO.minusSeconds(420),
                  Optional.of(TO.plusSeconds(3_600)),
                  false,
                  "silence by ana: warming up"));
      default -> List.of();
    };
  }

  private static List<ChartData> all() {
    Random random = new Random(7);
    ChartData lines =
        data(
            Unit.REQUESTS_PER_SECOND,
            180,
            trace("orders-1", 0, 180, x -> 420 + 60 * Math.sin(x * 9) + noise(random, 20)),
            trace("orders-2", 1, 180, x -> 380 + 40 * Math.sin(x * 7 + 1) + noise(random, 20)),
            gap(trace("orders-3", 2, 180, x -> 300 + 90 * x + noise(random, 15)), 0.45, 0.6));
    ChartData dense =
        data(
            Unit.SECONDS,
            3600,
            trace(
                "p99",
                0,
                3600,
                x ->
                    0.18
                        + noise(random, 0.05)
                        + (random.nextInt(900) == 0 ? 0.5 : 0)
                        + (x > 0.7 && x < 0.8 ? 0.2 : 0)));
    ChartData area =
        data(
            Unit.PERCENT,
            180,
            trace(
                "errors",
                0,
                180,
                x -> Math.max(0, 0.01 + noise(random, 0.004) + (x > 0.6 ? (x - 0.6) * 0.25 : 0))));
    ChartData stacked =
        data(
                Unit.REQUESTS_PER_SECOND,
                180,
                trace("200", 2, 180, x -> 1800 + 250 * Math.sin(x * 8) + noise(random, 60)),
                trace("404", 4, 180, x -> 120 + noise(random, 20)),
                trace("503", 6, 180, x -> x > 0.5 ? 300 + noise(random, 60) : 10))
            .with(Kind.STACKED);
    ChartData stale =
        data(
            Unit.BYTES,
            180,
            cut(trace("heap", 3, 180, x -> (200 + 90 * ((x * 6) % 1)) * 1024 * 1024), 0.8));
    return List.of(
        lines,
        dense.with(Limits.critical(Limit.above(0.5))),
        area.with(Kind.AREA).with(Limits.critical(Limit.above(0.05))),
        stacked,
        heat(random),
        stale.with(Kind.AREA),
        data(
                Unit.PERCENT,
                180,
                trace(
                    "hit ratio",
                    0,
                    180,
                    x -> 0.93 - (x > 0.4 && x < 0.7 ? 0.3 : 0) + noise(random, 0.01)))
            .with(Limits.critical(Limit.below(0.8))),
        many(random),
        data(Unit.SHORT, 180, cut(trace("nothing", 0, 180, _ -> 0), 0)),
        band(random),
        bars(random),
        states());
  }

  private static ChartData band(Random random) {
    return data(
            Unit.SECONDS,
            180,
            trace("p50", 0, 180, x -> 0.06 + 0.01 * Math.sin(x * 9) + noise(random, 0.003)),
            trace("p90", 2, 180, x -> 0.12 + 0.03 * Math.sin(x * 8) + noise(random, 0.01)),
            trace("p99", 1, 180, x -> 0.22 + (x > 0.5 && x < 0.7 ? 0.15 : 0) + noise(random, 0.03)))
        .with(Kind.BAND);
  }

  private static ChartData bars(Random random) {
    return data(
            Unit.SHORT,
            180,
            trace("page", 3, 180, x -> x > 0.4 && x < 0.6 ? 4 + random.nextInt(4) : 0),
            trace("ticket", 1, 180, _ -> random.nextInt(4)))
        .with(Kind.BARS);
  }

  private static ChartData states() {
    List<Trace> traces = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      int shard = i;
      traces.add(
          trace(
              "shard-" + i + ".storage.eu-west",
              i,
              180,
              x ->
                  (shard == 2 && x > 0.5 && x < 0.8) || (shard == 4 && x >= 0.3 && x < 0.305)
                      ? 0
                      : 1));
    }
    traces.set(5, gap(traces.get(5), 0.1, 0.25));
    return data(Unit.SHORT, 180, traces.toArray(Trace[]::new))
        .with(Kind.STATES)
        .with(Limits.critical(Limit.below(1)));
  }

  private static ChartData many(Random random) {
    List<Trace> traces = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      int base = 10 + 3 * i;
      traces.add(trace("consumer-group-" + i, i, 180, x -> base + 20 * x + noise(random, 3)));
    }
    return data(Unit.SHORT, 180, traces.toArray(Trace[]::new));
  }

  private static ChartData heat(Random random) {
    double[] bounds = {
      0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, Double.POSITIVE_INFINITY
    };
    List<Trace> traces = new ArrayList<>();
    double[][] totals = new double[bounds.length][180];
    for (int t = 0; t < 180; t++) {
      double centre = 3.2 + Math.sin(t / 20.0) + (t > 110 && t < 140 ? 3 : 0);
      double sum = 0;
      for (int b = 0; b < bounds.length; b++) {
        sum += Math.max(0, 60 * Math.exp(-Math.pow((b - centre) / 1.1, 2)) + noise(random, 0.6));
        totals[b][t] = sum;
      }
    }
    for (int b = 0; b < bounds.length; b++) {
      String le = Double.isInfinite(bounds[b]) ? "+Inf" : Double.toString(bounds[b]);
      traces.add(new Trace(le, Series.of(Labels.of("le", le), times(180), totals[b]), b));
    }
    return data(Unit.SECONDS, 180, traces.toArray(Trace[]::new)).with(Kind.HEATMAP);
  }

  private static ChartData data(Unit unit, int samples, Trace... traces) {
    return new ChartData(
        Kind.LINE,
        unit,
        TO.minus(STEP.multipliedBy(samples)),
        TO,
        STEP,
        List.of(traces),
        Limits.NONE,
        OptionalDouble.empty());
  }

  private static double noise(Random random, double size) {
    return (random.nextDouble() - 0.5) * 2 * size;
  }

  private static long[] times(int samples) {
    long[] times = new long[samples];
    for (int i = 0; i < samples; i++) {
      times[i] = TO.minus(STEP.multipliedBy(samples - 1 - i)).toEpochMilli();
    }
    return times;
  }

  private static Trace trace(String label, int colour, int samples, DoubleUnaryOperator f) {
    double[] values = new double[samples];
    for (int i = 0; i < samples; i++) {
      values[i] = f.applyAsDouble(i / (double) samples);
    }
    return new Trace(
        label, Series.of(Labels.of("instance", label), times(samples), values), colour);
  }

  private static Trace gap(Trace trace, double from, double to) {
    Series series = trace.series();
    long[] times = new long[series.size()];
    double[] values = new double[series.size()];
    int n = 0;
    for (int i = 0; i < series.size(); i++) {
      if (i < from * series.size() || i > to * series.size()) {
        times[n] = series.timeAt(i);
        values[n++] = series.valueAt(i);
      }
    }
    return new Trace(
        trace.label(), new Series(series.labels(), times, values, 0, n), trace.colour());
  }

  private static Trace cut(Trace trace, double at) {
    return gap(trace, at, 1);
  }
}
