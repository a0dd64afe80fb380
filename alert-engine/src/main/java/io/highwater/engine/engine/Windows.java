package io.highwater.engine.engine;

import io.highwater.engine.rule.Rule;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The recent past of every query, and the health of every source. */
final class Windows {
  private static final Duration UNKNOWN_INTERVAL = Duration.ofMinutes(1);

  private final Settings settings;
  private final Map<String, SourceBoard> sources = new LinkedHashMap<>();
  private final Map<Query, WindowBuffer> buffers = new LinkedHashMap<>();
  private final Map<Query, Instant> newest = new HashMap<>();
  private Optional<Map<Query, Snapshot.Window>> view = Optional.empty();
  private final Map<String, Integer> rules = new HashMap<>();
  private final Map<Query, Duration> intervals = new HashMap<>();

  Windows(Setup setup) {
    settings = setup.settings();
    setup.sources().forEach(source -> sources.put(source.name(), new SourceBoard(source)));
  }

  /** Takes the intervals from these rules. */
  void use(List<Rule> used) {
    intervals.clear();
    Setup.plan(used, List.of(), sources.values().stream().map(SourceBoard::source).toList())
        .forEach(group -> group.queries().forEach(query -> intervals.put(query, group.interval())));
    rules.clear();
    used.forEach(rule -> rules.merge(rule.polled().source(), 1, Integer::sum));
    intervals.forEach(
        (query, interval) ->
            Optional.ofNullable(buffers.get(query)).ifPresent(one -> one.interval(interval)));
    view = Optional.empty();
  }

  private Duration interval(Query query) {
    SourceBoard source = sources.get(query.source());
    Duration otherwise = source == null ? UNKNOWN_INTERVAL : source.source().interval();
    return intervals.getOrDefault(query, otherwise);
  }

  /** As {@link SourceBoard#silent}. */
  Optional<Duration> silent(String source, Instant at) {
    return Optional.ofNullable(sources.get(source)).flatMap(board -> board.silent(at));
  }

  /** Nobody looked for {@code lasted} at those of the sources. */
  void away(Duration lasted, Predicate<String> which) {
    sources.forEach(
        (name, board) -> {
          if (which.test(name)) {
            board.away(lasted);
          }
        });
  }

  void polled(Observation.Polled polled) {
    Query query = polled.query();
    Instant at = polled.at();
    SourceBoard source = sources.get(query.source());
    Duration interval = polled.interval().orElseGet(() -> interval(query));
    if (source != null) {
      source.polled(polled, interval);
    }
    newest.put(query, at);
    WindowBuffer buffer = buffer(query);
    buffer.interval(interval);
    switch (polled.reading()) {
      case Reading.Samples answer -> buffer.append(at, answer.samples(), "");
      case Reading.Partial partial ->
          buffer.append(at, partial.samples(), "partial answer: " + partial.reason());
      case Reading.Failed failed -> buffer.failed(at, failed.reason());
    }
  }

  void remember(Observation.Remembered remembered) {
    newest.merge(remembered.query(), remembered.at(), (one, two) -> one.isAfter(two) ? one : two);
    buffer(remembered.query()).remember(remembered.at(), remembered.series());
  }

  void inventory(Observation.Inventory inventory) {
    SourceBoard source = sources.get(inventory.source());
    if (source != null) {
      source.inventory(inventory.parts());
    }
  }

  /** To be written to. */
  private WindowBuffer buffer(Query query) {
    view = Optional.empty();
    return buffers.computeIfAbsent(
        query,
        _ ->
            new WindowBuffer(
                query, interval(query), settings.windowRetention(), settings.seriesPerQuery()));
  }

  /** Drops the windows of queries that nobody polls any more. */
  void forgetUnpolled(Instant at) {
    Instant gone = at.minus(settings.windowRetention());
    newest.values().removeIf(last -> last.isBefore(gone));
    buffers.keySet().retainAll(newest.keySet());
    view = Optional.empty();
  }

  /** Immutable, and the same while nothing has changed. */
  Map<Query, Snapshot.Window> view() {
    if (view.isEmpty()) {
      view = Optional.of(seen());
    }
    return view.get();
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // There are no generic arrays.
  private Map<Query, Snapshot.Window> seen() {
    List<Map.Entry<Query, Snapshot.Window>> all = new ArrayList<>(buffers.size());
    buffers.forEach((query, buffer) -> all.add(Map.entry(query, buffer.view())));
    return Map.ofEntries(all.toArray(Map.Entry[]::new));
  }

  List<Snapshot.Source> sources() {
    List<Snapshot.Source> view = new ArrayList<>();
    sources.forEach((name, board) -> view.add(board.view(rules.getOrDefault(name, 0))));
    return view;
  }
}
