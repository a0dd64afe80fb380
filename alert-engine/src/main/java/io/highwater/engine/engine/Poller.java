package io.highwater.engine.engine;

import io.highwater.engine.signal.DataSource;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Polls every planned query in its slots. Those of one source in the same slots are given to it
 * together, so that it can ask several as one. One slot yields exactly one reading of each query:
 * an answer, or {@code Failed} when there was none in time. Thread-safe.
 */
public final class Poller implements AutoCloseable {
  /** What one task polls: queries fed by the same jobs, or by nobody knows which. */
  private record Schedule(String source, Duration interval, Set<String> jobs, boolean passing) {}

  private record Asked(Query query, Duration interval) {}

  /** Where a task that was stopped had come to. */
  private record Left(Instant slot, Duration offset) {}

  private final InstantSource clock;
  private final Map<String, DataSource> sources;
  private final Duration history;
  private final Supplier<Set<Query>> standing;
  private final Consumer<? super Observation> sink;
  private final Map<Schedule, PollTask> tasks = new HashMap<>();

  /** Up to which slot the past of a query is known; the far future while it is polled. */
  private final Map<Query, Instant> known = new HashMap<>();

  private final Map<String, InventoryTask> inventories = new HashMap<>();
  private boolean closed;

  /**
   * @param sources by name
   * @param history how far back to ask a source for the past of a query polled for the first time
   * @param standing asked, in every slot, for the queries of which an alert is not quiet; one too
   *     many costs a long answer, one missing makes its alerts stand as they are for a slot
   * @param sink is told every observation, on the poll's thread; it may wait
   */
  public Poller(
      InstantSource clock,
      Map<String, DataSource> sources,
      Duration history,
      Supplier<Set<Query>> standing,
      Consumer<? super Observation> sink) {
    this.clock = clock;
    this.sources = Map.copyOf(sources);
    this.history = history;
    this.standing = standing;
    this.sink = sink;
  }

  /**
   * Polls exactly these queries from now on. Where nothing changes for those of one source,
   * interval and jobs, they go on undisturbed. Queries of unknown sources are left out.
   */
  public synchronized void plan(List<PollGroup> groups) {
    if (closed) {
      return;
    }
    Map<Schedule, List<Query>> wanted = new LinkedHashMap<>();
    Map<String, Duration> intervals = new HashMap<>();
    Map<Query, Threshold> enough = new HashMap<>();
    for (PollGroup group : groups) {
      enough.putAll(group.enough());
      if (sources.containsKey(group.source()) && !group.queries().isEmpty()) {
        wanted.computeIfAbsent(schedule(group), _ -> new ArrayList<>()).addAll(group.queries());
        intervals.merge(group.source(), group.interval(), (a, b) -> a.compareTo(b) < 0 ? a : b);
      }
    }
    forget();
    apply(wanted);
    tasks.values().forEach(task -> task.enough(enough));
    inventories.values().forEach(InventoryTask::stop);
    inventories.clear();
    intervals.forEach(this::startInventory);
  }

  /** What was polled so long ago that all of its past is to be asked for again. */
  private void forget() {
    Instant gone = clock.instant().minus(history);
    known.values().removeIf(until -> until.isBefore(gone));
  }

  private Schedule schedule(PollGroup group) {
    DataSource source = sources.get(group.source());
    Set<String> jobs = source == null ? Set.of() : source.jobs(group.queries());
    return new Schedule(group.source(), group.interval(), jobs, group.passing());
  }

  private void apply(Map<Schedule, List<Query>> wanted) {
    Map<Asked, Left> left = new HashMap<>();
    tasks
        .entrySet()
        .removeIf(
            entry -> {
              PollTask task = entry.getValue();
              boolean stays = task.queries().equals(wanted.get(entry.getKey()));
              if (!stays) {
                task.stop();
                Duration interval = entry.getKey().interval();
                task.last()
                    .map(slot -> new Left(slot, task.offset()))
                    .ifPresent(
                        at ->
                            task.queries()
                                .forEach(query -> left.put(new Asked(query, interval), at)));
              }
              return !stays;
            });
    Set<Query> stay = new HashSet<>();
    wanted.values().forEach(stay::addAll);
    left.forEach(
        (asked, at) -> {
          if (!stay.contains(asked.query())) {
            known.put(asked.query(), at.slot());
          }
        });
    known
        .entrySet()
        .removeIf(one -> one.getValue().equals(Instant.MAX) && !stay.contains(one.getKey()));
    wanted.forEach(
        (schedule, queries) -> {
          if (!tasks.containsKey(schedule)) {
            start(
                schedule,
                queries,
                queries.stream()
                    .map(query -> left.get(new Asked(query, schedule.interval())))
                    .filter(Objects::nonNull)
                    .max(Comparator.comparing(Left::slot)));
          }
        });
  }

  /**
   * @param left where the last of the queries had come to, so that none is polled twice in a slot
   */
  private void start(Schedule schedule, List<Query> queries, Optional<Left> left) {
    DataSource source = sources.get(schedule.source());
    if (source == null) {
      return;
    }
    Duration offset = left.map(Left::offset).orElse(Duration.ZERO);
    Optional<Instant> last = left.map(Left::slot);
    PollTask task =
        new PollTask(clock, source, schedule.interval(), offset, queries, last, standing, sink);
    task.start(missing(queries), history);
    tasks.put(schedule, task);
  }

  /** From when on to ask for the past of those queries of which not all is known. */
  private Map<Query, Instant> missing(List<Query> queries) {
    Map<Query, Instant> missing = new LinkedHashMap<>();
    Instant earliest = clock.instant().minus(history);
    for (Query query : queries) {
      Instant until = Optional.ofNullable(known.put(query, Instant.MAX)).orElse(earliest);
      if (until.isBefore(Instant.MAX)) {
        missing.put(query, until);
      }
    }
    return missing;
  }

  private void startInventory(String name, Duration interval) {
    DataSource source = sources.get(name);
    if (source != null) {
      InventoryTask task = new InventoryTask(clock, source, interval, sink);
      task.start();
      inventories.put(name, task);
    }
  }

  /** Stops polling; answers that are still under way are dropped. The sources stay open. */
  @Override
  public synchronized void close() {
    closed = true;
    tasks.values().forEach(PollTask::stop);
    inventories.values().forEach(InventoryTask::stop);
    tasks.clear();
    inventories.clear();
  }
}
