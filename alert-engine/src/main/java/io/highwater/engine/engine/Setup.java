package io.highwater.engine.engine;

import io.highwater.engine.notify.Drill;
import io.highwater.engine.notify.Heartbeat;
import io.highwater.engine.notify.Notifier;
import io.highwater.engine.routing.Routing;
import io.highwater.engine.rule.OnMissing;
import io.highwater.engine.rule.Rule;
import io.highwater.engine.rule.RuleOptions;
import io.highwater.engine.signal.DataSource;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Threshold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What an engine is told of the world it works in. */
public record Setup(
    List<Rule> rules,
    Routing routing,
    List<Source> sources,
    List<Hook> hooks,
    Settings settings,
    Checks checks) {
  /** One whose deliveries nobody checks. */
  public Setup(
      List<Rule> rules,
      Routing routing,
      List<Source> sources,
      List<Hook> hooks,
      Settings settings) {
    this(rules, routing, sources, hooks, settings, Checks.NONE);
  }

  /** How it is proved, again and again, that somebody would be told. */
  public record Checks(List<Drill> drills, Optional<Heartbeat> heartbeat) {
    public static final Checks NONE = new Checks(List.of(), Optional.empty());

    public Checks {
      drills = List.copyOf(drills);
    }
  }

  /**
   * @param interval at which queries are polled that no rule asks for
   * @param needsNetwork see {@link DataSource#needsNetwork}
   */
  public record Source(
      String name, String kind, String address, Duration interval, boolean needsNetwork) {
    public static Source of(DataSource source, Duration interval) {
      return new Source(
          source.name(), source.kind(), source.address(), interval, source.needsNetwork());
    }

    /** One on this machine. */
    public Source(String name, String kind, String address, Duration interval) {
      this(name, kind, address, interval, false);
    }
  }

  /** A receiver, described for the operator. */
  public record Hook(String name, String kind, String target, Optional<Fallback> fallback) {
    public static Hook of(Notifier notifier, Optional<Fallback> fallback) {
      return new Hook(notifier.name(), notifier.kind(), notifier.target(), fallback);
    }

    /** One without a fallback. */
    public Hook(String name, String kind, String target) {
      this(name, kind, target, Optional.empty());
    }
  }

  /**
   * Where messages go that a hook does not deliver.
   *
   * @param hook the name of another one
   * @param after how long the first one is given; what it refuses goes at once
   */
  public record Fallback(String hook, Duration after) {
    public static final Duration AFTER = Duration.ofMinutes(2);
  }

  public Setup {
    rules = List.copyOf(rules);
    sources = List.copyOf(sources);
    hooks = List.copyOf(hooks);
  }

  /** Queries that are polled in common slots. */
  private record Common(String source, Duration interval, String file, String group) {}

  /**
   * What to poll how often: every rule's query at the shortest interval of the rules that ask for
   * it, with the group of the first such rule; every other query at its source's interval. Queries
   * of unknown sources are left out. What breaches is enough of those that only rules ask for which
   * can be judged by it.
   */
  public static List<PollGroup> plan(
      Collection<Rule> rules, Collection<Query> others, Collection<Source> sources) {
    Map<Query, Duration> all = new LinkedHashMap<>();
    others.forEach(query -> all.put(query, Duration.ZERO));
    return plan(rules, all, Map.of(), sources);
  }

  /**
   * The same with queries that are polled for as long as somebody looks at their answers. The times
   * say what has to lie at least between two polls of a query that no rule asks for: zero for its
   * source's interval, and never less than that.
   *
   * @param seen those of them that are polled anyway need not be left out
   */
  public static List<PollGroup> plan(
      Collection<Rule> rules,
      Map<Query, Duration> others,
      Map<Query, Duration> seen,
      Collection<Source> sources) {
    Map<String, Duration> intervals = new HashMap<>();
    sources.forEach(source -> intervals.put(source.name(), source.interval()));
    Map<Query, Rule> owners = new LinkedHashMap<>();
    for (Rule rule : rules) {
      if (intervals.containsKey(rule.polled().source())) {
        owners.merge(
            rule.polled(),
            rule,
            (one, two) -> two.interval().compareTo(one.interval()) < 0 ? two : one);
      }
    }
    Map<Common, Set<Query>> groups = new LinkedHashMap<>();
    owners.forEach(
        (query, rule) ->
            groups
                .computeIfAbsent(
                    new Common(
                        query.source(), rule.interval(), rule.id().file(), rule.id().group()),
                    _ -> new LinkedHashSet<>())
                .add(query));
    Set<Query> planned = new HashSet<>(owners.keySet());
    others.forEach(
        (query, least) -> {
          Duration interval = intervals.get(query.source());
          boolean sooner = seen.getOrDefault(query, least).compareTo(least) < 0;
          if (interval != null && !sooner && planned.add(query)) {
            groups
                .computeIfAbsent(
                    new Common(query.source(), longer(least, interval), "", ""),
                    _ -> new LinkedHashSet<>())
                .add(query);
          }
        });
    List<PollGroup> plan = new ArrayList<>(passing(seen, planned, intervals));
    Set<Query> whole = new HashSet<>(others.keySet());
    whole.addAll(seen.keySet());
    Map<Query, Threshold> enough = enough(rules, whole);
    groups.forEach(
        (common, queries) ->
            plan.add(
                new PollGroup(
                    common.source(),
                    common.interval(),
                    List.copyOf(queries),
                    queries.stream()
                        .filter(enough::containsKey)
                        .collect(Collectors.toMap(query -> query, enough::get)))));
    return plan;
  }

  /** Those of {@code seen} that are not among {@code planned}, by source. */
  private static List<PollGroup> passing(
      Map<Query, Duration> seen, Set<Query> planned, Map<String, Duration> intervals) {
    Map<Common, Set<Query>> together = new LinkedHashMap<>();
    seen.forEach(
        (query, least) -> {
          Duration interval = intervals.get(query.source());
          if (interval != null && !planned.contains(query)) {
            together
                .computeIfAbsent(
                    new Common(query.source(), longer(least, interval), "", ""),
                    _ -> new LinkedHashSet<>())
                .add(query);
          }
        });
    List<PollGroup> groups = new ArrayList<>();
    together.forEach(
        (common, queries) ->
            groups.add(
                new PollGroup(
                    common.source(), common.interval(), List.copyOf(queries), Map.of(), true)));
    return groups;
  }

  private static Duration longer(Duration one, Duration two) {
    return one.compareTo(two) > 0 ? one : two;
  }

  /** The thresholds that stand for all the rules of a query, where they can. */
  private static Map<Query, Threshold> enough(Collection<Rule> rules, Collection<Query> others) {
    Map<Query, Threshold> enough = new HashMap<>();
    Set<Query> whole = new HashSet<>(others);
    for (Rule rule : rules) {
      Query query = rule.polled();
      boolean vanishingMatters = RuleOptions.of(rule).onMissing() instanceof OnMissing.Alert;
      Optional<Threshold> own = rule.threshold().filter(_ -> !vanishingMatters);
      Optional<Threshold> known = Optional.ofNullable(enough.get(query));
      (known.isPresent() ? own.flatMap(known.get()::either) : own)
          .ifPresentOrElse(threshold -> enough.put(query, threshold), () -> whole.add(query));
    }
    enough.keySet().removeAll(whole);
    return enough;
  }
}
