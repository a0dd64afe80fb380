package io.highwater.datasources.promql;

import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Threshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Queries of which what breaches is enough, and one threshold that everything passes that breaches
 * any of theirs. What passes it need not breach.
 *
 * @param limit its value is the first of the queries
 */
public record BreachQuery(List<Query> queries, Threshold limit) {
  public BreachQuery {
    queries = List.copyOf(queries);
  }

  /** As few as can be: thresholds of one direction are one. The same map makes the same list. */
  public static List<BreachQuery> of(Map<Query, Threshold> enough) {
    List<BreachQuery> all = new ArrayList<>();
    enough.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> add(all, entry.getKey(), entry.getValue()));
    return all;
  }

  private static void add(List<BreachQuery> all, Query query, Threshold own) {
    for (int i = 0; i < all.size(); i++) {
      BreachQuery one = all.get(i);
      Query value = one.limit.value();
      Optional<Threshold> common =
          one.limit.either(new Threshold(value, own.comparison(), own.limit()));
      if (common.isPresent()) {
        List<Query> queries = new ArrayList<>(one.queries);
        queries.add(query);
        all.set(i, new BreachQuery(queries, common.get()));
        return;
      }
    }
    all.add(new BreachQuery(List.of(query), new Threshold(query, own.comparison(), own.limit())));
  }

  /** What to ask instead of {@code query}, which yields the value of any of the queries. */
  public Query in(Query query) {
    return query.withText(
        "("
            + query.text()
            + ") "
            + limit.comparison().symbol()
            + " "
            + Numbers.format(limit.limit()));
  }
}
