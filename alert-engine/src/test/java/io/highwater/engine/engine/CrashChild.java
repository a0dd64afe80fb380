package io.highwater.engine.engine;

import io.highwater.engine.notify.Delivery;
import io.highwater.engine.notify.Notification;
import io.highwater.engine.notify.Notifier;
import io.highwater.engine.routing.AlertmanagerFile;
import io.highwater.engine.routing.Integration;
import io.highwater.engine.routing.Routing;
import io.highwater.engine.rule.Rule;
import io.highwater.engine.rule.Transition;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.store.JournalRow;
import io.highwater.engine.store.Kept;
import io.highwater.engine.store.Retention;
import io.highwater.engine.store.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The process that {@link CrashTest} kills: an engine over a file, in a storm of transitions.
 * Prints {@code OPEN <last sequence> <what does not agree>} once, {@code ACK <last sequence>} after
 * every commit, and, when it is to drain its outbox, {@code DONE} at the end.
 */
final class CrashChild {
  private static final int STEPS = 50;
  private static final int SERIES = 8;

  /** The clock leaps between two lives; nothing is to be given up for that. */
  private static final Settings SETTINGS =
      new Settings(
          Settings.DEFAULT.windowRetention(),
          Settings.DEFAULT.seriesPerQuery(),
          new RetryPolicy(
              Duration.ofSeconds(1), Duration.ofSeconds(3), 1_000_000, Duration.ofDays(365)));

  /**
   * A file that is compacted every few dozen lives, which must survive a kill, too, but has room
   * for the whole journal: what is owed is counted by it at the end.
   */
  private static final Retention RETENTION =
      new Retention(
          Retention.DEFAULT.age(),
          Retention.DEFAULT.journalRows(),
          Retention.DEFAULT.attemptRows(),
          Retention.DEFAULT.expiredSilences(),
          48L << 20);

  private CrashChild() {}

  /** The pager hears of every alert at once; the team of all of them in one message. */
  private static Routing routing() {
    Map<String, List<Integration>> hooks = new HashMap<>();
    for (String hook : List.of("pager", "team")) {
      hooks.put(hook, List.of(new Integration(hook, true)));
    }
    return AlertmanagerFile.read(
            "alertmanager.yml",
            """
            route:
              receiver: team
              group_wait: 0s
              group_interval: 10s
              repeat_interval: 52w
              routes:
                - {receiver: pager, group_by: ['...'], continue: true}
                - {receiver: team}
            receivers: [{name: pager}, {name: team}]
            """,
            hooks)
        .routing()
        .orElseThrow();
  }

  /** Told over one connection each, which is closed when the receiver has it. */
  private record Line(String name, int port) implements Notifier {
    @Override
    public String kind() {
      return "line";
    }

    @Override
    public String target() {
      return "127.0.0.1:" + port;
    }

    @Override
    public Delivery deliver(Notification notification, Instant at) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        PrintStream out = new PrintStream(socket.getOutputStream(), false, StandardCharsets.UTF_8);
        out.print(notification.id() + " " + told(notification) + "\n");
        out.flush();
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        return "ok".equals(in.readLine())
            ? new Delivery.Delivered("ok")
            : new Delivery.Retry("not taken");
      } catch (IOException e) {
        return new Delivery.Retry(e.toString());
      }
    }
  }

  /** {@code episode+} of every alert that fires, {@code episode.} of every one that is over. */
  private static String told(Notification notification) {
    return notification.alerts().stream()
        .map(alert -> alert.episode() + (alert.resolved() ? "." : "+"))
        .collect(Collectors.joining(" "));
  }

  public static void main(String[] args) throws InterruptedException {
    Path file = Path.of(args[0]);
    int port = Integer.parseInt(args[1]);
    long seed = Long.parseLong(args[2]);
    boolean drain = args[3].equals("drain");
    try (Store store = Store.open(file, RETENTION)) {
      say("OPEN", store.load(1, 1).lastSequence(), disagreement(store));
      Rule rule = World.above("HighLoad", 200, Duration.ZERO, Duration.ZERO);
      Setup.Source source = new Setup.Source("prod", "test", "here", Duration.ofSeconds(5));
      Instant start = World.START.plusSeconds(seed * 1_000);
      Engine engine =
          new Engine(
              store,
              new Setup(List.of(rule), routing(), List.of(source), List.of(), SETTINGS),
              start);
      LinkedBlockingQueue<Observation> answers = new LinkedBlockingQueue<>();
      try (Dispatcher dispatcher =
          new Dispatcher(
              InstantSource.fixed(start),
              List.of(new Line("pager", port), new Line("team", port)),
              Dispatcher.Limits.DEFAULT,
              answers::add)) {
        run(engine, dispatcher, answers, new Random(seed), start, drain);
      }
    }
    System.out.println("DONE");
  }

  private static void run(
      Engine engine,
      Dispatcher dispatcher,
      LinkedBlockingQueue<Observation> answers,
      Random random,
      Instant start,
      boolean drain)
      throws InterruptedException {
    int steps = drain ? 0 : STEPS;
    for (int step = 0; ; step++) {
      Instant now = start.plusSeconds(step * 5L);
      if (step < steps) {
        engine.accept(new Observation.Polled(World.LOAD, now, storm(now, random), 0));
        say("ACK", last(engine, now), "");
      }
      engine.accept(new Observation.Tick(now));
      engine.due(now).forEach(dispatcher::submit);
      Observation answer = step < steps ? answers.poll() : answers.poll(5, TimeUnit.MILLISECONDS);
      while (answer != null) {
        engine.accept(answer);
        say("ACK", last(engine, now), "");
        answer = answers.poll();
      }
      if (drain
          && engine.snapshot(now).deliveries().stream()
              .noneMatch(each -> each.status() == Snapshot.DeliveryStatus.DUE)) {
        return;
      }
    }
  }

  private static Reading storm(Instant now, Random random) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < SERIES; i++) {
      // Now and then a series is missing.
      if (random.nextInt(10) > 0) {
        samples.add(new Sample(World.instance("i" + i), random.nextInt(3) == 0 ? 250 : 100));
      }
    }
    return new Reading.Samples(now, Duration.ofMillis(1), samples, List.of());
  }

  private static long last(Engine engine, Instant now) {
    List<Transition> journal = engine.snapshot(now).journal();
    return journal.isEmpty() ? 0 : journal.getFirst().sequence();
  }

  /** Empty when the alert states are what the journal says. */
  static String disagreement(Store store) {
    Kept kept = store.load(1_000, 1);
    Map<String, Transition> newest = new HashMap<>();
    kept.journal().forEach(row -> newest.putIfAbsent(row.episode(), row));
    newest.values().removeIf(row -> row.to().word().equals("quiet"));
    for (JournalRow row : kept.active()) {
      Transition expected = newest.remove(row.transition().episode());
      if (!row.transition().equals(expected)) {
        return "state " + row.transition() + " but journal " + expected;
      }
    }
    return newest.isEmpty() ? "" : "no state for " + newest.values();
  }

  private static void say(String word, long sequence, String more) {
    System.out.println((word + " " + sequence + " " + more).strip());
    System.out.flush();
  }
}
