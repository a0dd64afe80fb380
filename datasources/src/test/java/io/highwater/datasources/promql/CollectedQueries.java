package io.highwater.datasources.promql;

import io.highwater.datasources.promql.Expr.Aggregate;
import io.highwater.datasources.promql.Expr.Binary;
import io.highwater.datasources.promql.Expr.Call;
import io.highwater.datasources.promql.Expr.Matching;
import io.highwater.datasources.promql.Expr.MatrixSelector;
import io.highwater.datasources.promql.Expr.NumberLiteral;
import io.highwater.datasources.promql.Expr.Paren;
import io.highwater.datasources.promql.Expr.StringLiteral;
import io.highwater.datasources.promql.Expr.Subquery;
import io.highwater.datasources.promql.Expr.Unary;
import io.highwater.datasources.promql.Expr.VectorSelector;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.yaml.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Queries of others, from beside the project, over the metrics of {@link DifferentialData}. */
final class CollectedQueries {
  private static final Pattern ARGUMENT = Pattern.compile("\\{\\{\\.(\\w+)}}");

  private static final Map<String, List<String>> ARGUMENTS =
      Map.ofEntries(
          Map.entry("range", List.of("1s", "15s", "1m", "5m", "15m", "1h")),
          Map.entry("offset", List.of("1m", "5m", "10m")),
          Map.entry(
              "simpleAggrOp", List.of("sum", "avg", "max", "min", "count", "stddev", "stdvar")),
          Map.entry("topBottomOp", List.of("topk", "bottomk")),
          Map.entry("quantile", List.of("-0.5", "0.1", "0.5", "0.75", "0.95", "0.90", "1", "1.5")),
          Map.entry("arithBinOp", List.of("+", "-", "*", "/", "%", "^")),
          Map.entry("compBinOp", List.of("==", "!=", "<", ">", "<=", ">=")),
          Map.entry(
              "binOp", List.of("+", "-", "*", "/", "%", "^", "==", "!=", "<", ">", "<=", ">=")),
          Map.entry(
              "simpleTimeAggrOp",
              List.of(
                  "sum", "avg", "max", "min", "count", "stddev", "stdvar", "absent", "last",
                  "present")),
          Map.entry(
              "simpleMathFunc",
              List.of("abs", "ceil", "floor", "exp", "sqrt", "ln", "log2", "log10", "round")),
          Map.entry("extrapolatedRateFunc", List.of("delta", "rate", "increase")),
          Map.entry("clampFunc", List.of("clamp_min", "clamp_max")),
          Map.entry("instantRateFunc", List.of("idelta", "irate")),
          Map.entry(
              "dateFunc",
              List.of(
                  "day_of_month",
                  "day_of_week",
                  "days_in_month",
                  "hour",
                  "minute",
                  "month",
                  "year")));

  private CollectedQueries() {}

  /** The queries of the compliance test, each with every value of its template's arguments. */
  static List<String> compliance() throws IOException {
    List<String> queries = new ArrayList<>();
    Optional<Path> file = SharedData.find("conformance/compliance/promql-test-queries.yml");
    if (file.isPresent()) {
      for (Yaml test : Yaml.read(file.get()).get("test_cases").items()) {
        queries.addAll(
            expanded(
                test.get("query")
                    .text()
                    .replace("demo.promlabs.com", "shop.example")
                    .replace("demo_", "")));
      }
    }
    return queries;
  }

  private static List<String> expanded(String template) {
    Matcher matcher = ARGUMENT.matcher(template);
    if (!matcher.find()) {
      return List.of(template);
    }
    return ARGUMENTS.get(matcher.group(1)).stream()
        .flatMap(value -> expanded(template.replace(matcher.group(), value)).stream())
        .toList();
  }

  /** The expressions of real rules, as they are and moved to the metrics there are. */
  static List<String> rules() throws IOException {
    List<String> queries = new ArrayList<>();
    Optional<Path> folder = SharedData.find("conformance/rules-awesome");
    if (folder.isPresent()) {
      try (Stream<Path> files = Files.walk(folder.get())) {
        for (Path file : files.filter(f -> f.toString().endsWith(".yml")).sorted().toList()) {
          for (Yaml group : Yaml.read(file).get("groups").items()) {
            for (Yaml rule : group.get("rules").items()) {
              String query = rule.get("expr").text();
              queries.add(query);
              queries.add(moved(Parser.parse(query)).toString());
            }
          }
        }
      }
    }
    return queries;
  }

  private static Expr moved(Expr expr) {
    return switch (expr) {
      case NumberLiteral number -> number;
      case StringLiteral string -> string;
      case VectorSelector vector -> moved(vector);
      case MatrixSelector matrix ->
          new MatrixSelector(moved(matrix.vector()), matrix.range(), matrix.span());
      case Subquery sub ->
          new Subquery(
              moved(sub.expr()), sub.range(), sub.step(), sub.offset(), sub.at(), sub.span());
      case Unary unary -> new Unary(unary.negative(), moved(unary.expr()), unary.span());
      case Paren paren -> new Paren(moved(paren.expr()), paren.span());
      case Call call ->
          new Call(
              call.function(),
              call.arguments().stream().map(CollectedQueries::moved).toList(),
              call.span());
      case Binary binary ->
          new Binary(
              binary.operator(),
              moved(binary.left()),
              moved(binary.right()),
              binary.bool(),
              new Matching(
                  binary.matching().cardinality(),
                  binary.matching().on(),
                  moved(binary.matching().labels()),
                  moved(binary.matching().include())),
              binary.span());
      case Aggregate aggregate ->
          new Aggregate(
              aggregate.operator(),
              moved(aggregate.expr()),
              aggregate.parameter().map(CollectedQueries::moved),
              moved(aggregate.grouping()),
              aggregate.without(),
              aggregate.span());
    };
  }

  /** Another metric of the kind that the name tells, and only a metric's matchers that stay. */
  private static VectorSelector moved(VectorSelector vector) {
    String name = vector.name().orElse("up");
    List<String> kind =
        name.endsWith("_bucket")
            ? DifferentialData.buckets()
            : name.matches(".*_(total|count|sum)")
                ? DifferentialData.counters()
                : DifferentialData.gauges();
    String other = one(kind, name);
    return new VectorSelector(
        Optional.of(other),
        List.of(new LabelMatcher(Labels.NAME, LabelMatcher.Kind.EQUAL, other)),
        vector.offset(),
        vector.at(),
        vector.span());
  }

  private static List<String> moved(List<String> labels) {
    return labels.stream()
        .map(
            label ->
                DifferentialData.labelNames().contains(label)
                    ? label
                    : one(DifferentialData.labelNames().subList(0, 7), label))
        .distinct()
        .toList();
  }

  private static String one(List<String> among, String word) {
    return among.get(Math.floorMod(word.hashCode(), among.size()));
  }
}
