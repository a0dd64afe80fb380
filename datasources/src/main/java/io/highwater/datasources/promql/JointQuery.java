package io.highwater.datasources.promql;

import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Sample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One query that yields what several yield which differ in the value of one equality matcher (P-3).
 *
 * @param query with a regular expression over all the values in place of that matcher
 * @param label of that matcher
 * @param members by the value they ask for; more than one where they mean the same
 */
public record JointQuery(Query query, String label, SortedMap<String, List<Query>> members) {
  public JointQuery {
    SortedMap<String, List<Query>> copy = new TreeMap<>();
    members.forEach((value, queries) -> copy.put(value, List.copyOf(queries)));
    members = Collections.unmodifiableSortedMap(copy);
  }

  /** The queries it stands for. */
  public List<Query> queries() {
    return members.values().stream().flatMap(List::stream).toList();
  }

  /**
   * What each member would have been answered; empty when {@code answer} holds a sample that none
   * of them asks for, so that it cannot be trusted.
   */
  public Optional<Map<Query, List<Sample>>> split(List<Sample> answer) {
    Map<String, List<Sample>> parts = new HashMap<>();
    members.keySet().forEach(value -> parts.put(value, new ArrayList<>()));
    for (Sample sample : answer) {
      List<Sample> part = parts.get(sample.labels().get(label));
      if (part == null) {
        return Optional.empty();
      }
      part.add(sample);
    }
    Map<Query, List<Sample>> answers = new LinkedHashMap<>();
    members.forEach(
        (value, queries) -> queries.forEach(member -> answers.put(member, parts.get(value))));
    return Optional.of(answers);
  }
}
