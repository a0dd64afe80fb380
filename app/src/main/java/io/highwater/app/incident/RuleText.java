package io.highwater.app.incident;

import io.highwater.engine.rule.Rule;
import io.highwater.engine.yaml.Durations;
import java.util.Map;

/** A rule written back in Prometheus's format. */
final class RuleText {
  private RuleText() {}

  static String of(Rule rule) {
    StringBuilder text = new StringBuilder();
    text.append("alert: ").append(rule.name()).append('\n');
    text.append("expr: ").append(scalar(rule.expression().text())).append('\n');
    if (!rule.holdFor().isZero()) {
      text.append("for: ").append(Durations.format(rule.holdFor())).append('\n');
    }
    if (!rule.keepFiringFor().isZero()) {
      text.append("keep_firing_for: ").append(Durations.format(rule.keepFiringFor())).append('\n');
    }
    map(text, "labels", rule.labels());
    map(text, "annotations", rule.annotations());
    return text.toString();
  }

  private static void map(StringBuilder text, String name, Map<String, String> map) {
    if (!map.isEmpty()) {
      text.append(name).append(":\n");
      map.forEach(
          (key, value) ->
              text.append("  ").append(key).append(": ").append(scalar(value)).append('\n'));
    }
  }

  /** Single quotes hold everything; a quote inside is doubled. */
  private static String scalar(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
