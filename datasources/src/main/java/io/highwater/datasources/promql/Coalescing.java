package io.highwater.datasources.promql;

import io.highwater.datasources.promql.EngineOptions.Semantics;
import io.highwater.engine.signal.Query;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which queries can be asked as one (P-3): those that differ in the value of exactly one equality
 * matcher of a selector that stands alone or in a function that works series by series.
 *
 * @param joint queries that stand for two or more each
 * @param alone the rest, in the order they were given
 */
public record Coalescing(List<JointQuery> joint, List<Query> alone) {
  public Coalescing {
    joint = List.copyOf(joint);
    alone = List.copyOf(alone);
  }

  /**
   * How large a joint query may be.
   *
   * @param bytes of its text in UTF-8
   * @param members values in its regular expression
   */
  public record Limits(int bytes, int members) {
    /** Fits the line of a request also where a server takes nothing but GET. */
    public static final Limits DEFAULT = new Limits(8 << 10, 200);

    public Limits {
      if (bytes < 1 || members < 2) {
        throw new IllegalArgumentException("a joint query holds at least two members");
      }
    }
  }

  /** What the members of one joint query have in common. */
  private record Family(String source, Duration offset, String label, String rest) {}

  /** One way to see a query as a member of a family. */
  private record Membership(Query query, SplitSelector split) {}

  /**
   * Plans {@code queries}, which may be of several sources; a text that does not parse is asked
   * alone. The same queries always make the same plan.
   *
   * @param semantics whose PromQL they are
   */
  public static Coalescing of(Collection<Query> queries, Semantics semantics, Limits limits) {
    Set<Query> alone = new LinkedHashSet<>(queries);
    Map<Family, List<Membership>> families = new LinkedHashMap<>();
    for (Query query : alone) {
      for (SplitSelector split : SplitSelector.all(query.text(), semantics)) {
        Family family = new Family(query.source(), query.offset(), split.label(), split.rest());
        families.computeIfAbsent(family, _ -> new ArrayList<>()).add(new Membership(query, split));
      }
    }
    List<List<Membership>> largestFirst = new ArrayList<>(families.values());
    largestFirst.sort(Comparator.comparingInt(family -> -family.size()));
    List<JointQuery> joint = new ArrayList<>();
    for (List<Membership> family : largestFirst) {
      for (JointQuery one : joined(family, alone, limits)) {
        joint.add(one);
        alone.removeAll(one.queries());
      }
    }
    return new Coalescing(joint, new ArrayList<>(alone));
  }

  /** As many joint queries as the limits ask for, of those in {@code left}. */
  private static List<JointQuery> joined(List<Membership> family, Set<Query> left, Limits limits) {
    SortedMap<String, List<Query>> byValue = new TreeMap<>();
    for (Membership member : family) {
      if (left.contains(member.query())) {
        byValue.computeIfAbsent(member.split().value(), _ -> new ArrayList<>()).add(member.query());
      }
    }
    SplitSelector any = family.getFirst().split();
    Query example = family.getFirst().query();
    int frame = bytes(any.withOneOf(List.of("")));
    List<JointQuery> joint = new ArrayList<>();
    SortedMap<String, List<Query>> part = new TreeMap<>();
    int size = frame;
    for (Map.Entry<String, List<Query>> entry : byValue.entrySet()) {
      int more = bytes(Quoting.quote(SplitSelector.literal(entry.getKey()))) + 1;
      if (part.size() == limits.members() || size + more > limits.bytes()) {
        add(joint, any, example, part);
        part = new TreeMap<>();
        size = frame;
      }
      if (size + more <= limits.bytes()) {
        part.put(entry.getKey(), entry.getValue());
        size += more;
      }
    }
    add(joint, any, example, part);
    return joint;
  }

  private static void add(
      List<JointQuery> joint,
      SplitSelector any,
      Query example,
      SortedMap<String, List<Query>> members) {
    if (members.size() > 1) {
      Query query = example.withText(any.withOneOf(members.keySet()));
      joint.add(new JointQuery(query, any.label(), members));
    }
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
