package io.highwater.datasources.promql;

import io.highwater.datasources.promql.Expr.VectorSelector;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.signal.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs scripts and says of every evaluation how it went. */
final class ScriptRunner {
  /** How an evaluation went. */
  enum Verdict {
    PASS,
    FAIL,
    /** It touches native histograms. */
    NATIVE,
    /** It needs an experimental feature. */
    EXPERIMENTAL
  }

  record Outcome(int line, String query, Verdict verdict, String reason) {}

  private static final double EPSILON = 1e-6;

  private final Engine engine =
      new Engine(
          EngineOptions.DEFAULT
              .withLimits(50_000_000, 100_000, Duration.ofMinutes(10))
              .withDelayedNameRemoval());
  private final MemoryStorage storage = new MemoryStorage();
  private final Set<Labels> histograms = new HashSet<>();
  private final List<Outcome> outcomes = new ArrayList<>();

  static List<Outcome> run(List<String> script) {
    ScriptRunner runner = new ScriptRunner();
    for (ScriptCommand command : ScriptReader.read(script)) {
      switch (command) {
        case ScriptCommand.Clear clear -> {
          runner.storage.clear();
          runner.histograms.clear();
        }
        case ScriptCommand.Load load -> runner.load(load);
        case ScriptCommand.Eval eval -> runner.outcomes.add(runner.outcome(eval));
      }
    }
    return runner.outcomes;
  }

  private void load(ScriptCommand.Load load) {
    for (SeriesLine line : load.series()) {
      long time = 0;
      for (OptionalDouble value : line.values()) {
        if (value.isPresent()) {
          storage.add(line.labels(), time, value.getAsDouble());
        }
        time += load.step().toMillis();
      }
      String name = line.labels().get(Labels.NAME);
      if (line.histograms()) {
        histograms.add(line.labels());
      } else if (load.buckets() && name.endsWith("_bucket")) {
        String base = name.substring(0, name.length() - "_bucket".length());
        histograms.add(line.labels().without("le").with(Labels.NAME, base));
      }
    }
  }

  private Outcome outcome(ScriptCommand.Eval eval) {
    Verdict verdict;
    String reason = "";
    try {
      verdict = kind(eval);
      if (verdict == Verdict.PASS) {
        reason = eval.step().isPresent() ? range(eval) : instant(eval);
        verdict = reason.isEmpty() ? Verdict.PASS : Verdict.FAIL;
      }
    } catch (PromQlException e) {
      String message = String.valueOf(e.getMessage());
      boolean expected =
          eval.messages().stream()
              .filter(m -> m.kind().equals("fail"))
              .allMatch(m -> m.accepts(message) || m.accepts(unquoted(message)));
      verdict = eval.expectsFailure() && expected ? Verdict.PASS : Verdict.FAIL;
      reason = message;
    } catch (RuntimeException e) {
      verdict = Verdict.FAIL;
      reason = e.toString();
    }
    return new Outcome(eval.line(), eval.query(), verdict, reason);
  }

  private static String unquoted(String message) {
    return message.replace("\"", "");
  }

  /** PASS stands for "to be run". */
  private Verdict kind(ScriptCommand.Eval eval) {
    Expr expr;
    try {
      expr = Parser.parse(eval.query());
    } catch (PromQlException e) {
      String message = String.valueOf(e.getMessage());
      if (message.contains("native histograms")) {
        return Verdict.NATIVE;
      }
      return message.contains("not enabled") ? Verdict.EXPERIMENTAL : Verdict.PASS;
    }
    AtomicBoolean touched =
        new AtomicBoolean(eval.series().stream().anyMatch(SeriesLine::histograms));
    Trees.any(
        expr,
        node -> {
          if (node instanceof VectorSelector selector
              && histograms.stream()
                  .anyMatch(l -> selector.matchers().stream().allMatch(m -> m.matches(l)))) {
            touched.set(true);
          }
          return false;
        });
    return touched.get() ? Verdict.NATIVE : Verdict.PASS;
  }

  private String instant(ScriptCommand.Eval eval) {
    Instant at = Instant.ofEpochMilli(eval.from());
    QueryResult result = engine.instant(eval.query(), storage, at);
    if (eval.expectsFailure()) {
      return "should have failed, but yielded " + result.value();
    }
    String annotations = annotations(eval, result);
    if (!annotations.isEmpty()) {
      return annotations;
    }
    String asRange = asRange(eval, result.value());
    if (!asRange.isEmpty()) {
      return asRange;
    }
    return switch (result.value()) {
      case QueryResult.Value.Scalar(double value) ->
          eval.scalar().isPresent() && near(eval.scalar().getAsDouble(), value)
              ? ""
              : "scalar " + value;
      case QueryResult.Value.Text(String text) ->
          eval.string().equals(Optional.of(text)) ? "" : "string " + text;
      case QueryResult.Value.Vector(List<Sample> samples) -> vector(eval, samples);
      case QueryResult.Value.Matrix(List<Series> series) -> {
        ScriptCommand.Times times = eval.times().orElseThrow();
        yield matrix(eval, series, times.from(), times.step());
      }
    };
  }

  /** The middle of a range of three steps must be what the instant yields. */
  private String asRange(ScriptCommand.Eval eval, QueryResult.Value value) {
    List<Sample> samples =
        switch (value) {
          case QueryResult.Value.Scalar(double number) -> List.of(new Sample(Labels.EMPTY, number));
          case QueryResult.Value.Vector(List<Sample> vector) -> vector;
          case QueryResult.Value.Text text -> List.of();
          case QueryResult.Value.Matrix matrix -> List.of();
        };
    boolean ranged =
        value instanceof QueryResult.Value.Scalar || value instanceof QueryResult.Value.Vector;
    if (!ranged || eval.query().contains("start()") || eval.query().contains("end()")) {
      return "";
    }
    Instant at = Instant.ofEpochMilli(eval.from());
    Duration minute = Duration.ofMinutes(1);
    QueryResult range =
        engine.range(eval.query(), storage, at.minus(minute), at.plus(minute), minute);
    Map<Labels, Double> got = new HashMap<>();
    for (Series series : ((QueryResult.Value.Matrix) range.value()).series()) {
      int index = series.indexAt(eval.from());
      if (index < series.size() && series.timeAt(index) == eval.from()) {
        got.put(series.labels(), series.valueAt(index));
      }
    }
    boolean same =
        got.size() == samples.size()
            && samples.stream()
                .allMatch(s -> got.containsKey(s.labels()) && near(s.value(), got.get(s.labels())));
    return same ? "" : "as a range yields " + got + " instead of " + samples;
  }

  private static String vector(ScriptCommand.Eval eval, List<Sample> samples) {
    if (samples.size() != eval.series().size()) {
      return "got " + samples;
    }
    Map<Labels, Double> got = new HashMap<>();
    samples.forEach(sample -> got.put(sample.labels(), sample.value()));
    for (int i = 0; i < samples.size(); i++) {
      SeriesLine line = eval.series().get(i);
      Double value = got.get(line.labels());
      boolean placed = !eval.ordered() || samples.get(i).labels().equals(line.labels());
      boolean one = line.values().size() == 1 && line.values().getFirst().isPresent();
      if (value == null
          || !placed
          || !one
          || !near(line.values().getFirst().getAsDouble(), value)) {
        return "wanted " + line + ", got " + samples;
      }
    }
    return "";
  }

  private String range(ScriptCommand.Eval eval) {
    Duration step = eval.step().orElseThrow();
    QueryResult result =
        engine.range(
            eval.query(),
            storage,
            Instant.ofEpochMilli(eval.from()),
            Instant.ofEpochMilli(eval.to()),
            step);
    if (eval.expectsFailure()) {
      return "should have failed, but yielded " + result.value();
    }
    String annotations = annotations(eval, result);
    if (!annotations.isEmpty()) {
      return annotations;
    }
    return matrix(
        eval, ((QueryResult.Value.Matrix) result.value()).series(), eval.from(), step.toMillis());
  }

  private static String matrix(ScriptCommand.Eval eval, List<Series> series, long from, long step) {
    Map<Labels, Map<Long, Double>> wanted = new HashMap<>();
    for (SeriesLine line : eval.series()) {
      Map<Long, Double> points = new TreeMap<>();
      for (int i = 0; i < line.values().size(); i++) {
        if (line.values().get(i).isPresent()) {
          points.put(from + i * step, line.values().get(i).getAsDouble());
        }
      }
      if (!points.isEmpty()) {
        wanted.put(line.labels(), points);
      }
    }
    Map<Labels, Map<Long, Double>> got = new HashMap<>();
    for (Series one : series) {
      Map<Long, Double> points = new TreeMap<>();
      for (int i = 0; i < one.size(); i++) {
        points.put(one.timeAt(i), one.valueAt(i));
      }
      got.put(one.labels(), points);
    }
    boolean same = wanted.keySet().equals(got.keySet());
    for (Labels labels : wanted.keySet()) {
      same = same && samePoints(wanted.get(labels), got.get(labels));
    }
    return same ? "" : "wanted " + wanted + ", got " + got;
  }

  private static boolean samePoints(Map<Long, Double> wanted, Map<Long, Double> got) {
    return wanted.keySet().equals(got.keySet())
        && wanted.keySet().stream().allMatch(t -> near(wanted.get(t), got.get(t)));
  }

  private static boolean near(double wanted, double got) {
    if (Double.isNaN(wanted) || Double.isNaN(got)) {
      return Double.isNaN(wanted) && Double.isNaN(got);
    }
    double sum = Math.abs(wanted) + Math.abs(got);
    double difference = Math.abs(wanted - got);
    if (wanted == got) {
      return true;
    }
    if (wanted == 0 || got == 0 || sum < Double.MIN_NORMAL) {
      return difference < EPSILON * Double.MIN_NORMAL;
    }
    return difference / Math.min(sum, Double.MAX_VALUE) < EPSILON;
  }

  private static String annotations(ScriptCommand.Eval eval, QueryResult result) {
    String warnings = annotations(eval, "warn", eval.noWarn(), result.warnings());
    return warnings.isEmpty() ? annotations(eval, "info", eval.noInfo(), result.infos()) : warnings;
  }

  private static String annotations(
      ScriptCommand.Eval eval, String kind, boolean none, List<String> got) {
    List<ScriptCommand.Message> wanted =
        eval.messages().stream().filter(m -> m.kind().equals(kind)).toList();
    boolean all = wanted.stream().allMatch(m -> got.stream().anyMatch(m::accepts));
    boolean only =
        wanted.isEmpty() || got.stream().allMatch(g -> wanted.stream().anyMatch(m -> m.accepts(g)));
    boolean sound = all && only && !(none && !got.isEmpty());
    return sound ? "" : "wanted " + kind + " " + wanted + (none ? " none" : "") + ", got " + got;
  }
}
