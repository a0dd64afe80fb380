package io.highwater.app.bench;

import io.highwater.engine.bench.PerformancePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * 1,000 rules with 10 series each, evaluated every 5 s by Prometheus itself, by the console and by
 * vmalert, one after the other on the same machine, with 0, 1,000 and 10,000 alerts active.
 */
public final class EvaluationBench {
  private static final int[] ACTIVE = {0, 1_000, 10_000};
  private static final int INTERVAL = 5;
  private static final int EVALUATIONS = 12;
  private static final int WARM_UP = 300;
  private static final int SETTLE = 10;
  private static final int PATIENCE = 90;

  /** What one evaluator did with so many alerts active; times in ms, heap in bytes, 0 unknown. */
  private record Row(
      String who,
      int active,
      List<Double> durations,
      double own,
      double server,
      double hooks,
      long heap) {
    String line() {
      return String.format(
          Locale.ROOT,
          "| %s | %,d | **%.0f** (%.0f–%.0f) | %.0f | %.0f | **%.0f** | %s | %s |%n",
          who,
          active,
          PerformancePage.quantile(durations, 0.5),
          PerformancePage.quantile(durations, 0),
          PerformancePage.quantile(durations, 1),
          own,
          server,
          own + server,
          hooks > 0 ? String.format(Locale.ROOT, "%.0f", hooks) : "",
          heap > 0 ? String.format(Locale.ROOT, "%.1f", heap / 1048576.0) : "");
    }
  }

  /** What is measured of one evaluator. */
  private interface Evaluator {
    /** How long evaluations took since this was asked before, ms. */
    List<Double> durations() throws IOException, InterruptedException;

    double own() throws IOException;

    double server() throws IOException;

    double hooks() throws IOException;

    long heap() throws IOException, InterruptedException;
  }

  private final Page page;
  private final Peers peers;
  private final Path folder;
  private final List<Row> rows = new ArrayList<>();

  private EvaluationBench(Page page, Path folder) {
    this.page = page;
    this.folder = folder;
    this.peers = new Peers(folder);
  }

  /**
   * @param arguments the page to write into; with {@code alone} behind it the console is measured
   *     without the others and nothing is written
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    boolean alone = arguments.length > 1 && arguments[1].equals("alone");
    if (Peers.prometheus().isEmpty() || Peers.alertmanager().isEmpty()) {
      System.out.println(
          "No programs prometheus and prometheus-alertmanager here: evaluations are not compared.");
      return;
    }
    Path folder = Files.createTempDirectory("evaluations");
    try (Page page = new Page()) {
      EvaluationBench bench = new EvaluationBench(page, folder);
      if (alone) {
        bench.console();
        return;
      }
      bench.prometheus();
      bench.console();
      if (Peers.vmalert().isPresent()) {
        bench.vmalert();
      } else {
        System.out.println("No program vmalert here (package victoria-metrics): left out.");
      }
      new PerformancePage(Path.of(arguments[0])).write("evaluations", bench.table());
    } finally {
      Folders.delete(folder);
    }
  }

  private String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        EVALUATIONS
            + " evaluations each after "
            + WARM_UP
            + " s of warm-up, median (least–most); "
            + PerformancePage.load()
            + ".\n\n"
            + "| evaluator | active alerts | evaluation, ms | its CPU, ms | Prometheus's | sum |"
            + " Alertmanager's | heap, MiB |\n|---|---:|---|---:|---:|---:|---:|---:|\n");
    rows.forEach(row -> table.append(row.line()));
    return table.toString();
  }

  private void prometheus() throws IOException, InterruptedException {
    try (Program alertmanager = peers.alertmanager(page.hook("prometheus"));
        Program server = peers.prometheus(page.target(), Page.load(), Optional.of(alertmanager))) {
      measure(
          "Prometheus",
          "prometheus",
          new Evaluator() {
            @Override
            public List<Double> durations() throws IOException, InterruptedException {
              return List.of(server.metric("prometheus_rule_group_last_duration_seconds{") * 1e3);
            }

            @Override
            public double own() {
              return 0;
            }

            @Override
            public double server() throws IOException {
              return server.cpuMillis();
            }

            @Override
            public double hooks() throws IOException {
              return alertmanager.cpuMillis();
            }

            @Override
            public long heap() {
              return 0;
            }
          });
    }
  }

  private void console() throws IOException, InterruptedException {
    try (Program server = peers.prometheus(page.target(), "", Optional.empty());
        Console console =
            Console.start(
                folder.resolve("console"), server.url(), page.hook("console"), Page.load(), true)) {
      measure(
          "Highwater",
          "console",
          new Evaluator() {
            @Override
            public List<Double> durations() {
              return console.slots();
            }

            @Override
            public double own() throws IOException {
              return console.cpuMillis();
            }

            @Override
            public double server() throws IOException {
              return server.cpuMillis();
            }

            @Override
            public double hooks() {
              return 0;
            }

            @Override
            public long heap() throws IOException, InterruptedException {
              return console.heap();
            }
          });
    }
  }

  private void vmalert() throws IOException, InterruptedException {
    try (Program alertmanager = peers.alertmanager(page.hook("vmalert"));
        Program server = peers.prometheus(page.target(), "", Optional.empty());
        Program vmalert = peers.vmalert(Page.load(), server, alertmanager)) {
      measure(
          "vmalert",
          "vmalert",
          new Evaluator() {
            private double sum;
            private double count;

            @Override
            public List<Double> durations() throws IOException, InterruptedException {
              double sumNow = vmalert.metric("vmalert_iteration_duration_seconds_sum");
              double countNow = vmalert.metric("vmalert_iteration_duration_seconds_count");
              double mean = (sumNow - sum) / (countNow - count) * 1e3;
              boolean any = countNow > count;
              sum = sumNow;
              count = countNow;
              return any ? List.of(mean) : List.of();
            }

            @Override
            public double own() throws IOException {
              return vmalert.cpuMillis();
            }

            @Override
            public double server() throws IOException {
              return server.cpuMillis();
            }

            @Override
            public double hooks() throws IOException {
              return alertmanager.cpuMillis();
            }

            @Override
            public long heap() {
              return 0;
            }
          });
    }
  }

  private void measure(String who, String hook, Evaluator evaluator)
      throws IOException, InterruptedException {
    page.activate(0);
    TimeUnit.SECONDS.sleep(WARM_UP);
    for (int active : ACTIVE) {
      page.activate(active);
      awaitTold(hook, active);
      TimeUnit.SECONDS.sleep(SETTLE);
      evaluator.durations();
      double own = evaluator.own();
      double server = evaluator.server();
      double hooks = evaluator.hooks();
      List<Double> durations = new ArrayList<>();
      for (int i = 0; i < EVALUATIONS; i++) {
        TimeUnit.SECONDS.sleep(INTERVAL);
        durations.addAll(evaluator.durations());
      }
      Row row =
          new Row(
              who,
              active,
              durations,
              (evaluator.own() - own) / EVALUATIONS,
              (evaluator.server() - server) / EVALUATIONS,
              (evaluator.hooks() - hooks) / EVALUATIONS,
              evaluator.heap());
      System.out.print(row.line());
      rows.add(row);
    }
    page.activate(0);
  }

  /**
   * Until the hook has been told of them all: what it takes to tell is not part of what follows.
   */
  private void awaitTold(String hook, int active) throws InterruptedException {
    for (int i = 0; i < PATIENCE && page.count(hook, true) < active; i++) {
      TimeUnit.SECONDS.sleep(1);
    }
    if (page.count(hook, true) < active) {
      System.out.println(
          hook + " told of " + page.count(hook, true) + " alerts of " + active + " only");
    }
  }
}
