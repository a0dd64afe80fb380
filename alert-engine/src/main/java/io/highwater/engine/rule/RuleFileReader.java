package io.highwater.engine.rule;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.QueryLanguage;
import io.highwater.engine.signal.Threshold;
import io.highwater.engine.yaml.Problem;
import io.highwater.engine.yaml.Yaml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one rule file; the problems gather in the YAML's own list. */
final class RuleFileReader {
  private static final List<String> RULE_FIELDS =
      List.of("record", "alert", "expr", "for", "keep_firing_for", "labels", "annotations");

  private final String source;
  private final QueryLanguage language;
  private final Duration defaultInterval;
  private final boolean ignoreUnknownFields;
  private final List<RuleGroup> groups = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();

  /** Lines of the rules seen so far, by kind, name and labels. */
  private final Map<List<Object>, Integer> seen = new HashMap<>();

  RuleFileReader(
      String source,
      QueryLanguage language,
      Duration defaultInterval,
      boolean ignoreUnknownFields) {
    this.ignoreUnknownFields = ignoreUnknownFields;
    this.source = source;
    this.language = language;
    this.defaultInterval = defaultInterval;
  }

  RuleFile read(Yaml root) {
    root.allowMoreDocuments()
        .ifPresent(
            place ->
                warnings.add(
                    new Problem(
                        root.file(),
                        place.line(),
                        place.column(),
                        "only the first document of a rule file is read; this one is ignored")));
    if (!ignoreUnknownFields) {
      root.onlyKeys("groups");
    }
    Set<String> names = new HashSet<>();
    for (Yaml group : root.get("groups").items()) {
      if (group.isMapping()) {
        group(group, names);
      } else {
        group.problem("a group must be a mapping with the fields name and rules");
      }
    }
    return new RuleFile(groups, root.problems(), warnings);
  }

  /** What the rules of a group have in common. */
  private record Group(
      String name,
      Duration interval,
      Duration queryOffset,
      int limit,
      SortedMap<String, Yaml> labels) {}

  private void group(Yaml yaml, Set<String> names) {
    if (!ignoreUnknownFields) {
      yaml.onlyKeys("name", "interval", "query_offset", "limit", "labels", "rules");
    }
    String name = yaml.required("name");
    String place = "group \"" + name + "\"";
    if (!name.isBlank() && !names.add(name)) {
      yaml.get("name").problem("the group name \"" + name + "\" is used twice in this file");
    }
    Duration interval = yaml.get("interval").duration(Duration.ZERO);
    Group group =
        new Group(
            name,
            interval.isZero() ? defaultInterval : interval,
            yaml.get("query_offset").duration(Duration.ZERO),
            Math.max(yaml.get("limit").integer(0), 0),
            named(yaml.get("labels"), "label", place));
    if (yaml.get("rules").items().stream().anyMatch(rule -> rule.get("alert").present())) {
      group
          .labels()
          .entrySet()
          .removeIf(label -> !template(label.getValue(), labelPlace(place, label.getKey())));
    }
    List<GroupRule> rules = new ArrayList<>();
    int index = 0;
    for (Yaml rule : yaml.get("rules").items()) {
      rule(rule, group, ++index).ifPresent(rules::add);
    }
    groups.add(
        new RuleGroup(
            yaml.file(), name, group.interval(), group.queryOffset(), group.limit(), rules));
  }

  private Optional<GroupRule> rule(Yaml yaml, Group group, int index) {
    String place = "group \"" + group.name() + "\", rule " + index;
    if (!yaml.isMapping()) {
      yaml.problem(place + ": a rule must be a mapping with alert or record, and expr");
      return Optional.empty();
    }
    int before = yaml.problems().size();
    String alert = yaml.get("alert").text();
    String record = yaml.get("record").text();
    String name = alert.isEmpty() ? record : alert;
    String where = name.isEmpty() ? place : place + ", \"" + name + "\"";
    if (!ignoreUnknownFields) {
      fields(yaml, where);
    }
    if (!alert.isEmpty() && !record.isEmpty()) {
      yaml.key("record").problem(where + ": a rule has either \"record\" or \"alert\", not both");
    } else if (name.isEmpty()) {
      yaml.problem(place + ": \"alert\" or \"record\" is missing or empty");
    }
    Query expression = expression(yaml, where, group.queryOffset());
    RuleId id =
        new RuleId(
            yaml.file(),
            group.name(),
            index,
            name,
            yaml.key(alert.isEmpty() ? "record" : "alert").line());
    GroupRule rule =
        alert.isEmpty() && !record.isEmpty()
            ? recording(yaml, group, id, expression, where)
            : alerting(yaml, group, id, expression, where);
    if (yaml.problems().size() > before) {
      return Optional.empty();
    }
    lint(rule);
    return Optional.of(rule);
  }

  private Rule alerting(Yaml yaml, Group group, RuleId id, Query expression, String where) {
    SortedMap<String, Yaml> own = named(yaml.get("labels"), "label", where);
    SortedMap<String, Yaml> annotations = named(yaml.get("annotations"), "annotation", where);
    own.forEach((name, value) -> template(value, labelPlace(where, name)));
    Optional<Threshold> threshold = language.threshold(expression);
    annotations.forEach(
        (name, value) ->
            annotation(name, value, threshold, where + ": annotation \"" + name + "\""));
    return new Rule(
        id,
        expression,
        threshold,
        yaml.get("for").duration(Duration.ZERO),
        yaml.get("keep_firing_for").duration(Duration.ZERO),
        texts(group.labels(), own),
        texts(annotations, new TreeMap<>()),
        group.interval(),
        group.limit());
  }

  private static void annotation(
      String name, Yaml value, Optional<Threshold> threshold, String where) {
    if (!RuleOptions.isOption(name)) {
      template(value, where);
    } else if (value.isScalar()) {
      RuleOptions.mistake(name, value.text(), threshold)
          .ifPresent(mistake -> value.problem(where + ": " + mistake));
    }
  }

  private RecordingRule recording(
      Yaml yaml, Group group, RuleId id, Query expression, String where) {
    if (id.name().contains("{") || id.name().contains("}")) {
      yaml.get("record")
          .problem(where + ": braces in the name of a recording rule; should they be in expr?");
    }
    for (String field : List.of("for", "keep_firing_for")) {
      if (!yaml.get(field).duration(Duration.ZERO).isZero()) {
        yaml.key(field).problem(where + ": a recording rule has no \"" + field + "\"");
      }
    }
    if (!yaml.get("annotations").entries().isEmpty()) {
      yaml.key("annotations").problem(where + ": a recording rule has no \"annotations\"");
    }
    SortedMap<String, Yaml> own = named(yaml.get("labels"), "label", where);
    return new RecordingRule(id, expression, texts(group.labels(), own));
  }

  private static void fields(Yaml yaml, String where) {
    for (String key : yaml.keys()) {
      if (!RULE_FIELDS.contains(key)) {
        yaml.key(key)
            .problem(
                where
                    + ": unknown field \""
                    + key
                    + "\"; a rule has "
                    + String.join(", ", RULE_FIELDS));
      }
    }
  }

  private Query expression(Yaml yaml, String where, Duration offset) {
    Yaml expr = yaml.get("expr");
    String text = expr.text();
    if (text.isBlank()) {
      (expr.present() ? expr : yaml).problem(where + ": \"expr\" is missing or empty");
      return new Query(source, "0", offset);
    }
    language
        .check(text)
        .ifPresent(
            mistake ->
                expr.problemInText(
                    mistake.line(),
                    mistake.column(),
                    where + ": expr does not parse: " + mistake.message()));
    return new Query(source, text, offset);
  }

  /** The values of a mapping by name; Prometheus 3 takes any name that is not empty. */
  private static SortedMap<String, Yaml> named(Yaml yaml, String kind, String where) {
    SortedMap<String, Yaml> map = new TreeMap<>();
    yaml.entries()
        .forEach(
            (name, value) -> {
              boolean reserved = kind.equals("label") && name.equals(Labels.NAME);
              if (reserved || name.isEmpty()) {
                yaml.key(name)
                    .problem(where + ": \"" + name + "\" is not a valid " + kind + " name");
              } else {
                value.text();
                map.put(name, value);
              }
            });
    return map;
  }

  private static SortedMap<String, String> texts(
      SortedMap<String, Yaml> first, SortedMap<String, Yaml> over) {
    return Stream.of(first, over)
        .flatMap(map -> map.entrySet().stream())
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> entry.getValue().isScalar() ? entry.getValue().text() : "",
                (_, later) -> later,
                TreeMap::new));
  }

  private static String labelPlace(String where, String name) {
    return where + ": label \"" + name + "\"";
  }

  /** Whether the template parses; a problem where it does not. */
  private static boolean template(Yaml yaml, String where) {
    try {
      Template.parse(yaml.isScalar() ? yaml.text() : "");
      return true;
    } catch (TemplateMistake e) {
      yaml.problemInText(
          e.line(), e.column(), where + ": the template does not parse: " + e.getMessage());
      return false;
    }
  }

  /** the same rule twice is no mistake, but hardly meant. */
  private void lint(GroupRule rule) {
    List<Object> identity = List.of(rule.getClass(), rule.id().name(), rule.labels());
    Integer line = seen.putIfAbsent(identity, rule.id().line());
    if (line != null) {
      warnings.add(
          new Problem(
              rule.id().file(),
              rule.id().line(),
              0,
              "group \"%s\", rule %d, \"%s\": a rule of this name and these labels stands in line %d already"
                  .formatted(rule.id().group(), rule.id().index(), rule.id().name(), line)));
    }
  }
}
