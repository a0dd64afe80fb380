package io.highwater.engine.engine;

import io.highwater.engine.signal.DataSource;
import io.highwater.engine.signal.Query;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Polls every planned query in its slots, each on a virtual thread of its own. One slot yields
 * exactly one reading: an answer, or {@code Failed} when there was none in time. Thread-safe.
 */
public final class Poller implements AutoCloseable {
  private record Running(Duration interval, PollTask task) {}

  private final InstantSource clock;
  private final Map<String, DataSource> sources;
  private final Duration history;
  private final Consumer<? super Observation> sink;
  private final Map<Query, Running> running = new HashMap<>();
  private final Set<Query> remembered = new HashSet<>();
  private final Map<String, InventoryTask> inventories = new HashMap<>();
  private boolean closed;

  /**
   * @param sources by name
   * @param history how far back to ask a source for the past of a query polled for the first time
   * @param sink is told every observation, on the poll's thread; it may wait
   */
  public Poller(
      InstantSource clock,
      Map<String, DataSource> sources,
      Duration history,
      Consumer<? super Observation> sink) {
    this.clock = clock;
    this.sources = Map.copyOf(sources);
    this.history = history;
    this.sink = sink;
  }

  /**
   * Polls exactly these queries from now on, each at its interval. Those that are polled already at
   * the same interval go on undisturbed. Queries of unknown sources are left out.
   */
  public synchronized void plan(Map<Query, Duration> queries) {
    if (closed) {
      return;
    }
    running
        .entrySet()
        .removeIf(
            entry -> {
              boolean stays = entry.getValue().interval().equals(queries.get(entry.getKey()));
              if (!stays) {
                entry.getValue().task().stop();
              }
              return !stays;
            });
    queries.forEach(this::start);
    Map<String, Duration> intervals = new HashMap<>();
    queries.forEach(
        (query, interval) ->
            intervals.merge(query.source(), interval, (a, b) -> a.compareTo(b) < 0 ? a : b));
    inventories.values().forEach(InventoryTask::stop);
    inventories.clear();
    intervals.forEach(this::startInventory);
  }

  private void start(Query query, Duration interval) {
    DataSource source = sources.get(query.source());
    if (source == null || running.containsKey(query)) {
      return;
    }
    PollTask task = new PollTask(clock, source, query, interval, sink);
    task.start(remembered.add(query) ? history : Duration.ZERO);
    running.put(query, new Running(interval, task));
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
    running.values().forEach(each -> each.task().stop());
    inventories.values().forEach(InventoryTask::stop);
    running.clear();
    inventories.clear();
  }
}
