package io.highwater.engine.rule;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.QueryLanguage;
import io.highwater.engine.yaml.Problem;
import io.highwater.engine.yaml.Yaml;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A Prometheus rule file as read. Whoever reads it decides what to do about {@code
 * problems}; {@code rules} holds those that are whole.
 *
 * @param problems every mistake of the file with its place, group, rule number and rule name
 */
public record RuleFile(List<Rule> rules, List<Problem> problems) {
  private static final Pattern LABEL_NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  public RuleFile {
    rules = List.copyOf(rules);
    problems = List.copyOf(problems);
  }

  /**
   * @param source the name of the data source that the rules ask
   * @param defaultInterval for groups that name none
   */
  public static RuleFile read(
      Path path, String source, QueryLanguage language, Duration defaultInterval) {
    return read(Yaml.read(path), source, language, defaultInterval);
  }

  /** As {@link #read(Path, String, QueryLanguage, Duration)}, of YAML that is read already. */
  public static RuleFile read(
      Yaml root, String source, QueryLanguage language, Duration defaultInterval) {
    Reader reader = new Reader(root.file(), source, language, defaultInterval);
    reader.file(root);
    return new RuleFile(reader.rules, root.problems());
  }

  /** Reads one file; the problems gather in the YAML's own list. */
  private static final class Reader {
    private final String file;
    private final String source;
    private final QueryLanguage language;
    private final Duration defaultInterval;
    private final List<Rule> rules = new ArrayList<>();

    Reader(String file, String source, QueryLanguage language, Duration defaultInterval) {
      this.file = file;
      this.source = source;
      this.language = language;
      this.defaultInterval = defaultInterval;
    }

    void file(Yaml root) {
      root.onlyKeys("groups");
      Set<String> names = new HashSet<>();
      for (Yaml group : root.get("groups").items()) {
        if (group.isMapping()) {
          group(group, names);
        } else {
          group.problem("a group must be a mapping with the fields name and rules");
        }
      }
    }

    private void group(Yaml yaml, Set<String> names) {
      yaml.onlyKeys("name", "interval", "query_offset", "limit", "labels", "rules");
      String name = yaml.required("name");
      if (!name.isBlank() && !names.add(name)) {
        yaml.get("name").problem("the group name \"" + name + "\" is used twice in this file");
      }
      Yaml interval = yaml.get("interval");
      Duration every = interval.duration(defaultInterval);
      if (!every.isPositive()) {
        interval.problem("group \"" + name + "\": interval must be longer than 0");
        every = defaultInterval;
      }
      int limit = yaml.get("limit").integer(0);
      if (limit < 0) {
        yaml.get("limit").problem("group \"" + name + "\": limit must not be negative");
      }
      Yaml offset = yaml.get("query_offset");
      if (!offset.duration(Duration.ZERO).isZero()) {
        offset.problem(
            "group \"" + name + "\": query_offset is not supported in this version; remove it");
      }
      SortedMap<String, String> labels =
          names(yaml.get("labels"), "label", "group \"" + name + "\"");
      int index = 0;
      for (Yaml rule : yaml.get("rules").items()) {
        rule(rule, new Group(name, every, Math.max(limit, 0), labels), ++index);
      }
    }

    private record Group(
        String name, Duration interval, int limit, SortedMap<String, String> labels) {}

    private void rule(Yaml yaml, Group group, int index) {
      String place = "group \"" + group.name() + "\", rule " + index;
      if (!yaml.isMapping()) {
        yaml.problem(place + ": a rule must be a mapping with the fields alert and expr");
        return;
      }
      int before = yaml.problems().size();
      if (yaml.get("record").present()) {
        recording(yaml, place);
        return;
      }
      String name = yaml.get("alert").text();
      String where = name.isBlank() ? place : place + ", \"" + name + "\"";
      unknownFields(yaml, where);
      if (name.isBlank()) {
        yaml.problem(place + ": \"alert\" is missing or empty");
      }
      Query expression = expression(yaml, where);
      Duration holdFor = yaml.get("for").duration(Duration.ZERO);
      Duration keepFiringFor = yaml.get("keep_firing_for").duration(Duration.ZERO);
      SortedMap<String, String> labels = new TreeMap<>(group.labels());
      labels.putAll(names(yaml.get("labels"), "label", where));
      SortedMap<String, String> annotations = names(yaml.get("annotations"), "annotation", where);
      if (yaml.problems().size() > before) {
        return;
      }
      rules.add(
          new Rule(
              new RuleId(file, group.name(), index, name, yaml.key("alert").line()),
              expression,
              language.threshold(expression),
              holdFor,
              keepFiringFor,
              labels,
              annotations,
              group.interval(),
              group.limit()));
    }

    private static void recording(Yaml yaml, String place) {
      Yaml record = yaml.get("record");
      if (yaml.get("alert").present()) {
        record.problem(place + ": a rule has either \"record\" or \"alert\", not both");
        return;
      }
      yaml.key("record")
          .problem(
              place
                  + ": \""
                  + record.text()
                  + "\" is a recording rule; Highwater reads alerting rules only. Leave recording"
                  + " to the server and remove the rule from this file");
    }

    private static void unknownFields(Yaml yaml, String where) {
      Set<String> known =
          Set.of("alert", "expr", "for", "keep_firing_for", "labels", "annotations");
      for (String key : yaml.keys()) {
        if (!known.contains(key)) {
          yaml.key(key)
              .problem(
                  where
                      + ": unknown field \""
                      + key
                      + "\"; a rule has alert, expr, for, keep_firing_for, labels, annotations");
        }
      }
    }

    private Query expression(Yaml yaml, String where) {
      Yaml expr = yaml.get("expr");
      String text = expr.text();
      if (text.isBlank()) {
        (expr.present() ? expr : yaml).problem(where + ": \"expr\" is missing or empty");
        return new Query(source, "0");
      }
      language
          .check(text)
          .ifPresent(
              mistake ->
                  expr.problemInText(
                      mistake.line(),
                      mistake.column(),
                      where + ": expr does not parse: " + mistake.message()));
      return new Query(source, text);
    }

    private static SortedMap<String, String> names(Yaml yaml, String kind, String where) {
      SortedMap<String, String> map = new TreeMap<>();
      for (Map.Entry<String, Yaml> entry : yaml.entries().entrySet()) {
        String name = entry.getKey();
        Yaml value = entry.getValue();
        boolean reserved = kind.equals("label") && name.equals(Labels.NAME);
        if (reserved || !LABEL_NAME.matcher(name).matches()) {
          yaml.key(name).problem(where + ": \"" + name + "\" is not a valid " + kind + " name");
          continue;
        }
        String text = value.text();
        template(value, text, where + ": " + kind + " \"" + name + "\"");
        map.put(name, text);
      }
      return map;
    }

    private static void template(Yaml yaml, String text, String where) {
      try {
        Template.parse(text);
      } catch (TemplateMistake e) {
        yaml.problemInText(
            e.line(), e.column(), where + ": the template does not parse: " + e.getMessage());
      }
    }
  }
}
