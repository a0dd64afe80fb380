package io.highwater.app.watch;

import io.highwater.app.config.Config;
import io.highwater.app.config.Config.RulesOfSource;
import io.highwater.app.config.Languages;
import io.highwater.app.config.SourceConfig;
import io.highwater.engine.rule.RecordingRule;
import io.highwater.engine.rule.Rule;
import io.highwater.engine.rule.RuleFile;
import io.highwater.engine.rule.RuleGroup;
import io.highwater.engine.yaml.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rule files of a configuration, each with the source it belongs to.
 *
 * @param alerting rules for the alert engine
 * @param recorded the groups whose recording rules a source evaluates by itself, by its name
 * @param messages what the operator should know: rules left to a server, rules twice in a file
 */
record WiredRules(
    List<Rule> alerting,
    Map<String, List<RuleGroup>> recorded,
    List<Problem> problems,
    List<String> messages) {
  private static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(1);

  WiredRules {
    alerting = List.copyOf(alerting);
    recorded = Map.copyOf(recorded);
    problems = List.copyOf(problems);
    messages = List.copyOf(messages);
  }

  static WiredRules read(Config config) {
    List<Rule> alerting = new ArrayList<>();
    Map<String, List<RuleGroup>> recorded = new HashMap<>();
    List<Problem> problems = new ArrayList<>();
    List<String> messages = new ArrayList<>();
    for (RulesOfSource rules : config.rules()) {
      Optional<SourceConfig> source = config.source(rules.source());
      RuleFile read =
          RuleFile.read(
              rules.file(),
              rules.source(),
              Languages.of(config.sources(), rules.source()),
              source.map(WiredRules::interval).orElse(DEFAULT_INTERVAL));
      read.rules().forEach(rule -> alerting.add(rule.withLabels(rules.labels())));
      problems.addAll(read.problems());
      read.warnings().forEach(warning -> messages.add(warning.toString()));
      if (source.isPresent()) {
        switch (source.get()) {
          case SourceConfig.Scrape scrape ->
              recorded.computeIfAbsent(scrape.name(), _ -> new ArrayList<>()).addAll(read.groups());
          case SourceConfig.Prometheus _ -> leftToServer(rules, read, messages);
          case SourceConfig.Probes probes -> refuseOfProbes(probes, read, problems);
        }
      }
    }
    refuseTwins(alerting, problems);
    return new WiredRules(alerting, recorded, problems, messages);
  }

  private static void leftToServer(RulesOfSource rules, RuleFile read, List<String> messages) {
    int count = read.recording().size();
    if (count > 0) {
      messages.add(
          "%s: %s left to the server behind source \"%s\", which records only what its own rule files ask for"
              .formatted(
                  rules.file(),
                  count == 1 ? "1 recording rule is" : count + " recording rules are",
                  rules.source()));
    }
  }

  private static void refuseOfProbes(SourceConfig source, RuleFile read, List<Problem> problems) {
    for (RecordingRule rule : read.recording()) {
      problems.add(
          new Problem(
              rule.id().file(),
              rule.id().line(),
              0,
              "group \"%s\", rule %d, \"%s\": source \"%s\" holds probes, which keep no samples; a recording rule needs a source of type scrape"
                  .formatted(
                      rule.id().group(), rule.id().index(), rule.id().name(), source.name())));
    }
    for (RuleGroup group : read.groups()) {
      if (!group.queryOffset().isZero()) {
        problems.add(
            new Problem(
                group.file(),
                0,
                0,
                "group \"%s\": source \"%s\" holds probes, which know only the present; remove query_offset"
                    .formatted(group.name(), source.name())));
      }
    }
  }

  /**
   * An alert is known by group, name and labels, to the receivers of its notifications by the
   * labels alone: asked of two sources, the same rule would be two alerts in one.
   */
  private static void refuseTwins(List<Rule> rules, List<Problem> problems) {
    Map<String, Rule> known = new HashMap<>();
    for (Rule rule : rules) {
      String group = rule.id().group();
      Rule first = known.putIfAbsent(group + "\n" + rule.name() + "\n" + rule.labels(), rule);
      if (first != null && !first.expression().source().equals(rule.expression().source())) {
        problems.add(
            new Problem(
                rule.id().file(),
                rule.id().line(),
                0,
                "group \"%s\", rule \"%s\": the same rule is asked of the sources \"%s\" and \"%s\"; give each file in \"rules\" of the configuration a label that tells them apart, such as {file: …, source: …, labels: {cluster: …}}"
                    .formatted(
                        group,
                        rule.name(),
                        first.expression().source(),
                        rule.expression().source())));
      }
    }
  }

  /**
   * Groups that name no interval are evaluated as often as their source is asked, a minute at the
   * most.
   */
  private static Duration interval(SourceConfig source) {
    return source.interval().compareTo(DEFAULT_INTERVAL) < 0 ? source.interval() : DEFAULT_INTERVAL;
  }
}
