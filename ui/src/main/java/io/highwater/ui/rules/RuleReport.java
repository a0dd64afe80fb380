package io.highwater.ui.rules;

import io.highwater.engine.engine.Snapshot.RuleStatus;
import io.highwater.engine.rule.Rule;
import io.highwater.engine.rule.RuleOptions;
import io.highwater.engine.yaml.Durations;
import io.highwater.ui.theme.Figures;
import io.highwater.ui.theme.Times;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What there is to say about one rule. */
final class RuleReport {
  private RuleReport() {}

  static String state(RuleRow.Entry entry, Instant now) {
    RuleStatus status = entry.status();
    String when =
        status
            .lastEvaluation()
            .map(at -> "evaluated " + Times.age(at, now) + " ago in " + Times.took(status.took()))
            .orElse("not evaluated yet");
    if (RuleRow.watchesNothing(status)) {
      return "Watches nothing: its query yields no series. " + capital(when) + ".";
    }
    return switch (status.health()) {
      case UNKNOWN -> "Not evaluated yet";
      case OK -> "Ok, " + when;
      case ERROR -> "Failing, " + when + "; its alerts stand as they were";
    };
  }

  static Map<String, String> facts(RuleRow.Entry entry) {
    Rule rule = entry.status().rule();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("file", rule.id().file() + ":" + rule.id().line());
    facts.put("group", rule.id().group() + ", every " + Durations.format(rule.interval()));
    facts.put("source", rule.expression().source());
    facts.put("for", Durations.format(rule.holdFor()));
    if (rule.keepFiringFor().isPositive()) {
      facts.put("keep firing for", Durations.format(rule.keepFiringFor()));
    }
    RuleOptions options = RuleOptions.of(rule);
    options
        .clear()
        .ifPresent(
            level ->
                facts.put(
                    "goes on while",
                    rule.threshold().map(line -> line.comparison().symbol() + " ").orElse("")
                        + Figures.of(level, rule.polled().text()).text()));
    if (options.quietFor().isPositive()) {
      facts.put("quiet for", Durations.format(options.quietFor()));
    }
    if (rule.threshold().isPresent()) {
      facts.put("when missing", options.onMissing().text());
    }
    if (!entry.worst().isEmpty()) {
      facts.put("worst value / limit", entry.worst());
    }
    int samples = entry.status().samples();
    facts.put("series seen", Integer.toString(samples));
    rule.labels().forEach((name, value) -> facts.put("label " + name, value));
    rule.annotations()
        .forEach(
            (name, value) -> {
              if (!RuleOptions.isOption(name)) {
                facts.put("annotation " + name, value);
              }
            });
    return facts;
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
