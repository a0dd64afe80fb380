package io.highwater.app.query;

import io.highwater.datasources.promql.Engine;
import io.highwater.datasources.promql.EngineOptions;
import io.highwater.datasources.promql.EngineOptions.Semantics;
import io.highwater.datasources.promql.LabelMatcher;
import io.highwater.datasources.promql.LocalQueries;
import io.highwater.datasources.promql.PromQlException;
import io.highwater.datasources.promql.QueryOutcome;
import io.highwater.datasources.promql.Queryable;
import io.highwater.datasources.promql.Stale;
import io.highwater.datasources.promql.Storage;
import io.highwater.datasources.promql.Substitution;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * PromQL over an incident file. The file holds what was polled: series of plain selectors keep
 * their names and can be queried like any others; the answers to any other polled query stand for
 * that query wherever it occurs in a new one.
 */
public final class IncidentQueries implements Queryable {
  private final Set<String> answered = new HashSet<>();
  private final List<Series> all;
  private final LocalQueries queries;
  private final Semantics semantics;

  private IncidentQueries(List<IncidentData.Window> windows, Semantics semantics) {
    Map<Labels, SortedMap<Long, Double>> samples = new HashMap<>();
    for (IncidentData.Window window : windows) {
      Optional<String> name = nameOf(window.query());
      name.ifPresent(answered::add);
      for (Series series : window.series()) {
        Labels labels = name.map(n -> series.labels().with(Labels.NAME, n)).orElse(series.labels());
        add(series, window, samples.computeIfAbsent(labels, _ -> new TreeMap<>()));
      }
    }
    this.all =
        samples.entrySet().stream().map(one -> series(one.getKey(), one.getValue())).toList();
    this.semantics = semantics;
    Storage storage = this::select;
    this.queries =
        new LocalQueries(new Engine(EngineOptions.DEFAULT.withSemantics(semantics)), storage);
  }

  /** As {@link #of(IncidentData, Optional, Semantics)}, with Prometheus 3's PromQL. */
  public static IncidentQueries of(IncidentData data, Optional<String> source) {
    return of(data, source, Semantics.PROMETHEUS_3);
  }

  /**
   * @param source whose queries to answer; needed where the file holds several sources
   * @param semantics whose PromQL is spoken
   * @throws IllegalArgumentException when the source is not there or not named; the message names
   *     those there are
   */
  public static IncidentQueries of(
      IncidentData data, Optional<String> source, Semantics semantics) {
    List<String> sources =
        data.windows().stream().map(IncidentData.Window::source).distinct().sorted().toList();
    boolean clear = source.map(sources::contains).orElse(sources.size() < 2);
    if (!clear) {
      throw new IllegalArgumentException(
          source.map(name -> "there is no source \"" + name + "\" in the incident; ").orElse("")
              + "name one of its sources with --source: "
              + String.join(", ", sources));
    }
    return new IncidentQueries(
        data.windows().stream()
            .filter(window -> source.map(window.source()::equals).orElse(true))
            .toList(),
        semantics);
  }

  /** What can be asked for beside the names: the polled queries that are more than a selector. */
  public List<String> polled() {
    return answered.stream().sorted().toList();
  }

  /** The metric names there are. */
  public List<String> names() {
    return all.stream()
        .map(series -> series.labels().get(Labels.NAME))
        .filter(name -> !answered.contains(name))
        .distinct()
        .sorted()
        .toList();
  }

  /** The metric name that the answers of a polled query go under; none for a plain selector. */
  private static Optional<String> nameOf(String query) {
    try {
      return Substitution.isSelector(query)
          ? Optional.empty()
          : Optional.of(Substitution.normal(query));
    } catch (PromQlException e) {
      // Of another language: the name of a probe.
      return Optional.of(query);
    }
  }

  /** Adds the samples, and a staleness marker wherever one or more polls yielded none. */
  private static void add(
      Series series, IncidentData.Window window, SortedMap<Long, Double> samples) {
    long interval = window.interval().toMillis();
    for (int i = 0; i < series.size(); i++) {
      long time = series.timeAt(i);
      long next =
          i + 1 < series.size() ? series.timeAt(i + 1) : window.lastSuccess().toEpochMilli();
      samples.put(time, series.valueAt(i));
      if (next - time > interval + interval / 2) {
        samples.putIfAbsent(time + interval, Stale.MARKER);
      }
    }
  }

  private static Series series(Labels labels, SortedMap<Long, Double> samples) {
    long[] times = samples.keySet().stream().mapToLong(Long::longValue).toArray();
    double[] values = samples.values().stream().mapToDouble(Double::doubleValue).toArray();
    return Series.of(labels, times, values);
  }

  private List<Series> select(List<LabelMatcher> matchers, long from, long to) {
    List<Series> found = new ArrayList<>();
    for (Series series : all) {
      if (matchers.stream().allMatch(one -> one.matches(series.labels().get(one.name())))) {
        int first = series.indexAt(from + 1);
        int last = series.indexAt(to + 1);
        if (first < last) {
          found.add(part(series, first, last));
        }
      }
    }
    return found;
  }

  private static Series part(Series series, int first, int last) {
    long[] times = new long[last - first];
    double[] values = new double[last - first];
    for (int i = first; i < last; i++) {
      times[i - first] = series.timeAt(i);
      values[i - first] = series.valueAt(i);
    }
    return Series.of(series.labels(), times, values);
  }

  @Override
  public QueryOutcome instant(String query, Instant at) {
    return asked(query)
        .map(text -> queries.instant(text, at))
        .orElseGet(() -> queries.instant(query, at));
  }

  @Override
  public QueryOutcome range(String query, Instant from, Instant to, Duration step) {
    return asked(query)
        .map(text -> queries.range(text, from, to, step))
        .orElseGet(() -> queries.range(query, from, to, step));
  }

  /**
   * The query with polled queries in it replaced by their answers; none where it does not parse.
   */
  private Optional<String> asked(String query) {
    try {
      return Optional.of(
          Substitution.replace(
              query,
              semantics,
              part -> answered.contains(part) ? Optional.of(nameless(part)) : Optional.empty()));
    } catch (PromQlException e) {
      return Optional.empty();
    }
  }

  private static String nameless(String name) {
    String quoted =
        '"' + name.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    return "label_replace({" + quoted + "}, \"__name__\", \"\", \"\", \"\")";
  }
}
