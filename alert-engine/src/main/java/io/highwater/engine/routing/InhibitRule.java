package io.highwater.engine.routing;

import io.highwater.engine.notify.Matcher;
import io.highwater.engine.signal.Labels;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * While an alert that {@code source} accepts fires, those that {@code target} accepts are not told
 * of, where both agree on the labels {@code equal}.
 */
public record InhibitRule(List<Matcher> source, List<Matcher> target, SortedSet<String> equal) {
  public InhibitRule {
    source = List.copyOf(source);
    target = List.copyOf(target);
    equal = Collections.unmodifiableSortedSet(new TreeSet<>(equal));
  }

  boolean isSource(Labels alert) {
    return accept(source, alert);
  }

  boolean isTarget(Labels alert) {
    return accept(target, alert);
  }

  private static boolean accept(List<Matcher> matchers, Labels alert) {
    return matchers.stream().allMatch(matcher -> matcher.matches(alert));
  }
}
