package io.highwater.datasources.bench;

import io.highwater.datasources.promql.QueryResult;
import io.highwater.engine.bench.PerformancePage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Times every {@link BenchQuery} in our engine and in a Prometheus server over loopback, in turn,
 * on the same data, and writes the table into the page it is given. The server's time is that of
 * the whole answer, so it holds the HTTP exchange and the JSON that a console would have to wait
 * for.
 */
public final class SideBySide {
  private static final int WARM_UP = 30;
  private static final int ROUNDS = 41;

  private record Row(BenchQuery query, double ours, double theirs, int series) {
    String line() {
      return String.format(
          Locale.ROOT,
          "| %s | `%s` | %d | %.2f | %.2f | **%.2f** |",
          query.isRange()
              ? "range " + hours(query.range()) + " / " + query.step().toSeconds() + " s"
              : "instant",
          query.text().replace("|", "\\|"),
          series,
          ours,
          theirs,
          ours / theirs);
    }

    private static String hours(Duration range) {
      return range.toHours() + " h";
    }
  }

  private SideBySide() {}

  /**
   * @param arguments the page to write into
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path page = Path.of(arguments[0]);
    BenchData data = new BenchData(InstantSource.system().instant());
    Local local = new Local();
    local.load(data);
    try (Server server = new Server()) {
      server.load(data);
      List<Row> rows = new ArrayList<>();
      for (BenchQuery query : BenchQuery.values()) {
        Row row = compare(query, local, server, data.end());
        System.out.println(row.line());
        rows.add(row);
      }
      write(page, rows, server.version());
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).contains("Cannot run program")) {
        System.out.println("No program \"prometheus\" here: nothing to compare with, skipped.");
        return;
      }
      throw e;
    }
  }

  private static Row compare(BenchQuery query, Local local, Server server, Instant end)
      throws IOException, InterruptedException {
    double[] ours = new double[ROUNDS];
    double[] theirs = new double[ROUNDS];
    int series = 0;
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      long begun = System.nanoTime();
      QueryResult result = local.query(query, end);
      long between = System.nanoTime();
      byte[] answer = server.query(query, end);
      long done = System.nanoTime();
      if (round >= 0) {
        ours[round] = (between - begun) / 1e6;
        theirs[round] = (done - between) / 1e6;
      }
      series = series(result);
      if (answer.length == 0 || series == 0) {
        throw new IllegalStateException(query + " yields nothing");
      }
    }
    return new Row(query, median(ours), median(theirs), series);
  }

  private static int series(QueryResult result) {
    return switch (result.value()) {
      case QueryResult.Value.Vector vector -> vector.samples().size();
      case QueryResult.Value.Matrix matrix -> matrix.series().size();
      case QueryResult.Value.Scalar scalar -> 1;
      case QueryResult.Value.Text text -> 1;
    };
  }

  private static double median(double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void write(Path page, List<Row> rows, String version) throws IOException {
    StringBuilder table = new StringBuilder();
    table
        .append("Medians of ")
        .append(ROUNDS)
        .append(" rounds, each asking ours and then Prometheus ")
        .append(version)
        .append(".\n\n");
    table.append("| kind | query | series | ours, ms | server, ms | ratio |\n");
    table.append("|---|---|---:|---:|---:|---:|\n");
    rows.forEach(row -> table.append(row.line()).append('\n'));
    new PerformancePage(page).write("promql", table.toString());
  }
}
