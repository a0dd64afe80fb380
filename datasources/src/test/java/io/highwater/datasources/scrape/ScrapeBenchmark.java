package io.highwater.datasources.scrape;

import com.sun.management.OperatingSystemMXBean;
import com.sun.net.httpserver.HttpServer;
import io.highwater.datasources.exposition.ExpositionFormat;
import io.highwater.datasources.tsdb.SampleStore;
import io.highwater.datasources.tsdb.StoreSettings;
import io.highwater.engine.signal.Labels;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
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
 * How much of a core scraping takes: 200 targets of 500 series every 5 s over loopback, the pages
 * served by another process. Not a test; run {@code main} with nothing, or with the seconds to
 * measure.
 */
final class ScrapeBenchmark {
  private static final int TARGETS = 200;
  private static final int SERIES = 500;
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final int WARM_UP_SECONDS = 20;

  private ScrapeBenchmark() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length > 0 && arguments[0].equals("serve")) {
      serve();
      return;
    }
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60;
    reading();
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ScrapeBenchmark.class.getName(),
                "serve")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
      scraping(Integer.parseInt(out.readLine()), seconds);
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

  /** Pages to batches and into the store, without the network. */
  private static void reading() {
    SampleStore store = new SampleStore(StoreSettings.IN_MEMORY);
    PageRound pages = new PageRound(Labels.of("job", "a"), SampleRules.DEFAULT, store);
    List<Page.Text> texts = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      byte[] bytes = page(i).getBytes(StandardCharsets.UTF_8);
      texts.add(new Page.Text(bytes, ExpositionFormat.TEXT_0_0_4));
    }
    long now = 0;
    for (int round = 0; round < 4; round++) {
      long spent = 0;
      long begun = System.nanoTime();
      for (int i = 0; i < 5_000; i++) {
        now += 5_000;
        PageRound.Result result = pages.read(texts.get(i % texts.size()), now, Double.NaN);
        long read = System.nanoTime();
        store.append(result.batch(), now);
        spent += System.nanoTime() - read;
      }
      double all = System.nanoTime() - begun;
      System.out.printf(
          Locale.ROOT,
          "reading: %.0f ns a sample, appending: %.0f ns a sample%n",
          (all - spent) / 5_000 / SERIES,
          (double) spent / 5_000 / SERIES);
    }
  }

  private static void scraping(int port, int seconds) throws InterruptedException {
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
      Thread.sleep(Duration.ofSeconds(WARM_UP_SECONDS));
      long cpu = system.getProcessCpuTime();
      long begun = System.nanoTime();
      Thread.sleep(Duration.ofSeconds(seconds));
      double share = (double) (system.getProcessCpuTime() - cpu) / (System.nanoTime() - begun);
      long up = source.parts().stream().filter(part -> part.up()).count();
      System.out.printf(
          Locale.ROOT,
          "scraping %d targets (%d up) of %d series every %d s: %.1f %% of a core%n",
          TARGETS,
          up,
          SERIES,
          INTERVAL.toSeconds(),
          share * 100);
      System.out.println(source.parts().getFirst().detail());
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
