package io.highwater.engine.routing;

import io.highwater.engine.notify.Matcher;
import io.highwater.engine.signal.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who hears of what, and when.
 *
 * @param receivers by name; every route's is there
 * @param timeIntervals by name; every one that a route names is there
 */
public record Routing(
    Route root,
    SortedMap<String, Receiver> receivers,
    List<InhibitRule> inhibitRules,
    SortedMap<String, List<TimeInterval>> timeIntervals) {
  /** Alertmanager's, where a route tree says nothing. */
  public static final Duration GROUP_WAIT = Duration.ofSeconds(30);

  public static final Duration GROUP_INTERVAL = Duration.ofMinutes(5);
  public static final Duration REPEAT_INTERVAL = Duration.ofHours(4);

  /** Nobody. */
  private static final String NONE = "none";

  public Routing {
    receivers = Collections.unmodifiableSortedMap(new TreeMap<>(receivers));
    inhibitRules = List.copyOf(inhibitRules);
    timeIntervals = Collections.unmodifiableSortedMap(new TreeMap<>(timeIntervals));
  }

  /**
   * A hook by itself: what it hears of.
   *
   * @param matchers all must match; none means every alert
   */
  public record HookRoute(String hook, List<Matcher> matchers, boolean sendResolved) {
    public HookRoute {
      matchers = List.copyOf(matchers);
    }
  }

  /**
   * Every hook hears of what its matchers accept, at once, one message an alert, and never again
   * while nothing changes.
   */
  public static Routing perHook(List<HookRoute> hooks) {
    String top = Route.path("", List.of());
    List<Route> children = new ArrayList<>();
    SortedMap<String, Receiver> receivers = new TreeMap<>();
    receivers.put(NONE, new Receiver(NONE, List.of()));
    for (HookRoute hook : hooks) {
      receivers.put(
          hook.hook(),
          new Receiver(hook.hook(), List.of(new Integration(hook.hook(), hook.sendResolved()))));
      children.add(Route.to(hook.hook(), Route.path(top, hook.matchers()), hook.matchers()));
    }
    Route root =
        new Route(
            top,
            NONE,
            List.of(),
            GroupBy.ALL,
            Duration.ZERO,
            GROUP_INTERVAL,
            Optional.empty(),
            List.of(),
            List.of(),
            false,
            children);
    return new Routing(root, receivers, List.of(), new TreeMap<>());
  }

  /** The routes an alert takes, in the order of the tree; at least one. */
  public List<Route> match(Labels labels) {
    return root.match(labels);
  }

  /**
   * The hooks that hear of an alert, each with the first receiver by which it does, in the order of
   * the tree; whatever mutes, inhibits or groups is left aside.
   */
  public Map<String, String> leads(Labels labels) {
    Map<String, String> leads = new LinkedHashMap<>();
    for (Route route : match(labels)) {
      for (Integration integration : receiver(route).integrations()) {
        leads.putIfAbsent(integration.hook(), route.receiver());
      }
    }
    return leads;
  }

  /** The receiver of one of the routes here. */
  public Receiver receiver(Route route) {
    Receiver receiver = receivers.get(route.receiver());
    if (receiver == null) {
      throw new IllegalArgumentException("undefined receiver \"" + route.receiver() + "\"");
    }
    return receiver;
  }

  /**
   * Why {@code route} sends nothing at {@code at}: the mute interval that holds, or that none of
   * its active intervals does. Empty when it sends.
   */
  public Optional<String> mutedAt(Route route, Instant at) {
    for (String name : route.muteTimeIntervals()) {
      if (contains(name, at)) {
        return Optional.of("muted by the time interval \"" + name + "\"");
      }
    }
    boolean active =
        route.activeTimeIntervals().isEmpty()
            || route.activeTimeIntervals().stream().anyMatch(name -> contains(name, at));
    return active
        ? Optional.empty()
        : Optional.of(
            "outside of its active time intervals "
                + String.join(", ", route.activeTimeIntervals()));
  }

  private boolean contains(String name, Instant at) {
    return timeIntervals.getOrDefault(name, List.of()).stream().anyMatch(each -> each.contains(at));
  }

  /** Every hook that some receiver names, with the receivers that do. */
  public Map<String, List<String>> hooks() {
    SortedMap<String, List<String>> hooks = new TreeMap<>();
    for (Receiver receiver : receivers.values()) {
      for (Integration integration : receiver.integrations()) {
        hooks.computeIfAbsent(integration.hook(), _ -> new ArrayList<>()).add(receiver.name());
      }
    }
    return hooks;
  }
}
