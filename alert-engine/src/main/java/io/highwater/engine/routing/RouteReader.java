package io.highwater.engine.routing;

import io.highwater.engine.notify.Matcher;
import io.highwater.engine.notify.Matcher.Op;
import io.highwater.engine.notify.MatcherParser;
import io.highwater.engine.yaml.Yaml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads a route tree and matchers in Alertmanager's notation. */
final class RouteReader {
  private static final String EVERYTHING = "...";
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  private final Set<String> receivers;
  private final Set<String> timeIntervals;

  RouteReader(Set<String> receivers, Set<String> timeIntervals) {
    this.receivers = receivers;
    this.timeIntervals = timeIntervals;
  }

  /** The whole tree; a mistake is noted at its place. */
  Route root(Yaml item) {
    if (item.get("receiver").text("").isBlank()) {
      item.problem("root route must specify a default receiver");
    }
    for (String key : List.of("match", "match_re", "matchers")) {
      if (item.get(key).present() && !item.get(key).plain().toString().matches("\\[\\]|\\{\\}")) {
        item.key(key).problem("root route must not have any matchers");
      }
    }
    for (String key : List.of("mute_time_intervals", "active_time_intervals")) {
      if (!item.get(key).items().isEmpty()) {
        item.key(key).problem("root route must not have any " + key);
      }
    }
    Route defaults =
        new Route(
            "",
            "",
            List.of(),
            GroupBy.NOTHING,
            Routing.GROUP_WAIT,
            Routing.GROUP_INTERVAL,
            Optional.of(Routing.REPEAT_INTERVAL),
            List.of(),
            List.of(),
            false,
            List.of());
    return route(item, defaults, List.of());
  }

  private Route route(Yaml item, Route parent, List<Matcher> matchers) {
    item.onlyKeys(
        "receiver",
        "group_by",
        "match",
        "match_re",
        "matchers",
        "mute_time_intervals",
        "active_time_intervals",
        "continue",
        "routes",
        "group_wait",
        "group_interval",
        "repeat_interval");
    Yaml receiver = item.get("receiver");
    if (receiver.present() && !receiver.text().isBlank() && !receivers.contains(receiver.text())) {
      receiver.problem(
          "undefined receiver \""
              + receiver.text()
              + "\" used in route; receivers are: "
              + String.join(", ", receivers));
    }
    Route self =
        new Route(
            Route.path(parent.path(), matchers),
            receiver.text("").isBlank() ? parent.receiver() : receiver.text(),
            matchers,
            item.get("group_by").present() ? groupBy(item.get("group_by")) : parent.groupBy(),
            item.get("group_wait").duration(parent.groupWait()),
            positive(item.get("group_interval"), parent.groupInterval()),
            Optional.of(
                positive(
                    item.get("repeat_interval"),
                    parent.repeatInterval().orElse(Routing.REPEAT_INTERVAL))),
            intervals(item.get("mute_time_intervals")),
            intervals(item.get("active_time_intervals")),
            item.get("continue").bool(false),
            List.of());
    List<Route> children =
        item.get("routes").items().stream()
            .map(child -> route(child, self, matchers(child)))
            .toList();
    return new Route(
        self.path(),
        self.receiver(),
        self.matchers(),
        self.groupBy(),
        self.groupWait(),
        self.groupInterval(),
        self.repeatInterval(),
        self.muteTimeIntervals(),
        self.activeTimeIntervals(),
        self.continues(),
        children);
  }

  private static Duration positive(Yaml item, Duration inherited) {
    Duration duration = item.duration(inherited);
    if (!duration.isPositive()) {
      item.problem("it cannot be zero");
      return inherited;
    }
    return duration;
  }

  private static GroupBy groupBy(Yaml list) {
    TreeSet<String> names = new TreeSet<>();
    for (Yaml item : list.items()) {
      String name = item.text();
      if (!name.equals(EVERYTHING) && !LABEL.matcher(name).matches()) {
        item.problem("invalid label name \"" + name + "\" in group_by");
      } else if (!names.add(name)) {
        item.problem("duplicated label \"" + name + "\" in group_by");
      }
    }
    boolean all = names.remove(EVERYTHING);
    if (all && !names.isEmpty()) {
      list.problem(
          "cannot have wildcard group_by (`...`) and other labels at the same time; leave one out");
    }
    return all ? GroupBy.ALL : new GroupBy(false, names);
  }

  private List<String> intervals(Yaml list) {
    List<String> names = new ArrayList<>();
    for (Yaml item : list.items()) {
      if (!timeIntervals.contains(item.text())) {
        item.problem("undefined time interval \"" + item.text() + "\" used in route");
      }
      names.add(item.text());
    }
    return names;
  }

  /** {@code match}, {@code match_re} and {@code matchers} of a route. */
  private static List<Matcher> matchers(Yaml item) {
    return matchers(item, "match", "match_re", "matchers");
  }

  /**
   * Matchers in their three notations: equalities and regular expressions by label, and texts.
   *
   * @param equal the key of the first, and so on
   */
  static List<Matcher> matchers(Yaml item, String equal, String regular, String texts) {
    List<Matcher> all = new ArrayList<>();
    item.get(equal).entries().forEach((name, value) -> add(all, name, Op.EQUAL, value));
    item.get(regular).entries().forEach((name, value) -> add(all, name, Op.MATCHES, value));
    all.addAll(MatcherParser.parseAll(item.get(texts)));
    return all;
  }

  private static void add(List<Matcher> all, String name, Op op, Yaml value) {
    if (!LABEL.matcher(name).matches()) {
      value.problem("invalid label name \"" + name + "\"");
      return;
    }
    if (op == Op.MATCHES && !value.present()) {
      value.problem("the regular expression for \"" + name + "\" is missing");
      return;
    }
    try {
      all.add(new Matcher(name, op, value.text()));
    } catch (IllegalArgumentException e) {
      value.problem(String.valueOf(e.getMessage()));
    }
  }
}
