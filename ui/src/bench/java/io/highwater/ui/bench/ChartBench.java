package io.highwater.ui.bench;

import io.highwater.engine.bench.PerformancePage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What live charts take, beside JavaFX's line charts and ChartFx, on the software pipeline. */
public final class ChartBench {
  private static final int WARM_UP = 240;
  private static final int SECONDS = 30;

  /** What is drawn, by whom, on a screen of which size. */
  private record Scenario(String name, String kind, String who, int[] board, int[] screen) {}

  private static final int[] DOZEN = {12, 4, 10, 3_600};
  private static final int[] MILLION = {1, 1, 1, 1_000_000};
  private static final int[] WALL = {24, 6, 10, 900};
  private static final int[] FULL = {1920, 1080};
  private static final int[] FOUR = {3840, 2160};

  private static final List<Scenario> SCENARIOS =
      List.of(
          new Scenario("an empty window", "nothing", "JavaFX", DOZEN, FULL),
          new Scenario("12 pictures of one colour", "pictures", "JavaFX", DOZEN, FULL),
          new Scenario("12 × 10 × 3,600", "ours", "Highwater", DOZEN, FULL),
          new Scenario(
              "12 × 10 × 3,600", "ours-bare", "Highwater, no values in legends", DOZEN, FULL),
          new Scenario(
              "12 × 10 × 3,600", "chartfx", "ChartFx, a point every six pixels", DOZEN, FULL),
          new Scenario("12 × 10 × 3,600", "chartfx-full", "ChartFx, a point a pixel", DOZEN, FULL),
          new Scenario("12 × 10 × 3,600", "linechart", "LineChart", DOZEN, FULL),
          new Scenario("1 × 1 × 1,000,000", "ours", "Highwater", MILLION, FULL),
          new Scenario("24 × 10 × 900, 4K", "ours", "Highwater", WALL, FOUR));

  private ChartBench() {}

  /**
   * @param arguments the page to write into; behind it the kinds to run, all where none is named
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT,
            "%d updates each, one a second, after %d quicker ones; %s.%n%n"
                + "| charts × series × points | drawn by | of a core, %% | MB allocated an update |"
                + " longest update and layout, ms | p99 while panning, ms | resident, MB |%n"
                + "|---|---|---:|---:|---:|---:|---:|%n",
            SECONDS,
            WARM_UP,
            PerformancePage.load()));
    List<String> only = List.of(arguments).subList(1, arguments.length);
    for (Scenario scenario : SCENARIOS) {
      if (only.isEmpty() || only.contains(scenario.kind())) {
        String line = line(scenario, run(scenario));
        System.out.print(line);
        table.append(line);
      }
    }
    if (only.isEmpty()) {
      new PerformancePage(Path.of(arguments[0])).write("charts", table.toString());
    }
  }

  private static String line(Scenario scenario, String[] result) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | **%s** | %s | %s | %s | %s |%n",
        scenario.name(),
        scenario.who(),
        result[1],
        result[2],
        result[3],
        result[4].equals("NaN") ? "" : result[4],
        result[5]);
  }

  private static String[] run(Scenario scenario) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.add(PerformancePage.asLaunched());
    // LineChart would not get through it with the console's own 512 MB.
    command.addAll(scenario.kind().startsWith("ours") ? List.of() : List.of("-Xmx4g"));
    command.addAll(
        List.of(
            "-Dglass.platform=Headless",
            "-Dprism.order=sw",
            "-cp",
            System.getProperty("java.class.path"),
            ChartProcess.class.getName(),
            scenario.kind()));
    for (int[] numbers :
        List.of(scenario.board(), scenario.screen(), new int[] {WARM_UP, SECONDS})) {
      for (int number : numbers) {
        command.add(String.valueOf(number));
      }
    }
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out;
    try (InputStream in = process.getInputStream()) {
      out = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      process.destroy();
    }
    process.waitFor();
    return out.lines()
        .filter(one -> one.startsWith("result "))
        .findFirst()
        .orElseThrow(() -> new IOException(scenario + " gave no result: " + out))
        .split(" ");
  }
}
