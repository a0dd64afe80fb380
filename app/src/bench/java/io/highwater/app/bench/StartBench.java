package io.highwater.app.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.highwater.engine.bench.PerformancePage;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;

/**
 * How long it takes from the start of the process until live data are on the screen, with and
 * without a cache of the JDK (JEP 483, 514), beside the least that JavaFX can be started for. A
 * cache that is not used ends the run: {@code -XX:AOTMode=on}. Timed from outside: the start of a
 * process as the system tells it is up to a second off (Linux knows when it was booted to the
 * second only).
 */
public final class StartBench {
  private static final int RUNS = 9;

  /** What both programs print as soon as they have painted. */
  private static final String PAINTED = " ms after the start";

  private static final List<String> FLAGS =
      List.of(PerformancePage.asLaunched(), "-Dglass.platform=Headless", "-Dprism.order=sw");

  private final Path folder;
  private final String classPath;
  private final List<Start> starts = new ArrayList<>();

  /** One way to start a program. */
  private record Start(String name, List<String> command, List<Long> took) {
    long median() {
      return took.stream().sorted().toList().get(took.size() / 2);
    }

    String line(long least) {
      return String.format(
          Locale.ROOT,
          "| %s | **%d** (%d–%d) | %.2f |\n",
          name,
          median(),
          took.stream().mapToLong(Long::longValue).min().orElse(0),
          took.stream().mapToLong(Long::longValue).max().orElse(0),
          median() / (double) least);
    }
  }

  private StartBench(Path folder) throws IOException {
    this.folder = folder;
    this.classPath = jars();
  }

  /**
   * @param arguments the page of figures
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("starts");
    HttpServer server = prometheus();
    try {
      StartBench bench = new StartBench(folder);
      bench.prepare("http://127.0.0.1:" + server.getAddress().getPort());
      for (int i = 0; i < RUNS; i++) {
        for (Start start : bench.starts) {
          start.took().add(bench.run(start.command()));
        }
      }
      new PerformancePage(Path.of(arguments[0])).write("starts", bench.table());
    } finally {
      server.stop(0);
      Folders.delete(folder);
    }
  }

  private String table() {
    long least = starts.getFirst().median();
    StringBuilder table = new StringBuilder();
    table.append(
        RUNS
            + " starts each, in turns, from the start of the process, median (least–most); "
            + PerformancePage.load()
            + ".\n\n| program | until painted, ms | of the hello-world's |\n|---|---|---:|\n");
    starts.forEach(start -> table.append(start.line(least)));
    return table.toString();
  }

  private void prepare(String url) throws IOException, InterruptedException {
    Path config = folder.resolve("highwater.yml");
    Files.writeString(config, config(url));
    Files.writeString(folder.resolve("dashboards.yml"), DASHBOARD);
    List<String> hello = List.of(HelloWindow.class.getName());
    List<String> console =
        List.of(
            "io.highwater.app.Launcher",
            "run",
            "--headless",
            "--measure-start",
            "--config",
            config.toString());
    starts.add(new Start("JavaFX hello-world", command(List.of(), hello), new ArrayList<>()));
    starts.add(
        new Start("JavaFX hello-world, with its cache", cached("hello", hello), new ArrayList<>()));
    starts.add(new Start("Highwater", command(List.of(), console), new ArrayList<>()));
    starts.add(
        new Start("Highwater, with its cache", cached("highwater", console), new ArrayList<>()));
  }

  /** Trains a cache and insists on its use. */
  private List<String> cached(String name, List<String> program)
      throws IOException, InterruptedException {
    Path cache = folder.resolve(name + ".aot");
    run(command(List.of("-XX:AOTCacheOutput=" + cache), program));
    if (!Files.exists(cache)) {
      throw new IllegalStateException("no cache was written for " + name);
    }
    return command(List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on"), program);
  }

  private List<String> command(List<String> flags, List<String> program) {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(FLAGS);
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath));
    command.addAll(program);
    return command;
  }

  private long run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(folder.toFile());
    builder.environment().remove("DISPLAY");
    long begun = System.nanoTime();
    Process process = builder.start();
    StringBuilder output = new StringBuilder();
    OptionalLong took = OptionalLong.empty();
    try (BufferedReader text = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = text.readLine(); line != null; line = text.readLine()) {
        if (line.contains(PAINTED)) {
          took = OptionalLong.of(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
        }
        output.append(line).append('\n');
      }
    }
    int end = process.waitFor();
    if (end != 0 || took.isEmpty()) {
      throw new IllegalStateException(command + " ended with " + end + ":\n" + output);
    }
    return took.getAsLong();
  }

  /** The class path in jars: a cache has no use for folders. */
  private String jars() throws IOException {
    List<String> jars = new ArrayList<>();
    ToolProvider jar = ToolProvider.findFirst("jar").orElseThrow();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry).toAbsolutePath();
      if (Files.isDirectory(path)) {
        Path packed = folder.resolve("classes-" + jars.size() + ".jar");
        jar.run(System.out, System.err, "--create", "--file", packed.toString(), "-C", entry, ".");
        jars.add(packed.toString());
      } else if (Files.exists(path)) {
        jars.add(path.toString());
      }
    }
    return String.join(File.pathSeparator, jars);
  }

  private static HttpServer prometheus() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    server.createContext(
        "/api/v1/query_range",
        exchange ->
            answer(
                exchange,
                "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}"));
    server.createContext(
        "/api/v1/query",
        exchange ->
            answer(
                exchange,
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":["
                    + "{\"metric\":{\"instance\":\"a\"},\"value\":["
                    + System.currentTimeMillis() / 1e3
                    + ",\"12\"]}]}}"));
    server.createContext(
        "/",
        exchange -> answer(exchange, "{\"status\":\"success\",\"data\":{\"activeTargets\":[]}}"));
    server.setExecutor(java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    return server;
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String config(String url) {
    return """
    title: Starts
    state: state
    sources:
      - {name: prod, type: prometheus, url: '%s', interval: 5s}
    dashboards: [dashboards.yml]
    topology:
      tiers:
        - name: Front
          kind: load_balancer
          services:
            - {name: lb, match: {job: lb}, traffic: 'rate(a[1m])', errors: 'b', latency: 'c', saturation: 'd', up: 'up'}
        - name: Orders
          kind: service
          services:
            - {name: orders, match: {job: orders}, traffic: 'rate(e[1m])', errors: 'f', latency: 'g', saturation: 'h', up: 'up'}
    """
        .formatted(url);
  }

  private static final String DASHBOARD =
      """
      dashboards:
        - title: Orders
          rows:
            - panels:
                - {title: Traffic, kind: line, queries: [{expr: 'rate(a[1m])'}]}
                - {title: Errors, kind: stat, queries: [{expr: 'b'}]}
      """;
}
