package io.highwater.datasources.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.highwater.datasources.conformance.ConformanceDocument;
import io.highwater.datasources.promql.Expr.Aggregate;
import io.highwater.datasources.promql.Expr.Call;
import io.highwater.prometheus.client.PrometheusClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Asks a live Prometheus 2.42 and our engine, with its rules, the same queries over the same
 * samples. Run by {@code mvn verify -Pdifferential}.
 */
class LiveDifferential {
  private static final int GENERATED = Integer.getInteger("differential.queries", 3_000);
  private static final long SEED = Long.getLong("differential.seed", 42);

  /** What Go computes with its own code, whose last bits are not those of Java's. */
  private static final Set<String> MATHEMATICS =
      Set.of(
          "exp", "ln", "log2", "log10", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh",
          "tanh", "asinh", "acosh", "atanh");

  /** When a query is evaluated: at one instant, or over a range. */
  private record When(Instant from, Instant to, Optional<Duration> step) {
    static When at(Instant instant) {
      return new When(instant, instant, Optional.empty());
    }

    @Override
    public String toString() {
      return step.map(s -> "range from " + from + " to " + to + " step " + s)
          .orElse("instant at " + from);
    }
  }

  private record Both(Reply server, Reply ours) {}

  private int refused;
  private int sameWords;
  private int empty;
  private int undecided;
  private final List<String> excused = new ArrayList<>();
  private final List<String> differences = new ArrayList<>();
  private final List<String> otherWords = new ArrayList<>();

  @Test
  void findsNoDifference() throws IOException {
    Optional<Path> prometheus = DifferentialServer.program("prometheus");
    Optional<Path> promtool = DifferentialServer.program("promtool");
    assumeTrue(
        prometheus.isPresent() && promtool.isPresent(),
        "no prometheus or promtool on the search path: install Debian's package prometheus");
    List<String> queries = new ArrayList<>(CollectedQueries.compliance());
    int compliance = queries.size();
    queries.addAll(CollectedQueries.rules());
    int collected = queries.size();
    QueryGenerator generator = new QueryGenerator(SEED);
    for (int i = 0; i < GENERATED; i++) {
      queries.add(generator.next());
    }
    try (DifferentialServer server =
            DifferentialServer.start(prometheus.get(), promtool.get(), DifferentialData.page());
        PrometheusClient client = server.client()) {
      Instant end = DifferentialData.START.plus(DifferentialData.LENGTH).plusSeconds(600);
      Storage storage =
          DifferentialServer.imported(client, DifferentialData.START.minusSeconds(60), end);
      Engine engine = TestEngines.conformance(TestEngines.TWO);
      for (int i = 0; i < queries.size(); i++) {
        for (When when : times(i)) {
          compare(client, engine, storage, queries.get(i), when);
        }
      }
    }
    String figures =
        String.format(
            Locale.ROOT,
            "| queries | compliance | rules | generated | evaluations | without result"
                + " | refused by both | in the same words | server undecided | explained"
                + " | differences |%n"
                + "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|%n"
                + "| %d | %d | %d | %d | %d | %d | %d | %d | %d | %d | %d |%n",
            queries.size(),
            compliance,
            collected - compliance,
            GENERATED,
            2 * queries.size(),
            empty,
            refused,
            sameWords,
            undecided,
            excused.size(),
            differences.size());
    System.out.print(figures);
    List<String> report = new ArrayList<>(differences);
    report.add("Explained:");
    report.addAll(excused);
    report.add("Refused in other words:");
    report.addAll(otherWords);
    System.out.println(ConformanceDocument.report("differential.txt", report));
    assertThat(differences).isEmpty();
  }

  /** An instant and a range for the {@code i}th query, spread over the data. */
  private static List<When> times(int i) {
    Instant instant = DifferentialData.START.plusSeconds(900).plusMillis(i * 7_919L % 4_500_000);
    if (i % 3 == 0) {
      instant = Instant.ofEpochSecond(instant.getEpochSecond() / 15 * 15);
    }
    Duration step = Duration.ofMillis(List.of(15_000, 60_000, 37_500, 300_000).get(i % 4));
    Instant from = instant.minus(step.multipliedBy(i % 7));
    return List.of(
        When.at(instant), new When(from, from.plus(step.multipliedBy(24)), Optional.of(step)));
  }

  private void compare(
      PrometheusClient client, Engine engine, Storage storage, String query, When when) {
    Both both = ask(client, engine, storage, query, when);
    Optional<String> difference = difference(query, when, both);
    Optional<String> excuse = difference.flatMap(d -> excuse(query));
    if (excuse.isPresent()) {
      excused.add(excuse.get() + ": " + when + " " + query + "\n    " + difference.get());
    } else if (difference.isPresent() && isUndecided(client, query, when, both)) {
      undecided++;
    } else if (difference.isPresent()) {
      String small = shrunk(client, engine, storage, query, when);
      Both smaller = ask(client, engine, storage, small, when);
      differences.add(
          when
              + " "
              + small
              + "\n    "
              + difference(small, when, smaller).orElse("")
              + "\n    server: "
              + shown(smaller.server())
              + "\n    ours:   "
              + shown(smaller.ours())
              + "\n    from:   "
              + query);
    } else if (both.server() instanceof Reply.Refused(String theirs)
        && both.ours() instanceof Reply.Refused(String ours)) {
      refused++;
      if (theirs.replace("invalid parameter \"query\": ", "").equals(ours)) {
        sameWords++;
      } else {
        otherWords.add(query + "\n    server: " + theirs + "\n    ours:   " + ours);
      }
    } else if (both.server() instanceof Reply.Rows rows
        && rows.rows().isEmpty()
        && rows.text().isEmpty()) {
      empty++;
    }
  }

  /**
   * Whether the server, asked again, answers as we do, or otherwise than it did at first: it takes
   * the series of intermediate vectors in no fixed order, so that of equal values now these come
   * first and now those, and sums differ in their last bits.
   */
  private static boolean isUndecided(PrometheusClient client, String query, When when, Both both) {
    boolean unordered =
        when.step().isPresent() || query.contains(":") || query.contains("histogram_quantile");
    if (!unordered) {
      return false;
    }
    for (int i = 0; i < 50; i++) {
      Reply again = asked(client, query, when);
      if (difference(query, when, new Both(again, both.ours())).isEmpty()
          || difference(query, when, new Both(both.server(), again)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** Why {@code query} need not be answered as the server answers it, if so. */
  private static Optional<String> excuse(String query) {
    Expr expr;
    try {
      expr = Parser.parse(query, EngineOptions.Semantics.PROMETHEUS_2);
    } catch (PromQlException e) {
      return Optional.empty();
    }
    if (Trees.any(expr, e -> e instanceof Call call && meetsDefect(call))) {
      return Optional.of("mistake of the server");
    }
    boolean printed =
        Trees.any(
            expr,
            e ->
                e instanceof Aggregate aggregate
                    && aggregate.operator() == AggregateOperator.COUNT_VALUES);
    if (printed && Trees.any(expr, LiveDifferential::isMathematics)) {
      return Optional.of("last bits as a label");
    }
    boolean denormal =
        (query.contains("denormal") || Trees.any(expr, LiveDifferential::isDenormal))
            && Trees.any(expr, LiveDifferential::isMathematics);
    return denormal ? Optional.of("mathematics of denormal numbers") : Optional.empty();
  }

  private static boolean isDenormal(Expr expr) {
    return expr instanceof Expr.NumberLiteral(double value, Span _)
        && value != 0
        && Math.abs(value) < Double.MIN_NORMAL;
  }

  /**
   * Whether {@code call} meets one of two mistakes of Prometheus 2.42, which are not repeated here.
   * {@code timestamp(x @ t offset o)} looks at {@code t} instead of {@code t - o}. And where a
   * function's other argument may change from step to step, a range pinned by {@code @} moves on
   * with the steps all the same.
   */
  private static boolean meetsDefect(Call call) {
    return switch (call.function().name()) {
      case "timestamp" ->
          Expr.unwrap(call.arguments().getFirst()) instanceof Expr.VectorSelector vector
              && isPinned(vector.at())
              && vector.offset() != 0;
      case "predict_linear", "quantile_over_time" ->
          call.arguments().stream()
              .anyMatch(
                  argument ->
                      switch (Expr.unwrap(argument)) {
                        case Expr.MatrixSelector matrix -> isPinned(matrix.vector().at());
                        case Expr.Subquery sub -> isPinned(sub.at());
                        default -> false;
                      });
      default -> false;
    };
  }

  private static boolean isPinned(Expr.At at) {
    return !(at instanceof Expr.At.None);
  }

  private static String shown(Reply reply) {
    String text =
        switch (reply) {
          case Reply.Refused refused -> refused.toString();
          case Reply.Rows rows ->
              rows.kind()
                  + rows.rows().stream()
                      .map(s -> s.labels() + " " + (s.isEmpty() ? "" : s.valueAt(0)))
                      .toList();
        };
    return text.length() > 600 ? text.substring(0, 600) + "…" : text;
  }

  private static Both ask(
      PrometheusClient client, Engine engine, Storage storage, String query, When when) {
    Reply server = asked(client, query, when);
    Reply ours;
    try {
      ours =
          Reply.of(
              when.step().isPresent()
                  ? engine.range(query, storage, when.from(), when.to(), when.step().get())
                  : engine.instant(query, storage, when.from()));
    } catch (PromQlException e) {
      ours = new Reply.Refused(worded(query, e));
    }
    return new Both(server, ours);
  }

  private static Reply asked(PrometheusClient client, String query, When when) {
    return Reply.of(
        when.step().isPresent()
            ? client.queryRange(query, when.from(), when.to(), when.step().get())
            : client.query(query, when.from()));
  }

  /** With the place in front, as the server writes it. */
  private static String worded(String query, PromQlException e) {
    String message = String.valueOf(e.getMessage());
    try {
      Parser.parse(query, EngineOptions.Semantics.PROMETHEUS_2);
      return message;
    } catch (PromQlException parse) {
      Span span = e.span();
      return span.line(query) + ":" + span.column(query) + ": parse error: " + message;
    }
  }

  private static Optional<String> difference(String query, When when, Both both) {
    double tolerance = 0;
    boolean ordered = false;
    if (both.server() instanceof Reply.Rows && both.ours() instanceof Reply.Rows) {
      Expr expr = Parser.parse(query, EngineOptions.Semantics.PROMETHEUS_2);
      long uses = count(expr);
      tolerance = uses == 0 ? 0 : uses == 1 ? Reply.TOLERANCE : Reply.NESTED_TOLERANCE;
      ordered = when.step().isEmpty() && isOrdered(expr);
    }
    return both.server().difference(both.ours(), tolerance, ordered);
  }

  private static long count(Expr expr) {
    return (isMathematics(expr) ? 1 : 0)
        + Trees.children(expr).stream().mapToLong(LiveDifferential::count).sum();
  }

  private static boolean isMathematics(Expr expr) {
    return switch (expr) {
      case Call call -> MATHEMATICS.contains(call.function().name());
      // The server adds up a range query's intermediate vectors in no fixed order.
      case Aggregate aggregate ->
          switch (aggregate.operator()) {
            case SUM, AVG, STDDEV, STDVAR -> true;
            default -> false;
          };
      case Expr.Binary binary ->
          binary.operator() == BinaryOperator.POWER || binary.operator() == BinaryOperator.ATAN2;
      default -> false;
    };
  }

  private static boolean isOrdered(Expr expr) {
    return switch (Expr.unwrap(expr)) {
      case Call call -> call.function().name().startsWith("sort");
      case Aggregate aggregate ->
          aggregate.grouping().isEmpty()
              && !aggregate.without()
              && (aggregate.operator() == AggregateOperator.TOPK
                  || aggregate.operator() == AggregateOperator.BOTTOMK);
      default -> false;
    };
  }

  /** The smallest piece of {@code query} that, asked for alone, still differs. */
  private static String shrunk(
      PrometheusClient client, Engine engine, Storage storage, String query, When when) {
    Expr expr;
    try {
      expr = Parser.parse(query, EngineOptions.Semantics.PROMETHEUS_2);
    } catch (PromQlException e) {
      return query;
    }
    for (Expr child : Trees.children(expr)) {
      String text = child.toString();
      if (difference(text, when, ask(client, engine, storage, text, when)).isPresent()) {
        return shrunk(client, engine, storage, text, when);
      }
    }
    return query;
  }
}
