package io.highwater.app.watch;

import io.highwater.engine.engine.Settings;
import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Window;
import io.highwater.engine.foreign.ForeignBoard;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Series;
import io.highwater.engine.store.Retention;
import io.highwater.engine.store.Store;
import io.highwater.engine.store.StoreException;
import io.highwater.engine.yaml.Problem;
import io.highwater.ui.chart.Span;
import io.highwater.ui.dashboard.Dashboard;
import io.highwater.ui.dashboard.Past;
import io.highwater.ui.dashboard.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One look at one's own systems: a watch that ends as soon as every query has been answered or has
 * failed once.
 */
public final class Glance {
  private Glance() {}

  /**
   * @param board of other servers' alerts
   * @param past what the dashboards show of longer ago
   */
  public record Seen(Plan plan, Snapshot snapshot, ForeignBoard board, Past past) {}

  /**
   * @param messages what the operator should know
   */
  public record Outcome(Optional<Seen> seen, List<String> messages) {
    public Outcome {
      messages = List.copyOf(messages);
    }
  }

  /**
   * Works on a copy of the alert database and notifies nobody: what is due stays due, and a running
   * console is not disturbed.
   *
   * @param patience at most this long
   * @param dashboards titles of those that are looked at, whose queries are all asked; empty for
   *     the first one
   */
  public static Outcome at(
      Origin origin, InstantSource clock, Duration patience, Set<String> dashboards)
      throws InterruptedException, IOException {
    Wiring.Outcome outcome = origin.plan();
    if (outcome.plan().isEmpty()) {
      return new Outcome(
          Optional.empty(), outcome.problems().stream().map(Problem::toString).toList());
    }
    List<String> messages = new ArrayList<>();
    Path folder = Files.createTempDirectory("highwater-look");
    try (Plan plan = outcome.plan().get();
        Store store = copy(origin, folder, messages)) {
      Looking looking = new Looking(plan, dashboards);
      try (Watch watch = Watch.look(plan, store, clock, looking::take)) {
        if (!looking.untilAnswered(watch, patience)) {
          messages.add(
              "Not every query was answered within "
                  + patience.toSeconds()
                  + " s; what is missing is shown as such.");
        }
      }
      return new Outcome(
          Optional.of(
              new Seen(
                  plan,
                  looking.newest,
                  AlertWatch.look(plan.alertServers(), clock),
                  looking.past(clock.instant()))),
          messages);
    } finally {
      delete(folder);
    }
  }

  private static Store copy(Origin origin, Path folder, List<String> messages) {
    Optional<Path> file = origin.storeFile().filter(Files::exists);
    if (file.isEmpty()) {
      return Store.inMemory();
    }
    try {
      Path copy = folder.resolve("alerts.mv.db");
      Files.copy(file.get(), copy);
      return Store.open(copy, Retention.DEFAULT.withoutBackups());
    } catch (IOException | StoreException e) {
      messages.add(
          "The alert database "
              + file.get()
              + " cannot be copied ("
              + e.getMessage()
              + "): going on without its history.");
      return Store.inMemory();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }

  /** Takes snapshots until there is nothing more to wait for. */
  private static final class Looking {
    /** Without more of the past for so long there is no more. */
    private static final Duration PAST = Duration.ofMillis(1_500);

    private final Plan plan;
    private final List<Dashboard> dashboards;
    private final BlockingQueue<Snapshot> arrived = new ArrayBlockingQueue<>(1);
    private Snapshot newest = Snapshot.EMPTY;

    Looking(Plan plan, Set<String> titles) {
      this.plan = plan;
      this.dashboards =
          plan.dashboards().stream()
              .filter(
                  one ->
                      titles.contains(one.title())
                          || (titles.contains("") && one.equals(plan.dashboards().getFirst())))
              .toList();
    }

    /** On the engine's thread; only the newest one waits to be looked at. */
    void take(Snapshot snapshot) {
      arrived.clear();
      boolean _ = arrived.offer(snapshot);
    }

    /**
     * Until every query is answered and no more of its past comes in.
     *
     * @return whether that was so in time
     */
    boolean untilAnswered(Watch watch, Duration patience) throws InterruptedException {
      long end = System.nanoTime() + patience.toNanos();
      Set<Query> wanted = Set.of();
      long samples = 0;
      boolean answered = false;
      while (true) {
        long left = end - System.nanoTime();
        Snapshot next =
            arrived.poll(answered ? Math.min(left, PAST.toNanos()) : left, TimeUnit.NANOSECONDS);
        if (next == null) {
          return answered;
        }
        newest = next;
        Set<Query> now = queries(next);
        if (!now.equals(wanted)) {
          wanted = now;
          watch.show(wanted.stream().collect(Collectors.toMap(query -> query, _ -> Duration.ZERO)));
          answered = false;
          continue;
        }
        long before = samples;
        samples = samples(next);
        boolean past = samples > before + 2L * series(next);
        if (answered && !past) {
          return true;
        }
        answered = answered(next, wanted);
      }
    }

    /** Asks for what is longer ago than the windows go back; blocks until all is answered. */
    Past past(Instant now) {
      LookBack back = new LookBack(plan::sources, Runnable::run, () -> {});
      Map<Duration, Map<Query, Window>> known = new HashMap<>();
      for (Dashboard dashboard : dashboards) {
        Optional<Span> span =
            dashboard
                .range()
                .map(TimeRange::length)
                .filter(length -> length.compareTo(Settings.DEFAULT.windowRetention()) > 0)
                .map(length -> Span.before(now, length));
        Set<Query> queries = dashboard.queries(newest::labels);
        if (span.isPresent()) {
          known
              .computeIfAbsent(span.get().length(), _ -> new HashMap<>())
              .putAll(back.look(span.get(), now, queries));
        }
      }
      return known.isEmpty()
          ? Past.NONE
          : (span, _, queries) ->
              known.getOrDefault(span.length(), Map.of()).entrySet().stream()
                  .filter(one -> queries.contains(one.getKey()))
                  .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** What the dashboards ask, as far as it is known what their variables stand for. */
    private Set<Query> queries(Snapshot snapshot) {
      Set<Query> queries = new HashSet<>();
      for (Dashboard dashboard : dashboards) {
        queries.addAll(dashboard.queries(snapshot::labels));
      }
      queries.removeIf(
          query ->
              plan.sources().stream()
                  .noneMatch(asked -> asked.source().name().equals(query.source())));
      return queries;
    }

    private static long series(Snapshot snapshot) {
      return snapshot.windows().values().stream().mapToLong(one -> one.series().size()).sum();
    }

    private static long samples(Snapshot snapshot) {
      return snapshot.windows().values().stream()
          .flatMap(window -> window.series().stream())
          .mapToLong(Series::size)
          .sum();
    }

    private static boolean answered(Snapshot snapshot, Set<Query> wanted) {
      return !snapshot.windows().isEmpty()
          && snapshot.windows().keySet().containsAll(wanted)
          && snapshot.windows().values().stream()
              .allMatch(window -> window.lastSuccess().isPresent() || !window.failure().isEmpty());
    }
  }
}
