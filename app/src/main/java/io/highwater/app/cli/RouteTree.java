package io.highwater.app.cli;

import io.highwater.engine.notify.Matcher;
import io.highwater.engine.routing.Integration;
import io.highwater.engine.routing.Receiver;
import io.highwater.engine.routing.Route;
import io.highwater.engine.routing.Routing;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.yaml.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A route tree as text, a line a route; with an alert also which way it takes, and why. */
final class RouteTree {
  private final Routing routing;
  private final Optional<Labels> alert;
  private final Instant at;
  private final List<String> lines = new ArrayList<>();

  private RouteTree(Routing routing, Optional<Labels> alert, Instant at) {
    this.routing = routing;
    this.alert = alert;
    this.at = at;
  }

  static List<String> of(Routing routing) {
    return new RouteTree(routing, Optional.empty(), Instant.EPOCH).draw();
  }

  /**
   * @param at decides which time intervals hold
   */
  static List<String> of(Routing routing, Labels alert, Instant at) {
    return new RouteTree(routing, Optional.of(alert), at).draw();
  }

  private List<String> draw() {
    node(routing.root(), "", "", Optional.empty());
    return lines;
  }

  /**
   * @param passed why an alert does not even come here, if so
   */
  private void node(Route route, String stem, String branch, Optional<String> passed) {
    Optional<String> refusal = passed.or(() -> alert.flatMap(labels -> refusal(route, labels)));
    boolean takes =
        alert.isPresent() && refusal.isEmpty() && route.match(alert.get()).contains(route);
    StringBuilder line = new StringBuilder(stem).append(branch);
    line.append(Route.text(route.matchers())).append("  ").append(receiver(route));
    if (route.continues()) {
      line.append("  continue");
    }
    refusal.ifPresent(why -> line.append("  no: ").append(why));
    lines.add(line.toString());
    String below = stem + (branch.isEmpty() ? "" : branch.startsWith("└") ? "  " : "│ ");
    if (takes || alert.isEmpty()) {
      details(route, takes, below + (route.children().isEmpty() ? "    " : "│   "));
    }
    Optional<String> cut = refusal.map(_ -> "its parent does not take it");
    for (int i = 0; i < route.children().size(); i++) {
      Route child = route.children().get(i);
      node(child, below, i + 1 < route.children().size() ? "├ " : "└ ", cut);
      boolean ends =
          alert.isPresent() && cut.isEmpty() && child.accepts(alert.get()) && !child.continues();
      if (ends) {
        cut = Optional.of("taken already by an earlier route without continue");
      }
    }
  }

  private static Optional<String> refusal(Route route, Labels labels) {
    return route.matchers().stream()
        .filter(matcher -> !matcher.matches(labels))
        .findFirst()
        .map(matcher -> why(matcher, labels));
  }

  private static String why(Matcher matcher, Labels labels) {
    String value = labels.get(matcher.name());
    return value.isEmpty()
        ? "the alert has no label " + matcher.name()
        : matcher.name() + " is \"" + value + "\"";
  }

  private String receiver(Route route) {
    Receiver receiver = routing.receiver(route);
    String hooks =
        receiver.integrations().stream()
            .map(Integration::hook)
            .filter(hook -> !hook.equals(receiver.name()))
            .collect(Collectors.joining(", "));
    return receiver.name() + (hooks.isEmpty() ? "" : " (" + hooks + ")");
  }

  private void details(Route route, boolean takes, String stem) {
    if (takes) {
      Labels group = route.groupBy().of(alert.orElseThrow());
      lines.add(stem + "→ told, in group " + route.path() + ":" + group);
      routing.mutedAt(route, at).ifPresent(why -> lines.add(stem + "now silent: " + why));
    }
    lines.add(
        stem
            + "group_by "
            + route.groupBy()
            + ", group_wait "
            + Durations.format(route.groupWait())
            + ", group_interval "
            + Durations.format(route.groupInterval())
            + ", repeat_interval "
            + route.repeatInterval().map(RouteTree::text).orElse("never"));
    intervals(stem, "mute_time_intervals", route.muteTimeIntervals());
    intervals(stem, "active_time_intervals", route.activeTimeIntervals());
  }

  private static String text(Duration duration) {
    return Durations.format(duration);
  }

  private void intervals(String stem, String key, List<String> names) {
    if (!names.isEmpty()) {
      lines.add(stem + key + " " + String.join(", ", names));
    }
  }
}
