package io.highwater.engine.routing;

import io.highwater.engine.notify.Matcher;
import io.highwater.engine.yaml.Problem;
import io.highwater.engine.yaml.Yaml;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads routing from an {@code alertmanager.yml}: routes, inhibition, time intervals and the names
 * of receivers. What stands in its receivers may be a secret and is not looked at, but for which
 * integrations there are.
 */
public final class AlertmanagerFile {
  private static final String INTEGRATIONS = "_configs";

  /** Integrations that exist here as a hook of the same kind. */
  private static final String WEBHOOK = "webhook_configs";

  private final Yaml file;
  private final Optional<Map<String, List<Integration>>> hooks;
  private final SortedMap<String, Receiver> receivers = new TreeMap<>();
  private final SortedMap<String, List<TimeInterval>> intervals = new TreeMap<>();

  private AlertmanagerFile(Yaml file, Optional<Map<String, List<Integration>>> hooks) {
    this.file = file;
    this.hooks = hooks;
  }

  /**
   * @param routing present when there is no problem
   */
  public record Outcome(Optional<Routing> routing, List<Problem> problems) {
    public Outcome {
      problems = List.copyOf(problems);
    }
  }

  /**
   * @param hooks by receiver: what stands in for the receiver's own integrations
   */
  public static Outcome read(Path path, Map<String, List<Integration>> hooks) {
    return new AlertmanagerFile(Yaml.read(path), Optional.of(hooks)).read();
  }

  /**
   * As {@link #read(Path, Map)}.
   *
   * @param name the name to use in problems
   */
  public static Outcome read(String name, String text, Map<String, List<Integration>> hooks) {
    return new AlertmanagerFile(Yaml.read(name, text), Optional.of(hooks)).read();
  }

  /** Reads who hears of what, and not how: receivers have no integrations then. */
  public static Outcome routes(Path path) {
    return new AlertmanagerFile(Yaml.read(path), Optional.empty()).read();
  }

  /**
   * As {@link #routes(Path)}.
   *
   * @param name the name to use in problems
   */
  static Outcome routes(String name, String text) {
    return new AlertmanagerFile(Yaml.read(name, text), Optional.empty()).read();
  }

  private Outcome read() {
    file.onlyKeys(
        "global",
        "route",
        "receivers",
        "inhibit_rules",
        "templates",
        "mute_time_intervals",
        "time_intervals",
        "tracing");
    file.get("receivers").items().forEach(this::receiver);
    for (String name : hooks.map(Map::keySet).orElse(Set.of())) {
      if (!receivers.containsKey(name)) {
        file.get("receivers")
            .problem(
                "the configuration names hooks for a receiver \""
                    + name
                    + "\" that is not here; known: "
                    + String.join(", ", receivers.keySet()));
      }
    }
    file.get("mute_time_intervals").items().forEach(this::timeInterval);
    file.get("time_intervals").items().forEach(this::timeInterval);
    List<InhibitRule> inhibitRules =
        file.get("inhibit_rules").items().stream().map(AlertmanagerFile::inhibitRule).toList();
    Yaml root = file.get("route");
    if (!root.present()) {
      file.problem("no route provided in config");
      return new Outcome(Optional.empty(), file.problems());
    }
    Route route = new RouteReader(receivers.keySet(), intervals.keySet()).root(root);
    List<Problem> problems = file.problems();
    return new Outcome(
        problems.isEmpty()
            ? Optional.of(new Routing(route, receivers, inhibitRules, intervals))
            : Optional.empty(),
        problems);
  }

  private void receiver(Yaml item) {
    String name = item.required("name");
    if (receivers.containsKey(name)) {
      item.get("name").problem("notification config name \"" + name + "\" is not unique");
    }
    List<Integration> own = hooks.map(all -> all.getOrDefault(name, List.of())).orElse(List.of());
    if (own.isEmpty() && hooks.isPresent()) {
      for (String key : item.keys()) {
        if (key.endsWith(INTEGRATIONS)) {
          unsupported(item, name, key);
        }
      }
    }
    receivers.put(name, new Receiver(name, own));
  }

  private static void unsupported(Yaml item, String name, String key) {
    String why =
        key.equals(WEBHOOK)
            ? "its address may be a secret and belongs into a hook of type webhook"
            : key.substring(0, key.length() - INTEGRATIONS.length()) + " is not supported here";
    item.key(key)
        .problem(
            "receiver \""
                + name
                + "\": "
                + why
                + "; say which hooks take its place: receivers: {"
                + name
                + ": [NAME]}");
  }

  private void timeInterval(Yaml item) {
    item.onlyKeys("name", "time_intervals");
    String name = item.required("name");
    List<TimeInterval> parts =
        item.get("time_intervals").items().stream().map(TimeIntervalReader::read).toList();
    if (intervals.put(name, parts) != null) {
      item.get("name").problem("time interval \"" + name + "\" is not unique");
    }
  }

  private static InhibitRule inhibitRule(Yaml item) {
    item.onlyKeys(
        "name",
        "source_match",
        "source_match_re",
        "source_matchers",
        "target_match",
        "target_match_re",
        "target_matchers",
        "equal");
    List<Matcher> source =
        RouteReader.matchers(item, "source_match", "source_match_re", "source_matchers");
    List<Matcher> target =
        RouteReader.matchers(item, "target_match", "target_match_re", "target_matchers");
    return new InhibitRule(
        source, target, new TreeSet<>(item.get("equal").items().stream().map(Yaml::text).toList()));
  }
}
