package io.highwater.engine.engine;

import io.highwater.engine.rule.AlertKey;
import io.highwater.engine.rule.Rule;
import io.highwater.engine.signal.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The rules at work and the alerts they hold. */
final class Alerts {
  private List<RuleRun> runs = List.of();
  private Map<Query, List<RuleRun>> byQuery = Map.of();
  private final Map<AlertKey, LiveAlert> all = new LinkedHashMap<>();
  private Optional<Set<Query>> standing = Optional.empty();

  List<RuleRun> runs() {
    return runs;
  }

  /** The rules that {@code query} decides. */
  List<RuleRun> of(Query query) {
    return byQuery.getOrDefault(query, List.of());
  }

  Collection<LiveAlert> all() {
    return all.values();
  }

  /** The queries of the rules that hold alerts. */
  Set<Query> standing() {
    if (standing.isEmpty()) {
      standing =
          Optional.of(
              runs.stream()
                  .filter(run -> !run.alerts().isEmpty())
                  .map(run -> run.rule().polled())
                  .collect(Collectors.toUnmodifiableSet()));
    }
    return standing.get();
  }

  Optional<LiveAlert> find(AlertKey key) {
    return Optional.ofNullable(all.get(key));
  }

  void add(LiveAlert alert) {
    standing = Optional.empty();
    all.put(alert.key, alert);
    alert.run().alerts().put(alert.key, alert);
  }

  void remove(LiveAlert alert) {
    standing = Optional.empty();
    all.remove(alert.key);
    alert.run().alerts().remove(alert.key);
  }

  /**
   * The rule among {@code candidates} that holds alerts of a rule with this group, name and labels
   * where several do, the one with the same expression.
   */
  static Optional<RuleRun> heir(
      Collection<RuleRun> candidates,
      AlertKey key,
      SortedMap<String, String> labels,
      String expression) {
    List<RuleRun> same =
        candidates.stream()
            .filter(run -> run.rule().id().group().equals(key.group()))
            .filter(run -> run.rule().name().equals(key.name()))
            .filter(run -> run.rule().labels().equals(labels))
            .toList();
    return same.stream()
        .filter(run -> run.rule().expression().text().equals(expression))
        .findFirst()
        .or(() -> same.stream().findFirst());
  }

  /**
   * Replaces the rules; their alerts move along.
   *
   * @return the alerts that no rule holds any more; they are gone from here
   */
  List<LiveAlert> use(List<Rule> rules) {
    Map<Rule, List<RuleRun>> old = new HashMap<>();
    runs.forEach(run -> old.computeIfAbsent(run.rule(), _ -> new ArrayList<>()).add(run));
    List<RuleRun> next = new ArrayList<>();
    for (Rule rule : rules) {
      RuleRun run = new RuleRun(rule);
      List<RuleRun> same = old.getOrDefault(rule, List.of());
      if (!same.isEmpty()) {
        run.inherit(same.removeFirst());
      }
      next.add(run);
    }
    List<LiveAlert> before = List.copyOf(all.values());
    all.clear();
    standing = Optional.empty();
    runs = List.copyOf(next);
    byQuery = new HashMap<>();
    runs.forEach(
        run -> byQuery.computeIfAbsent(run.rule().polled(), _ -> new ArrayList<>()).add(run));
    List<LiveAlert> orphans = new ArrayList<>();
    for (LiveAlert alert : before) {
      Rule rule = alert.run().rule();
      heir(runs, alert.key, rule.labels(), rule.expression().text())
          .ifPresentOrElse(heir -> add(alert.under(heir)), () -> orphans.add(alert));
    }
    return orphans;
  }
}
