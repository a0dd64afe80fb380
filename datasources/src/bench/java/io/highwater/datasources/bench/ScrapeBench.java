package io.highwater.datasources.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.net.httpserver.HttpServer;
import io.highwater.datasources.scrape.ScrapeSettings;
import io.highwater.datasources.scrape.ScrapeSource;
import io.highwater.datasources.scrape.ScrapeTarget;
import io.highwater.engine.bench.PerformancePage;
import io.highwater.engine.signal.DataSource.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;

/**
 * How much of a core scraping takes: 200 targets of 500 series every 5 s over loopback, for a
 * minute, the pages served by another process.
 */
public final class ScrapeBench {
  private static final int TARGETS = 200;
  private static final int SERIES = 500;
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final Duration MEASURED = Duration.ofSeconds(60);

  private ScrapeBench() {}

  /**
   * @param arguments the page to write into, or {@code serve}
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments[0].equals("serve")) {
      serve();
      return;
    }
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ScrapeBench.class.getName(),
                "serve")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
      String table = scraping(Integer.parseInt(out.readLine()));
      System.out.print(table);
      new PerformancePage(Path.of(arguments[0])).write("scrape", table);
    } finally {
      server.destroyForcibly().waitFor();
    }
  }

  /** A page of {@link #SERIES} series as an order service would have it. */
  private static String page(long turn) {
    StringBuilder page = new StringBuilder("# HELP http_requests_total Requests.\n");
    page.append("# TYPE http_requests_total counter\n");
    for (int i = 0; i < SERIES; i++) {
      page.append("http_requests_total{method=\"GET\",handler=\"/api/v1/orders/")
          .append(i)
          .append("\",code=\"200\",zone=\"eu-central-1a\"} ")
          .append(turn * (i % 7) + i)
          .append(i % 3 == 0 ? ".25" : "")
          .append('\n');
    }
    return page.toString();
  }

  private static String scraping(int port) throws InterruptedException {
    List<ScrapeTarget> targets = new ArrayList<>();
    for (int i = 0; i < TARGETS; i++) {
      String url = "http://127.0.0.1:" + port + "/metrics/" + i;
      targets.add(new ScrapeTarget("orders", "orders-" + i, URI.create(url)));
    }
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    try (ScrapeSource source =
        new ScrapeSource(
            "benchmark", ScrapeSettings.of(INTERVAL, targets), InstantSource.system())) {
      source.start();
      Thread.sleep(WARM_UP);
      long cpu = system.getProcessCpuTime();
      long begun = System.nanoTime();
      Thread.sleep(MEASURED);
      double share = (double) (system.getProcessCpuTime() - cpu) / (System.nanoTime() - begun);
      long up = source.parts().stream().filter(Part::up).count();
      return String.format(
          Locale.ROOT,
          "| what | figure |%n|---|---:|%n| targets that answered | %d of %d |%n"
              + "| samples a second | %,d |%n| of one core | %.1f %% |%n",
          up,
          TARGETS,
          TARGETS * SERIES / INTERVAL.toSeconds(),
          share * 100);
    }
  }

  private static void serve() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          byte[] page =
              page(System.currentTimeMillis() / 5_000 % 1_000_000).getBytes(StandardCharsets.UTF_8);
          exchange
              .getResponseHeaders()
              .set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
          exchange.sendResponseHeaders(200, page.length);
          try (OutputStream body = exchange.getResponseBody()) {
            body.write(page);
          }
        });
    server.start();
    System.out.println(server.getAddress().getPort());
  }
}
