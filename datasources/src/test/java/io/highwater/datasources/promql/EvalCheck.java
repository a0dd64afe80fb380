package io.highwater.datasources.promql;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.signal.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Evaluates one case and compares the answer with what the script expects. Every method returns
 * what is wrong, or nothing.
 */
final class EvalCheck {
  private static final double EPSILON = 1e-6;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Queries whose answer depends on the range they are evaluated over. */
  private static final Pattern RANGE_DEPENDENT = Pattern.compile("(start|end)\\(\\)");

  private final Engine engine;
  private final Storage storage;
  private final ScriptCommand.Eval eval;

  EvalCheck(Engine engine, Storage storage, ScriptCommand.Eval eval) {
    this.engine = engine;
    this.storage = storage;
    this.eval = eval;
  }

  String mistake() {
    if (eval.step().isPresent()) {
      return range(eval.step().get());
    }
    String mistake = instant(eval.query(), eval.from());
    if (!mistake.isEmpty()) {
      return mistake;
    }
    List<Reruns.Instant> reruns;
    try {
      reruns = Reruns.of(eval.query(), eval.from());
    } catch (PromQlException e) {
      return ""; // a parse error, which was expected
    }
    for (Reruns.Instant rerun : reruns) {
      String later = instant(rerun.query(), rerun.at());
      if (!later.isEmpty()) {
        return "as " + rerun.query() + " at " + rerun.at() + " ms: " + later;
      }
    }
    return "";
  }

  private String range(Duration step) {
    QueryResult result;
    try {
      result =
          engine.range(
              eval.query(),
              storage,
              Instant.ofEpochMilli(eval.from()),
              Instant.ofEpochMilli(eval.to()),
              step);
    } catch (PromQlException e) {
      return failure(e);
    }
    String annotations = annotations(result);
    return annotations.isEmpty()
        ? matrix(((QueryResult.Value.Matrix) result.value()).series(), eval.from(), step.toMillis())
        : annotations;
  }

  private String instant(String query, long at) {
    QueryResult result;
    try {
      result = engine.instant(query, storage, Instant.ofEpochMilli(at));
    } catch (PromQlException e) {
      return failure(e);
    }
    String annotations = annotations(result);
    if (!annotations.isEmpty()) {
      return annotations;
    }
    String value = value(result.value());
    return value.isEmpty() ? asRange(query, at, result.value()) : value;
  }

  private String value(QueryResult.Value value) {
    return switch (value) {
      case QueryResult.Value.Scalar(double number) ->
          eval.scalar().isPresent() && near(eval.scalar().getAsDouble(), number)
              ? ""
              : "got the scalar " + number;
      case QueryResult.Value.Text(String text) ->
          eval.string().equals(Optional.of(text)) ? "" : "got the string " + text;
      case QueryResult.Value.Vector(List<Sample> samples) -> vector(samples, eval.ordered());
      case QueryResult.Value.Matrix(List<Series> series) ->
          eval.times()
              .map(times -> matrix(series, times.from(), times.step()))
              .orElse("got a range vector");
    };
  }

  /** The middle of a range of three steps must be what the instant yields. */
  private String asRange(String query, long at, QueryResult.Value value) {
    boolean ranged =
        value instanceof QueryResult.Value.Scalar || value instanceof QueryResult.Value.Vector;
    if (!ranged || RANGE_DEPENDENT.matcher(query).find()) {
      return "";
    }
    Instant middle = Instant.ofEpochMilli(at);
    List<Series> range;
    try {
      QueryResult result =
          engine.range(query, storage, middle.minus(MINUTE), middle.plus(MINUTE), MINUTE);
      range = ((QueryResult.Value.Matrix) result.value()).series();
    } catch (PromQlException e) {
      return "as a range query: " + e.getMessage();
    }
    List<Sample> samples = new ArrayList<>();
    for (Series series : range) {
      int index = series.indexAt(at);
      if (index < series.size() && series.timeAt(index) == at) {
        samples.add(new Sample(series.labels(), series.valueAt(index)));
      }
    }
    boolean scalar = value instanceof QueryResult.Value.Scalar;
    String mistake =
        scalar
            ? value(new QueryResult.Value.Scalar(samples.getFirst().value()))
            : vector(samples, false);
    return mistake.isEmpty() ? unsorted(range) : "as a range query: " + mistake;
  }

  private String vector(List<Sample> samples, boolean ordered) {
    List<SeriesLine> wanted = eval.series();
    if (eval.scalar().isPresent() || wanted.size() != samples.size()) {
      return "got " + samples;
    }
    for (int i = 0; i < wanted.size(); i++) {
      SeriesLine line = wanted.get(i);
      double value = line.values().getFirst().orElseThrow();
      List<Sample> among = ordered ? List.of(samples.get(i)) : samples;
      boolean found =
          among.stream().anyMatch(s -> s.labels().equals(line.labels()) && near(value, s.value()));
      if (!found) {
        return "wanted " + line + ", got " + samples;
      }
    }
    return "";
  }

  private String matrix(List<Series> series, long from, long step) {
    Map<Labels, Map<Long, Double>> wanted = new HashMap<>();
    for (SeriesLine line : eval.series()) {
      Map<Long, Double> points = new TreeMap<>();
      for (int i = 0; i < line.values().size(); i++) {
        if (line.values().get(i).isPresent()) {
          points.put(from + i * step, line.values().get(i).getAsDouble());
        }
      }
      wanted.put(line.labels(), points);
    }
    Map<Labels, Map<Long, Double>> got = new HashMap<>();
    for (Series one : series) {
      Map<Long, Double> points = new TreeMap<>();
      for (int i = 0; i < one.size(); i++) {
        points.put(one.timeAt(i), one.valueAt(i));
      }
      got.put(one.labels(), points);
    }
    boolean same = wanted.keySet().equals(got.keySet()) && got.size() == series.size();
    for (Labels labels : wanted.keySet()) {
      same = same && samePoints(wanted.get(labels), got.get(labels));
    }
    return same ? unsorted(series) : "wanted " + wanted + ", got " + got;
  }

  private static String unsorted(List<Series> series) {
    for (int i = 1; i < series.size(); i++) {
      if (series.get(i - 1).labels().compareTo(series.get(i).labels()) > 0) {
        return "the series are not sorted by labels: " + series;
      }
    }
    return "";
  }

  private static boolean samePoints(Map<Long, Double> wanted, Map<Long, Double> got) {
    return wanted.keySet().equals(got.keySet())
        && wanted.keySet().stream().allMatch(t -> near(wanted.get(t), got.get(t)));
  }

  /** Whether two values differ by less than a millionth, as promqltest takes it. */
  static boolean near(double wanted, double got) {
    if (Double.isNaN(wanted) || Double.isNaN(got)) {
      return Double.isNaN(wanted) && Double.isNaN(got);
    }
    if (wanted == got) {
      return true;
    }
    double sum = Math.abs(wanted) + Math.abs(got);
    double difference = Math.abs(wanted - got);
    if (wanted == 0 || got == 0 || sum < Double.MIN_NORMAL) {
      return difference < EPSILON * Double.MIN_NORMAL;
    }
    return difference / Math.min(sum, Double.MAX_VALUE) < EPSILON;
  }

  private String failure(PromQlException e) {
    String message = String.valueOf(e.getMessage());
    if (!eval.expectsFailure()) {
      return "failed: " + message;
    }
    return eval.messages().stream()
        .filter(m -> m.kind().equals("fail") && !m.accepts(message))
        .findFirst()
        .map(m -> "failed with \"" + message + "\" instead of " + m)
        .orElse("");
  }

  private String annotations(QueryResult result) {
    if (eval.expectsFailure()) {
      return "should have failed, but yielded " + result.value();
    }
    String warnings = annotations("warn", eval.noWarn(), result.warnings());
    return warnings.isEmpty() ? annotations("info", eval.noInfo(), result.infos()) : warnings;
  }

  private String annotations(String kind, boolean none, List<String> got) {
    List<ScriptCommand.Message> wanted =
        eval.messages().stream().filter(m -> m.kind().equals(kind)).toList();
    boolean all = wanted.stream().allMatch(m -> got.stream().anyMatch(m::accepts));
    boolean only =
        wanted.isEmpty() || got.stream().allMatch(g -> wanted.stream().anyMatch(m -> m.accepts(g)));
    boolean sound = all && only && !(none && !got.isEmpty());
    return sound ? "" : "wanted " + kind + " " + wanted + (none ? " none" : "") + ", got " + got;
  }
}
