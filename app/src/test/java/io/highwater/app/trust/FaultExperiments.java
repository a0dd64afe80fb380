package io.highwater.app.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.app.watch.LivePrometheus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The fault experiments that Prometheus, Alertmanager and vmalert were put to, put to the console:
 * each with a real Prometheus as its source, a real console in a process of its own, and a real
 * receiver. Prints a table with what the other programs were seen to do, and fails where a promise
 * is broken. Takes about three minutes.
 */
class FaultExperiments {
  private static final Duration SOON = Duration.ofSeconds(40);

  /**
   * By then an answer of the receiver is surely booked; what is killed before that is sent again.
   */
  private static final Duration BOOKED = Duration.ofSeconds(3);

  private static final String FIRING = "firing";
  private static final String RESOLVED = "resolved";

  @TempDir private Path folder;

  /**
   * @param others what Prometheus 2.42 and Alertmanager 0.25 did, measured once on a machine with
   *     two cores (their resend delay 5 s where it matters)
   */
  private record Result(String id, String fault, String others, String ours, boolean holds) {
    String row() {
      return "| " + id + " | " + fault + " | " + others + " | " + ours + " | " + verdict() + " |";
    }

    private String verdict() {
      return holds ? "holds" : "**broken**";
    }
  }

  private interface Experiment {
    Result run() throws IOException, InterruptedException;
  }

  @Test
  void everyPromiseHolds() throws IOException, InterruptedException, ExecutionException {
    List<Result> results = new ArrayList<>();
    try (MetricPage page = MetricPage.open();
        LivePrometheus server = prometheus("server", page);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      String url = server.url().toString();
      List<Experiment> experiments =
          List.of(
              () -> x1(page, url),
              () -> x2(page, url),
              () -> x3(page, url),
              () -> x4(page, url),
              () -> x4Source(page),
              () -> x5(page, url),
              () -> x5b(page, url),
              () -> x6(page, url));
      List<Future<Result>> running =
          experiments.stream().map(each -> threads.submit(each::run)).toList();
      for (Future<Result> each : running) {
        results.add(each.get());
      }
    }
    StringBuilder table = new StringBuilder();
    table.append(
        "\n"
            + "| | fault | Prometheus and Alertmanager | Highwater | promise |\n"
            + "|---|---|---|---|---|\n");
    results.forEach(result -> table.append(result.row()).append('\n'));
    System.out.println(table);
    assertThat(results).allMatch(Result::holds);
  }

  private LivePrometheus prometheus(String name, MetricPage page) throws IOException {
    return LivePrometheus.start(
        Files.createDirectories(folder.resolve(name)),
        """
        global: {scrape_interval: 1s, scrape_timeout: 1s}
        scrape_configs:
          - {job_name: page, static_configs: [{targets: ['%s']}]}
        """
            .formatted(page.target()));
  }

  private Console console(String name, String server, HookReceiver receiver, String rule)
      throws IOException {
    String configuration =
        """
        state: state
        interval: 1s
        sources: [{name: prod, type: prometheus, url: '%s'}]
        rules: [rules.yml]
        hooks: [{name: pager, type: webhook, url: '%s'}]
        """
            .formatted(server, receiver.url());
    String rules =
        """
        groups:
          - name: experiments
            interval: 1s
            rules:
              - {alert: %s, %s, labels: {severity: critical}}
        """
            .formatted(name, rule);
    return Console.start(folder.resolve(name), configuration, rules);
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  private static String after(Optional<HookReceiver.Told> told, Instant since) {
    return told.map(each -> "after " + seconds(Duration.between(since, each.at()))).orElse("never");
  }

  private static boolean within(
      Optional<HookReceiver.Told> told, Instant since, long least, long most) {
    return told.map(each -> Duration.between(since, each.at()).toMillis())
        .filter(millis -> millis >= least * 1000 && millis <= most * 1000)
        .isPresent();
  }

  /** W-1: a query that starts to fail must not resolve anything. */
  private Result x1(MetricPage page, String server) throws IOException, InterruptedException {
    page.set("hw_x1{inst=\"a\"}", 9).set("hw_x1_info{inst=\"a\",zone=\"1\"}", 1);
    try (HookReceiver receiver = HookReceiver.open();
        Console console =
            console("X1", server, receiver, "expr: 'hw_x1 * on (inst) hw_x1_info > 5'")) {
      receiver.await(SOON, FIRING);
      page.set("hw_x1_info{inst=\"a\",zone=\"2\"}", 1);
      Console.Line failing = console.require(SOON, Instant.EPOCH, "failing X1");
      receiver.watch(Duration.ofSeconds(45));
      page.remove("hw_x1_info{inst=\"a\",zone=\"2\"}");
      console.require(Duration.ofMinutes(1), failing.at(), "alerts X1=firing; failing ;");
      receiver.watch(Duration.ofSeconds(5));
      long firing = receiver.count(FIRING);
      long resolved = receiver.count(RESOLVED);
      return new Result(
          "X1",
          "a rule's query fails for 45 s while its alert fires",
          "\"resolved\" after 20.1 s",
          "firing " + firing + " ×, resolved " + resolved + " ×; the rule is shown as failing",
          firing == 1 && resolved == 0);
    }
  }

  /** W-4: a kill forgets no silence and sends nothing twice. */
  private Result x2(MetricPage page, String server) throws IOException, InterruptedException {
    page.set("hw_x2", 9);
    try (HookReceiver receiver = HookReceiver.open();
        Console console = console("X2", server, receiver, "expr: 'hw_x2 > 5'")) {
      receiver.await(SOON, FIRING);
      receiver.watch(BOOKED);
      console.silence("Other", Duration.ofHours(1));
      console.require(SOON, Instant.EPOCH, "silences 1");
      Instant again = console.killAndStart(receiver, Duration.ofMillis(400));
      Console.Line kept = console.require(SOON, again, "silences");
      boolean silence = kept.text().contains("silences 1");
      console.require(SOON, again, "evaluated 1");
      receiver.watch(Duration.ofSeconds(15));
      long firing = receiver.count(FIRING);
      return new Result(
          "X2",
          "`kill -9` of what keeps the silences",
          "silence gone, \"firing\" again after 2.8 s",
          (silence ? "silence kept" : "silence gone")
              + ", firing "
              + firing
              + " ×, resolved "
              + receiver.count(RESOLVED)
              + " ×",
          silence && firing == 1 && receiver.count(RESOLVED) == 0);
    }
  }

  /** W-3: who heard of the beginning hears of the end, however long the silence. */
  private Result x3(MetricPage page, String server) throws IOException, InterruptedException {
    page.set("hw_x3", 9);
    try (HookReceiver receiver = HookReceiver.open();
        Console console = console("X3", server, receiver, "expr: 'hw_x3 > 5'")) {
      receiver.await(SOON, FIRING);
      console.silence("X3", Duration.ofHours(1));
      console.require(SOON, Instant.EPOCH, "silences 1");
      Instant healed = Instant.now();
      page.set("hw_x3", 1);
      Optional<HookReceiver.Told> end = receiver.await(SOON, RESOLVED);
      return new Result(
          "X3",
          "an alert ends during a silence of an hour",
          "no \"resolved\" at all (X3b); at the end of one of 25 s",
          "resolved " + after(end, healed),
          within(end, healed, 0, 10));
    }
  }

  /** W-2: a kill changes no state. */
  private Result x4(MetricPage page, String server) throws IOException, InterruptedException {
    page.set("hw_x4", 9);
    try (HookReceiver receiver = HookReceiver.open();
        Console console = console("X4", server, receiver, "expr: 'hw_x4 > 5', for: 60s")) {
      receiver.await(Duration.ofSeconds(110), FIRING);
      receiver.watch(BOOKED);
      Instant again = console.killAndStart(receiver, Duration.ofMillis(400));
      String first = console.require(SOON, again, "alerts ").text();
      boolean firing = first.contains("X4=firing");
      receiver.watch(Duration.ofSeconds(65));
      return new Result(
          "X4",
          "`kill -9` of what evaluates, while an alert with `for: 60s` fires",
          "\"resolved\" after 17 s, \"firing\" again after 62 s",
          (firing ? "firing at once after the start, " : "not firing after the start, ")
              + told(receiver),
          firing && receiver.count(FIRING) == 1 && receiver.count(RESOLVED) == 0);
    }
  }

  /** W-1, W-9: a source that dies and comes back tells nobody anything. */
  private Result x4Source(MetricPage page) throws IOException, InterruptedException {
    page.set("hw_x4s", 9);
    try (LivePrometheus own = prometheus("own", page);
        HookReceiver receiver = HookReceiver.open();
        Console console =
            console("X4s", own.url().toString(), receiver, "expr: 'hw_x4s > 5', for: 5s")) {
      receiver.await(SOON, each -> each.alertname().equals("X4s"));
      Instant killed = Instant.now();
      own.kill();
      console.require(SOON, killed, "prod=FAILING");
      receiver.watch(Duration.ofSeconds(30));
      own.startAgain();
      Instant up = Instant.now();
      console.require(SOON, up, "prod=HEALTHY");
      receiver.watch(Duration.ofSeconds(20));
      List<HookReceiver.Told> own4 =
          receiver.told().stream().filter(each -> each.alertname().equals("X4s")).toList();
      long resolved = own4.stream().filter(each -> each.status().equals(RESOLVED)).count();
      return new Result(
          "X4s",
          "`kill -9` of Prometheus for 30 s under an alert that fires",
          "as X4",
          "firing " + (own4.size() - resolved) + " ×, resolved " + resolved + " ×",
          own4.size() == 1 && resolved == 0);
    }
  }

  private static String told(HookReceiver receiver) {
    return "firing " + receiver.count(FIRING) + " ×, resolved " + receiver.count(RESOLVED) + " ×";
  }

  /** W-5: what could not be delivered is delivered when the receiver is back. */
  private Result x5(MetricPage page, String server) throws IOException, InterruptedException {
    page.set("hw_x5", 9);
    try (HookReceiver receiver = HookReceiver.closed();
        Console console = console("X5", server, receiver, "expr: 'hw_x5 > 5'")) {
      console.require(SOON, Instant.EPOCH, "X5=firing");
      receiver.watch(Duration.ofSeconds(15));
      Instant back = receiver.listen();
      Optional<HookReceiver.Told> first = receiver.await(Duration.ofSeconds(90), FIRING);
      receiver.watch(Duration.ofSeconds(5));
      return new Result(
          "X5",
          "the receiver is away at the breach, back after 15 s",
          "delivered 53.2 s after its return (68.2 s after the breach)",
          "delivered " + after(first, back) + " of its return, " + told(receiver),
          within(first, back, 0, 5) && receiver.count(FIRING) == 1);
    }
  }

  private Result x5b(MetricPage page, String server) throws IOException, InterruptedException {
    page.set("hw_x5b", 9);
    try (HookReceiver receiver = HookReceiver.open()) {
      receiver.answer(500);
      try (Console console = console("X5b", server, receiver, "expr: 'hw_x5b > 5'")) {
        console.require(SOON, Instant.EPOCH, "X5b=firing");
        receiver.watch(Duration.ofSeconds(40));
        Instant back = receiver.answer(200);
        Optional<HookReceiver.Told> first = receiver.await(Duration.ofSeconds(90), FIRING);
        return new Result(
            "X5b",
            "the receiver answers 500 for 40 s",
            "25 attempts, delivered 2.1 s after it recovered",
            receiver.refused() + " attempts, delivered " + after(first, back),
            within(first, back, 0, 5));
      }
    }
  }

  /** W-2b: `keep_firing_for` goes on where it was. */
  private Result x6(MetricPage page, String server) throws IOException, InterruptedException {
    page.set("hw_x6", 9);
    try (HookReceiver receiver = HookReceiver.open();
        Console console =
            console("X6", server, receiver, "expr: 'hw_x6 > 5', keep_firing_for: 2m")) {
      receiver.await(SOON, FIRING);
      page.set("hw_x6", 1);
      Instant healed = Instant.now();
      console.require(SOON, healed, "X6=recovering");
      receiver.watch(Duration.ofSeconds(10));
      Instant again = console.killAndStart(receiver, Duration.ofMillis(400));
      String first = console.require(SOON, again, "alerts ").text();
      Optional<HookReceiver.Told> end = receiver.await(Duration.ofSeconds(180), RESOLVED);
      return new Result(
          "X6",
          "`kill -9` within `keep_firing_for: 2m`",
          "\"resolved\" after 10 s",
          (first.contains("X6=recovering") ? "state kept, " : "state lost, ")
              + "resolved "
              + after(end, healed)
              + " of the condition's end",
          first.contains("X6=recovering")
              && within(end, healed, 105, 150)
              && receiver.count(FIRING) == 1);
    }
  }
}
