package io.highwater.datasources.promql;

import io.highwater.datasources.promql.Expr.Aggregate;
import io.highwater.datasources.promql.Expr.At;
import io.highwater.datasources.promql.Expr.Binary;
import io.highwater.datasources.promql.Expr.Call;
import io.highwater.datasources.promql.Expr.Cardinality;
import io.highwater.datasources.promql.Expr.Matching;
import io.highwater.datasources.promql.Expr.MatrixSelector;
import io.highwater.datasources.promql.Expr.NumberLiteral;
import io.highwater.datasources.promql.Expr.Paren;
import io.highwater.datasources.promql.Expr.StringLiteral;
import io.highwater.datasources.promql.Expr.Subquery;
import io.highwater.datasources.promql.Expr.Unary;
import io.highwater.datasources.promql.Expr.VectorSelector;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.yaml.Durations;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/** Prints an expression in Prometheus's canonical notation. */
final class Printer {
  private Printer() {}

  static String print(Expr expr) {
    return switch (expr) {
      case NumberLiteral number -> Numbers.format(number.value());
      case StringLiteral string -> Quoting.quote(string.value());
      case VectorSelector vector -> selector(vector) + modifiers(vector.at(), vector.offset());
      case MatrixSelector matrix ->
          selector(matrix.vector())
              + "["
              + duration(matrix.range())
              + "]"
              + modifiers(matrix.vector().at(), matrix.vector().offset());
      case Subquery sub ->
          print(sub.expr())
              + "["
              + duration(sub.range())
              + ":"
              + (sub.step() == 0 ? "" : duration(sub.step()))
              + "]"
              + modifiers(sub.at(), sub.offset());
      case Unary unary -> (unary.negative() ? "-" : "+") + print(unary.expr());
      case Paren paren -> "(" + print(paren.expr()) + ")";
      case Call call -> call.function().name() + "(" + list(call.arguments()) + ")";
      case Aggregate aggregate -> aggregate(aggregate);
      case Binary binary -> binary(binary);
    };
  }

  private static String list(List<Expr> exprs) {
    return exprs.stream().map(Printer::print).collect(Collectors.joining(", "));
  }

  private static String duration(long millis) {
    return Durations.format(Duration.ofMillis(millis));
  }

  private static String modifiers(At at, long offset) {
    String when =
        switch (at) {
          case At.None none -> "";
          case At.Start start -> " @ start()";
          case At.End end -> " @ end()";
          case At.Time(long millis) ->
              " @ " + BigDecimal.valueOf(millis).movePointLeft(3).toPlainString();
        };
    return offset == 0 ? when : when + " offset " + duration(offset);
  }

  private static String selector(VectorSelector vector) {
    boolean bare = vector.name().filter(Parser::isBareMetric).isPresent();
    int own = vector.matchers().size() - (vector.name().isPresent() ? 1 : 0);
    String matchers =
        vector.matchers().subList(0, own).stream()
            .map(LabelMatcher::toString)
            .collect(Collectors.joining(","));
    if (bare) {
      return vector.name().get() + (matchers.isEmpty() ? "" : "{" + matchers + "}");
    }
    String quoted = vector.name().map(Quoting::quote).orElse("");
    String comma = quoted.isEmpty() || matchers.isEmpty() ? "" : ",";
    return "{" + quoted + comma + matchers + "}";
  }

  private static String labels(List<String> names) {
    return names.stream()
        .map(name -> name.equals(Labels.NAME) ? name : Quoting.labelName(name))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String aggregate(Aggregate aggregate) {
    String grouping = "";
    if (aggregate.without()) {
      grouping = " without " + labels(aggregate.grouping()) + " ";
    } else if (!aggregate.grouping().isEmpty()) {
      grouping = " by " + labels(aggregate.grouping()) + " ";
    }
    String parameter = aggregate.parameter().map(expr -> print(expr) + ", ").orElse("");
    return aggregate.operator().symbol()
        + grouping
        + "("
        + parameter
        + print(aggregate.expr())
        + ")";
  }

  /** Without recursion to the left, where chains of operators are long. */
  private static String binary(Binary binary) {
    Deque<Binary> chain = new ArrayDeque<>();
    Expr first = binary;
    while (first instanceof Binary inner) {
      chain.push(inner);
      first = inner.left();
    }
    StringBuilder text = new StringBuilder(print(first));
    if (chain.element().operator() == BinaryOperator.POWER && text.charAt(0) == '+') {
      text.deleteCharAt(0); // The sign of +Inf would belong to the whole power.
    }
    for (Binary link : chain) {
      text.append(' ')
          .append(link.operator().symbol())
          .append(link.bool() ? " bool" : "")
          .append(matching(link.matching()))
          .append(' ')
          .append(print(link.right()));
    }
    return text.toString();
  }

  private static String matching(Matching matching) {
    boolean grouped =
        matching.cardinality() == Cardinality.MANY_TO_ONE
            || matching.cardinality() == Cardinality.ONE_TO_MANY;
    if (matching.labels().isEmpty() && !matching.on() && !grouped) {
      return "";
    }
    String text = (matching.on() ? " on " : " ignoring ") + labels(matching.labels());
    if (!grouped) {
      return text;
    }
    boolean left = matching.cardinality() == Cardinality.MANY_TO_ONE;
    return text + (left ? " group_left " : " group_right ") + labels(matching.include());
  }
}
