package io.highwater.datasources.promql;

import io.highwater.datasources.promql.EngineOptions.Semantics;
import io.highwater.datasources.promql.Expr.At;
import io.highwater.datasources.promql.Expr.VectorSelector;
import io.highwater.datasources.promql.LabelMatcher.Kind;
import io.highwater.engine.signal.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which scrape jobs and targets feed queries, as far as their text tells. */
final class Feeders {
  private static final String JOB = "job";

  /** A question for more would cost the server more than it is worth. */
  private static final int MOST_METRICS = 20;

  /** What is asked once for all selectors that have it in common. */
  private record Family(String metric, String jobs) {}

  private Feeders() {}

  /** The jobs that the queries name; empty unless each of their selectors names some. */
  static Set<String> jobs(Collection<Query> queries, Semantics semantics) {
    Set<String> jobs = new TreeSet<>();
    for (VectorSelector selector : selectors(queries, semantics)) {
      Set<String> named = jobs(selector);
      if (named.isEmpty()) {
        return Set.of();
      }
      jobs.addAll(named);
    }
    return Set.copyOf(jobs);
  }

  private static Set<String> jobs(VectorSelector selector) {
    return selector.matchers().stream()
        .filter(matcher -> matcher.name().equals(JOB))
        .filter(matcher -> matcher.kind() == Kind.EQUAL || matcher.kind() == Kind.MATCHES)
        .flatMap(matcher -> matcher.literals().stream())
        .findFirst()
        .filter(values -> !values.contains(""))
        .orElse(Set.of());
  }

  /**
   * A query whose answer has the labels {@code job} and {@code instance} of whatever feeds {@code
   * queries}; of each metric the first selector stands for all. Empty where they read nothing, or
   * too many metrics to ask after.
   */
  static Optional<String> question(Collection<Query> queries, Semantics semantics) {
    Map<Family, String> questions = new LinkedHashMap<>();
    for (VectorSelector selector : selectors(queries, semantics)) {
      if (selector.name().isEmpty()) {
        return Optional.empty();
      }
      Family family = new Family(selector.name().get(), jobs(selector).toString());
      VectorSelector plain =
          new VectorSelector(
              selector.name(), selector.matchers(), 0, new At.None(), selector.span());
      questions.putIfAbsent(family, "group by (job, instance) (" + plain + ")");
    }
    return questions.isEmpty() || questions.size() > MOST_METRICS
        ? Optional.empty()
        : Optional.of(questions.values().stream().collect(Collectors.joining(" or ")));
  }

  private static List<VectorSelector> selectors(Collection<Query> queries, Semantics semantics) {
    List<VectorSelector> found = new ArrayList<>();
    for (Query query : queries) {
      try {
        collect(Parser.parse(query.text(), semantics), found);
      } catch (PromQlException e) {
        // Its polls tell what is wrong with it.
      }
    }
    return found;
  }

  private static void collect(Expr expr, List<VectorSelector> found) {
    if (expr instanceof VectorSelector selector) {
      found.add(selector);
    }
    Trees.children(expr).forEach(child -> collect(child, found));
  }
}
