package io.highwater.engine.rule;

import java.time.Duration;
import java.util.List;

/**
 * Rules that are evaluated together, in their order.
 *
 * @param interval between evaluations; the default where the file names none
 * @param queryOffset how long before its slot an evaluation looks
 * @param limit how many alerts or series one rule may yield; 0 for any number
 */
public record RuleGroup(
    String file,
    String name,
    Duration interval,
    Duration queryOffset,
    int limit,
    List<GroupRule> rules) {
  public RuleGroup {
    rules = List.copyOf(rules);
    if (!interval.isPositive() || queryOffset.isNegative() || limit < 0) {
      throw new IllegalArgumentException("group " + name + ": interval, offset or limit is wrong");
    }
  }

  public List<Rule> alerting() {
    return rules.stream().filter(Rule.class::isInstance).map(Rule.class::cast).toList();
  }

  public List<RecordingRule> recording() {
    return rules.stream()
        .filter(RecordingRule.class::isInstance)
        .map(RecordingRule.class::cast)
        .toList();
  }
}
