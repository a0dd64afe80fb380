package io.highwater.app.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.highwater.engine.bench.PerformancePage;
import io.highwater.engine.engine.Dispatcher;
import io.highwater.engine.engine.Engine;
import io.highwater.engine.engine.EngineLoop;
import io.highwater.engine.engine.Observation;
import io.highwater.engine.engine.Settings;
import io.highwater.engine.engine.Setup;
import io.highwater.engine.notify.Notifier;
import io.highwater.engine.routing.Routing;
import io.highwater.engine.rule.Rule;
import io.highwater.engine.rule.RuleId;
import io.highwater.engine.signal.Comparison;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.signal.Threshold;
import io.highwater.engine.store.Store;
import io.highwater.plugins.webhook.WebhookFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/**
 * How long a storm takes to be told of: many alerts fire in one evaluation, each with a message of
 * its own to one webhook on loopback, from a console with its store on disk.
 */
public final class StormBench implements AutoCloseable {
  private static final Query LOAD = new Query("storm", "load");
  private static final int[] SIZES = {1_000, 5_000};
  private static final int ROUNDS = 7;
  private static final int WARM_UP = 3;

  /** Seen from the answer that breached: when the first and the last message arrived. */
  private record Storm(double first, double last) {}

  private final Path folder = Files.createTempDirectory("storm");
  private final List<Long> arrivals = new ArrayList<>();
  private final HttpServer receiver;
  private final Store store;
  private final Notifier hook;
  private final Dispatcher dispatcher;
  private final EngineLoop loop;
  private final InstantSource clock = InstantSource.system();

  private StormBench() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
    receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    receiver.createContext("/", this::take);
    receiver.start();
    hook =
        new WebhookFactory()
            .create("hook", Map.of("url", "http://127.0.0.1:" + receiver.getAddress().getPort()));
    store = Store.open(folder.resolve("store"));
    Rule rule =
        new Rule(
            new RuleId("rules.yml", "storm", 1, "High", 1),
            new Query("storm", "load > 1"),
            Optional.of(new Threshold(LOAD, Comparison.GREATER, 1)),
            Duration.ZERO,
            Duration.ZERO,
            new TreeMap<>(Map.of("severity", "critical")),
            new TreeMap<>(Map.of("summary", "{{ $labels.instance }} has {{ $value }}")),
            Duration.ofSeconds(5));
    Setup setup =
        new Setup(
            List.of(rule),
            Routing.perHook(List.of(new Routing.HookRoute("hook", List.of(), true))),
            List.of(new Setup.Source("storm", "none", "here", Duration.ofSeconds(5))),
            List.of(Setup.Hook.of(hook, Optional.empty())),
            Settings.DEFAULT);
    Engine engine = new Engine(store, setup, clock.instant());
    List<Dispatcher> later = new ArrayList<>();
    loop = new EngineLoop(engine, clock, _ -> {}, each -> later.getFirst().submit(each));
    dispatcher = new Dispatcher(clock, List.of(hook), Dispatcher.Limits.DEFAULT, loop::submit);
    later.add(dispatcher);
    loop.start();
  }

  /**
   * @param arguments the page to write into
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT,
            "%d storms each, median (least–most), seconds behind the first message; %s.%n%n"
                + "| alerts | first message behind the evaluation, s | all behind the first, s |%n"
                + "|---:|---|---|%n",
            ROUNDS - WARM_UP,
            PerformancePage.load()));
    try (StormBench bench = new StormBench()) {
      for (int size : SIZES) {
        List<Storm> storms = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
          Storm storm = bench.storm(size, 2);
          bench.storm(size, 0);
          if (round >= WARM_UP) {
            storms.add(storm);
          }
        }
        table.append(
            String.format(
                Locale.ROOT,
                "| %,d | %s | **%s** |%n",
                size,
                spread(storms.stream().map(Storm::first).toList()),
                spread(storms.stream().map(each -> each.last() - each.first()).toList())));
      }
    }
    System.out.println(table);
    new PerformancePage(Path.of(arguments[0])).write("storms", table.toString());
  }

  private static String spread(List<Double> values) {
    return String.format(
        Locale.ROOT,
        "%.2f (%.2f–%.2f)",
        PerformancePage.quantile(values, 0.5),
        PerformancePage.quantile(values, 0),
        PerformancePage.quantile(values, 1));
  }

  private Storm storm(int size, double value) throws InterruptedException {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      samples.add(new Sample(Labels.of(Labels.NAME, "load", "instance", "i" + i), value));
    }
    Instant at = clock.instant();
    long start = System.nanoTime();
    loop.submit(
        new Observation.Polled(
            LOAD, at, new Reading.Samples(at, Duration.ofMillis(1), samples, List.of()), 0));
    synchronized (arrivals) {
      while (arrivals.size() < size) {
        arrivals.wait();
      }
      Storm storm =
          new Storm((arrivals.getFirst() - start) / 1e9, (arrivals.getLast() - start) / 1e9);
      arrivals.clear();
      return storm;
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      synchronized (arrivals) {
        arrivals.add(System.nanoTime());
        arrivals.notifyAll();
      }
      exchange.sendResponseHeaders(200, -1);
    }
  }

  @Override
  public void close() throws IOException {
    dispatcher.close();
    loop.close();
    hook.close();
    store.close();
    receiver.stop(0);
    Folders.delete(folder);
  }
}
