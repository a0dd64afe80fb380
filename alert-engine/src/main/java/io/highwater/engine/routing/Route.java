package io.highwater.engine.routing;

import io.highwater.engine.notify.Matcher;
import io.highwater.engine.signal.Labels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A node of the route tree, with all it inherits from its parent filled in.
 *
 * @param path the matchers from the root to here: {@code {}/{severity="critical"}}; the same as in
 *     Alertmanager's group keys
 * @param groupWait from the first alert of a group to its first message
 * @param groupInterval between two looks at a group
 * @param repeatInterval after which a message without news is sent again; empty for never
 * @param muteTimeIntervals names of the intervals in which nothing is sent
 * @param activeTimeIntervals names of the intervals outside of which nothing is sent; none for
 *     always
 * @param continues whether later siblings are looked at although this one matches
 */
public record Route(
    String path,
    String receiver,
    List<Matcher> matchers,
    GroupBy groupBy,
    Duration groupWait,
    Duration groupInterval,
    Optional<Duration> repeatInterval,
    List<String> muteTimeIntervals,
    List<String> activeTimeIntervals,
    boolean continues,
    List<Route> children) {
  public Route {
    matchers = List.copyOf(matchers);
    muteTimeIntervals = List.copyOf(muteTimeIntervals);
    activeTimeIntervals = List.copyOf(activeTimeIntervals);
    children = List.copyOf(children);
    if (groupWait.isNegative()
        || !groupInterval.isPositive()
        || repeatInterval.filter(each -> !each.isPositive()).isPresent()) {
      throw new IllegalArgumentException(
          "group_interval and repeat_interval of route " + path + " must be longer than 0");
    }
  }

  /** How {@link #path} goes on below {@code parent}. */
  public static String path(String parent, List<Matcher> matchers) {
    return parent + (parent.isEmpty() ? "" : "/") + text(matchers);
  }

  /** {@code {a="b",c=~"d"}}, sorted by name. */
  public static String text(List<Matcher> matchers) {
    return matchers.stream()
        .sorted(MATCHER_ORDER)
        .map(Matcher::toString)
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static final java.util.Comparator<Matcher> MATCHER_ORDER =
      java.util.Comparator.comparing(Matcher::name)
          .thenComparing(Matcher::value)
          .thenComparing(Matcher::op);

  /**
   * Whether every alert is a group of its own that waits for nobody: what happens to it is told at
   * once, its end too.
   */
  public boolean atOnce() {
    return groupBy.all() && groupWait.isZero();
  }

  /** Leads every alert to {@code receiver} at once and once. */
  public static Route to(String receiver, String path, List<Matcher> matchers) {
    return new Route(
        path,
        receiver,
        matchers,
        GroupBy.ALL,
        Duration.ZERO,
        Routing.GROUP_INTERVAL,
        Optional.empty(),
        List.of(),
        List.of(),
        true,
        List.of());
  }

  public boolean accepts(Labels labels) {
    return matchers.stream().allMatch(matcher -> matcher.matches(labels));
  }

  /**
   * The routes an alert takes from here, in the order of the tree; none where this one does not
   * accept it. Depth first; after the first child that accepts, only a {@code continue} of that
   * child leads on; where no child accepts, this is the route.
   */
  public List<Route> match(Labels labels) {
    if (!accepts(labels)) {
      return List.of();
    }
    List<Route> found = new ArrayList<>();
    for (Route child : children) {
      List<Route> below = child.match(labels);
      found.addAll(below);
      if (!below.isEmpty() && !child.continues()) {
        break;
      }
    }
    return found.isEmpty() ? List.of(this) : found;
  }
}
