package io.highwater.ui;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Window;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.QueryLanguage;
import io.highwater.engine.signal.Series;
import io.highwater.engine.signal.Threshold;
import io.highwater.ui.dashboard.DashboardFile;
import io.highwater.ui.dashboard.DashboardScreen;
import io.highwater.ui.theme.Theme;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;

/** A dashboard of the order platform. */
public final class DashboardSamples {
  /** Takes every text for an expression. */
  public static final QueryLanguage ANYTHING =
      new QueryLanguage() {
        @Override
        public Optional<Mistake> check(String text) {
          return Optional.empty();
        }

        @Override
        public Optional<Threshold> threshold(Query query) {
          return Optional.empty();
        }
      };

  private static final Query BUCKETS =
      new Query(SampleSnapshots.SOURCE, "sum by (le) (rate(orders_duration_seconds_bucket[1m]))");

  private DashboardSamples() {}

  public static String yaml() {
    return """
    dashboards:
      - title: Order platform
        rows:
          - panels:
              - {title: Throughput, kind: stat, unit: req/s, queries: [{expr: '%s'}]}
              - {title: Errors, kind: stat, unit: percent, threshold: 0.05, queries: [{expr: '%s'}]}
              - {title: Slowest p99, kind: stat, unit: s, threshold: 0.5, queries: [{expr: '%s'}]}
              - {title: Fullest shard, kind: gauge, unit: percent, threshold: 0.85, queries: [{expr: '%s'}]}
          - title: Orders
            panels:
              - {title: Throughput by instance, kind: stacked, unit: req/s, width: 6,
                 queries: [{expr: '%s', legend: '{{instance}}'}]}
              - {title: p99 by instance, kind: line, unit: s, width: 6, threshold: 0.3,
                 queries: [{expr: '%s', legend: '{{instance}}'}]}
          - panels:
              - {title: Response times, kind: heatmap, unit: s, width: 5, queries: [{expr: '%s'}]}
              - {title: Errors by instance, kind: area, unit: percent, width: 4, threshold: 0.05,
                 queries: [{expr: '%s', legend: '{{instance}}'}]}
              - {title: Orders in the queue, kind: line, unit: short, width: 3,
                 queries: [{expr: 'queue_depth', legend: 'depth'}]}
      - title: Storage
        rows:
          - panels:
              - {title: Reads and writes, kind: stacked, unit: req/s, width: 12,
                 queries: [{expr: '%s', legend: '{{instance}}'}]}
    """
        .formatted(
            text(SampleSnapshots.traffic("lb")),
            text(SampleSnapshots.errors("orders")),
            text(SampleSnapshots.latency("orders")),
            text(SampleSnapshots.saturation("store")),
            text(SampleSnapshots.traffic("orders")),
            text(SampleSnapshots.latency("orders")),
            BUCKETS.text(),
            text(SampleSnapshots.errors("orders")),
            text(SampleSnapshots.traffic("store")));
  }

  /** A dashboard file with a panel of every kind. */
  public static String kinds() {
    return """
    dashboards:
      - title: Kinds
        rows:
          - panels:
              - {title: Line, kind: line, unit: s, warning: 0.15, threshold: 0.3,
                 queries: [{expr: '%2$s', legend: '{{instance}}'}]}
              - {title: Area, kind: area, unit: percent, warning: 0.02, threshold: 0.05, legend: [last, max, mean],
                 queries: [{expr: '%3$s', legend: '{{instance}}'}]}
              - {title: Band, kind: band, unit: s, queries: [{expr: '%2$s', legend: '{{instance}}'}]}
              - {title: Stacked, kind: stacked, unit: req/s,
                 queries: [{expr: '%1$s', legend: '{{instance}}'}, {expr: '%8$s', legend: all, stack: false}]}
          - panels:
              - {title: Shares, kind: shares, unit: req/s, width: 3, queries: [{expr: '%1$s', legend: '{{instance}}'}]}
              - {title: Bars, kind: bars, width: 3, unit: req/s, queries: [{expr: '%1$s', legend: '{{instance}}'}]}
              - {title: Heatmap, kind: heatmap, width: 2, unit: s, queries: [{expr: '%4$s'}]}
              - {title: States, kind: states, width: 2, threshold: '< 1', queries: [{expr: '%5$s', legend: '{{instance}}'}]}
              - {title: Stat, kind: stat, width: 2, unit: percent, threshold: 0.05, queries: [{expr: '%3$s'}]}
          - panels:
              - {title: Gauge, kind: gauge, unit: percent, warning: 0.5, threshold: 0.85, queries: [{expr: '%6$s'}]}
              - {title: Table, kind: table, unit: s, warning: 0.055, threshold: 0.3,
                 queries: [{expr: '%2$s', legend: p99}, {expr: '%7$s', legend: store p99}]}
              - {title: Pie, kind: pie, unit: req/s, queries: [{expr: '%1$s', legend: '{{instance}}'}]}
              - {title: Alerts, kind: alerts}
          - panels:
              - {title: Bar gauge, kind: bargauge, unit: percent, max: 1, warning: 0.6, threshold: 0.85,
                 links: [{title: Runbook, to: 'https://runbooks.example/shards'}],
                 queries: [{expr: '%6$s', legend: '{{instance}}'}]}
              - {title: Words, kind: states, queries: [{expr: '%5$s', legend: '{{instance}}'}],
                 words: [{value: 0, text: down, as: critical}, {value: 1, text: up, as: ok}]}
              - {title: Word, kind: stat, queries: [{expr: '%5$s', legend: '{{instance}}'}],
                 words: [{from: 1, text: all up, as: warning}]}
              - title: Text
                kind: text
                text: |
                  # Order platform
                  Orders come in at the **load balancer** and are *queued*; see the
                  [runbook](https://runbooks.example/orders).

                  1. Look at `p99` first
                  2. then at the shards:
                     - fullest, then
                     - slowest

                  > Do not restart a shard by hand.
    """
        .formatted(
            text(SampleSnapshots.traffic("orders")),
            text(SampleSnapshots.latency("orders")),
            text(SampleSnapshots.errors("orders")),
            BUCKETS.text(),
            text(SampleSnapshots.up("orders")),
            text(SampleSnapshots.saturation("store")),
            text(SampleSnapshots.latency("store")),
            text(SampleSnapshots.traffic("lb")));
  }

  private static String text(Query query) {
    return query.text().replace("'", "''");
  }

  /** {@code snapshot} with a histogram beside its windows. */
  public static Snapshot withHistogram(Snapshot snapshot) {
    Map<Query, Window> windows = new HashMap<>(snapshot.windows());
    windows.put(
        BUCKETS,
        new Window(
            BUCKETS,
            SampleSnapshots.INTERVAL,
            windows.get(SampleSnapshots.traffic("lb")).lastSuccess(),
            "",
            buckets(snapshot.at())));
    return new Snapshot(
        snapshot.at(),
        snapshot.alerts(),
        snapshot.rules(),
        windows,
        snapshot.sources(),
        snapshot.silences(),
        snapshot.journal(),
        snapshot.deliveries(),
        snapshot.hooks());
  }

  private static List<Series> buckets(Instant to) {
    String[] bounds = {
      "0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "5", "+Inf"
    };
    int samples = 360;
    Random random = new Random(4);
    long[] times = new long[samples];
    double[][] totals = new double[bounds.length][samples];
    for (int t = 0; t < samples; t++) {
      times[t] = to.minus(SampleSnapshots.INTERVAL.multipliedBy(samples - 1L - t)).toEpochMilli();
      double sum = 0;
      double centre = 2.6 + 0.5 * Math.sin(t / 30.0) + (t > 300 ? (t - 300) / 20.0 : 0);
      for (int b = 0; b < bounds.length; b++) {
        sum += 400 * Math.exp(-Math.pow((b - centre) / 1.1, 2)) * (0.9 + 0.2 * random.nextDouble());
        totals[b][t] = sum;
      }
    }
    List<Series> series = new ArrayList<>();
    for (int b = 0; b < bounds.length; b++) {
      series.add(Series.of(Labels.of("le", bounds[b]), times, totals[b]));
    }
    return series;
  }

  static DashboardScreen screen(Theme theme) {
    DashboardFile.Outcome outcome =
        DashboardFile.read("sample.yml", yaml(), SampleSnapshots.SOURCE, ANYTHING);
    if (!outcome.problems().isEmpty()) {
      throw new IllegalStateException(
          outcome.problems().stream().map(Object::toString).collect(Collectors.joining("\n")));
    }
    return new DashboardScreen(outcome.dashboards(), theme, ZoneOffset.UTC);
  }

  static Parent troubled(Theme theme) {
    DashboardScreen screen = screen(theme);
    screen.update(withHistogram(SampleSnapshots.troubled()), SampleSnapshots.NOW);
    return new StackPane(screen.view());
  }

  static Parent stale(Theme theme) {
    DashboardScreen screen = screen(theme);
    Snapshot snapshot = withHistogram(SampleSnapshots.troubled());
    screen.update(snapshot, SampleSnapshots.NOW.plusSeconds(95));
    return new StackPane(screen.view());
  }
}
