package io.highwater.datasources.promql;

import io.highwater.datasources.promql.Expr.Aggregate;
import io.highwater.datasources.promql.Expr.Binary;
import io.highwater.datasources.promql.Expr.Call;
import io.highwater.datasources.promql.Expr.NumberLiteral;
import io.highwater.datasources.promql.Expr.Paren;
import io.highwater.datasources.promql.Expr.Unary;
import io.highwater.engine.signal.Comparison;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.QueryLanguage;
import io.highwater.engine.signal.Threshold;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** PromQL as a query language; stateless and thread-safe. */
public final class PromQl implements QueryLanguage {
  /** Functions that yield no sample for some series, or one for a series that is not there. */
  private static final Set<String> SELECTIVE = Set.of("absent", "absent_over_time", "clamp");

  private static final Set<AggregateOperator> SELECTIVE_AGGREGATES =
      Set.of(AggregateOperator.TOPK, AggregateOperator.BOTTOMK, AggregateOperator.COUNT_VALUES);

  private final EngineOptions.Semantics semantics;

  /** Prometheus 3's. */
  public PromQl() {
    this(EngineOptions.Semantics.PROMETHEUS_3);
  }

  /**
   * @param semantics whose functions there are
   */
  public PromQl(EngineOptions.Semantics semantics) {
    this.semantics = semantics;
  }

  @Override
  public Optional<Mistake> check(String text) {
    try {
      Parser.parse(text, semantics);
      return Optional.empty();
    } catch (PromQlException e) {
      return Optional.of(
          new Mistake(e.span().line(text), e.span().column(text), String.valueOf(e.getMessage())));
    }
  }

  @Override
  public Optional<Threshold> threshold(Query query) {
    Expr expr;
    try {
      expr = Expr.unwrap(Parser.parse(query.text(), semantics));
    } catch (PromQlException e) {
      return Optional.empty();
    }
    if (!(expr instanceof Binary binary)
        || !binary.operator().isComparison()
        || binary.bool()
        || binary.type() != ValueType.VECTOR) {
      return Optional.empty();
    }
    boolean flipped = binary.left().type() == ValueType.SCALAR;
    Expr vector = flipped ? binary.right() : binary.left();
    OptionalDouble limit = constant(flipped ? binary.left() : binary.right());
    if (limit.isEmpty() || isSelective(vector)) {
      return Optional.empty();
    }
    Expr value = Expr.unwrap(vector);
    String text = query.text().substring(value.span().start(), value.span().end());
    return Optional.of(
        new Threshold(
            query.withText(text), comparison(binary.operator(), flipped), limit.getAsDouble()));
  }

  /** Which of {@code queries} can be asked as one. */
  public Coalescing coalesce(Collection<Query> queries, Coalescing.Limits limits) {
    return Coalescing.of(queries, semantics, limits);
  }

  /**
   * {@code joint} for some of its members only.
   *
   * @throws IllegalArgumentException when it has none of {@code wanted}
   */
  public JointQuery part(JointQuery joint, Set<Query> wanted) {
    SortedMap<String, List<Query>> members = new TreeMap<>();
    joint
        .members()
        .forEach(
            (value, queries) -> {
              List<Query> some = queries.stream().filter(wanted::contains).toList();
              if (!some.isEmpty()) {
                members.put(value, some);
              }
            });
    return SplitSelector.all(joint.queries().getFirst().text(), semantics).stream()
        .filter(split -> split.label().equals(joint.label()) && !members.isEmpty())
        .findFirst()
        .map(split -> joint.query().withText(split.withOneOf(members.keySet())))
        .map(query -> new JointQuery(query, joint.label(), members))
        .orElseThrow(
            () -> new IllegalArgumentException("none of " + joint.query() + ": " + wanted));
  }

  /** The scrape jobs that {@code queries} name; empty unless each of their selectors names some. */
  public Set<String> jobs(Collection<Query> queries) {
    return Feeders.jobs(queries, semantics);
  }

  /** A query that tells the jobs and instances {@code queries} read; empty for too many metrics. */
  Optional<String> feeders(Collection<Query> queries) {
    return Feeders.question(queries, semantics);
  }

  /** Whether {@code expr} may leave out a series that exists, or invent one. */
  private static boolean isSelective(Expr expr) {
    return Trees.any(
        expr,
        node ->
            switch (node) {
              case Binary binary ->
                  binary.operator().isSet()
                      || (binary.operator().isComparison()
                          && !binary.bool()
                          && binary.type() == ValueType.VECTOR);
              case Call call -> SELECTIVE.contains(call.function().name());
              case Aggregate aggregate -> SELECTIVE_AGGREGATES.contains(aggregate.operator());
              default -> false;
            });
  }

  /** The number that an expression of literals stands for. */
  private static OptionalDouble constant(Expr expr) {
    return switch (expr) {
      case NumberLiteral number -> OptionalDouble.of(number.value());
      case Paren paren -> constant(paren.expr());
      case Unary unary -> {
        OptionalDouble inner = constant(unary.expr());
        yield inner.isPresent() && unary.negative()
            ? OptionalDouble.of(-inner.getAsDouble())
            : inner;
      }
      case Binary binary -> {
        OptionalDouble left = constant(binary.left());
        OptionalDouble right = constant(binary.right());
        yield left.isPresent() && right.isPresent()
            ? OptionalDouble.of(binary.operator().apply(left.getAsDouble(), right.getAsDouble()))
            : OptionalDouble.empty();
      }
      default -> OptionalDouble.empty();
    };
  }

  private static Comparison comparison(BinaryOperator operator, boolean flipped) {
    return switch (operator) {
      case EQUAL -> Comparison.EQUAL;
      case NOT_EQUAL -> Comparison.NOT_EQUAL;
      case LESS -> flipped ? Comparison.GREATER : Comparison.LESS;
      case LESS_OR_EQUAL -> flipped ? Comparison.GREATER_OR_EQUAL : Comparison.LESS_OR_EQUAL;
      case GREATER -> flipped ? Comparison.LESS : Comparison.GREATER;
      case GREATER_OR_EQUAL -> flipped ? Comparison.LESS_OR_EQUAL : Comparison.GREATER_OR_EQUAL;
      case OR, AND, UNLESS, ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO, ATAN2, POWER ->
          throw new IllegalArgumentException(operator + " compares nothing");
    };
  }
}
