package io.highwater.app.ruletest;

import io.highwater.app.ruletest.TestGroup.FiringAlert;
import io.highwater.datasources.promql.QueryOutcome;
import io.highwater.datasources.promql.QueryResult;
import io.highwater.datasources.promql.Queryable;
import io.highwater.datasources.recording.RecordingRun;
import io.highwater.datasources.recording.RuleOutput;
import io.highwater.engine.rule.AlertState;
import io.highwater.engine.rule.Evaluator;
import io.highwater.engine.rule.Rule;
import io.highwater.engine.rule.Template;
import io.highwater.engine.rule.TemplateFailure;
import io.highwater.engine.rule.TemplateMistake;
import io.highwater.engine.rule.Terms;
import io.highwater.engine.rule.Verdict;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An alerting rule evaluated as a Prometheus server does it: whatever the whole
 * expression yields is an alert, and what it yields no more is over.
 */
final class AlertingRun {
  private final Rule rule;
  private final Template.External external;
  private final Queryable samples;
  private final RuleOutput output;
  private final SortedMap<String, Template> labels;
  private final SortedMap<String, Template> annotations;

  /** As promtool knows them, which passes over what Highwater asks for beside them. */
  private final Terms terms;

  private Map<Labels, Active> active = new LinkedHashMap<>();

  /** An alert that is pending, firing or kept firing. */
  private record Active(AlertState state, SortedMap<String, String> annotations) {
    /** Since when the expression has yielded it. */
    Instant since() {
      return switch (state) {
        case AlertState.Pending(Instant since) -> since;
        case AlertState.Firing firing -> firing.since();
        case AlertState.Recovering(AlertState.Firing firing, Instant _) -> firing.since();
        case AlertState.Quiet _, AlertState.Missing _ ->
            throw new IllegalStateException(state + " is not active in Prometheus's sense");
      };
    }
  }

  AlertingRun(Rule rule, Template.External external, Queryable samples, RuleOutput output) {
    this.rule = rule;
    this.external = external;
    this.samples = samples;
    this.output = output;
    this.labels = compile(rule.labels());
    this.annotations = compile(rule.annotations());
    this.terms = Terms.of(rule.holdFor(), rule.keepFiringFor());
  }

  private static SortedMap<String, Template> compile(Map<String, String> texts) {
    SortedMap<String, Template> templates = new TreeMap<>();
    texts.forEach(
        (name, text) -> {
          try {
            templates.put(name, Template.parse(text));
          } catch (TemplateMistake e) {
            throw new IllegalArgumentException("rules read from a file have been checked", e);
          }
        });
    return templates;
  }

  String name() {
    return rule.name();
  }

  /** The state of every alert that is not quiet, by its labels. */
  Map<Labels, AlertState> states() {
    Map<Labels, AlertState> states = new LinkedHashMap<>();
    active.forEach((named, alert) -> states.put(named, alert.state()));
    return states;
  }

  /** The alerts that fire now, kept ones included. */
  List<FiringAlert> firing() {
    List<FiringAlert> firing = new ArrayList<>();
    active.forEach(
        (named, alert) -> {
          if (alert.state().isFiring()) {
            firing.add(new FiringAlert(named.toMap(), alert.annotations()));
          }
        });
    return firing;
  }

  /**
   * Evaluates the rule for the slot {@code at} and writes {@code ALERTS} and {@code
   * ALERTS_FOR_STATE}.
   *
   * @return why it failed; the alerts then stand as they were
   */
  Optional<String> evaluate(Instant at) {
    Instant looked = at.minus(rule.expression().offset());
    return switch (samples.instant(rule.expression().text(), looked)) {
      case QueryOutcome.Answered(QueryResult result) ->
          RecordingRun.vector(result.value())
              .map(elements -> judge(elements, at, looked))
              .orElse(Optional.of("rule result is not a vector or scalar"));
      case QueryOutcome.Refused(int _, int _, String message) -> Optional.of(message);
      case QueryOutcome.Failed(String reason) -> Optional.of(reason);
    };
  }

  private Optional<String> judge(List<Sample> elements, Instant at, Instant looked) {
    Map<Labels, Active> next = new LinkedHashMap<>();
    Set<Labels> seen = new LinkedHashSet<>();
    for (Sample element : elements) {
      Labels named = named(element, at);
      if (!seen.add(named)) {
        return Optional.of(
            "vector contains metrics with the same labelset after applying alert labels: " + named);
      }
      AlertState before =
          Optional.ofNullable(active.get(named)).map(Active::state).orElse(new AlertState.Quiet());
      next.put(
          named,
          new Active(step(before, new Verdict.Breached(element.value()), at), told(element, at)));
    }
    active.forEach(
        (named, alert) -> {
          if (!seen.contains(named)) {
            AlertState state = step(alert.state(), new Verdict.Clear(Double.NaN), at);
            if (!(state instanceof AlertState.Quiet)) {
              next.put(named, new Active(state, alert.annotations()));
            }
          }
        });
    if (rule.limit() > 0 && next.size() > rule.limit()) {
      active = new LinkedHashMap<>();
      return Optional.of("exceeded limit of " + rule.limit() + " with " + next.size() + " alerts");
    }
    active = next;
    output.write(series(), looked);
    return Optional.empty();
  }

  private AlertState step(AlertState before, Verdict verdict, Instant at) {
    return Evaluator.next(before, verdict, terms, at).state();
  }

  private Labels named(Sample element, Instant at) {
    SortedMap<String, String> all = element.labels().toMap();
    all.remove(Labels.NAME);
    labels.forEach((name, template) -> all.put(name, expand(template, element, at)));
    all.put("alertname", rule.name());
    return Labels.of(all);
  }

  private SortedMap<String, String> told(Sample element, Instant at) {
    SortedMap<String, String> texts = new TreeMap<>();
    annotations.forEach((name, template) -> texts.put(name, expand(template, element, at)));
    return texts;
  }

  private String expand(Template template, Sample element, Instant at) {
    return template.expand(element.labels(), element.value(), external, text -> answer(text, at));
  }

  /** What a template asks, at the time of the evaluation without the rule's offset (T-3). */
  private List<Sample> answer(String text, Instant at) {
    return switch (samples.instant(text, at)) {
      case QueryOutcome.Answered(QueryResult result) ->
          RecordingRun.vector(result.value())
              .orElseThrow(() -> new TemplateFailure("error calling query: it yields no vector"));
      case QueryOutcome.Refused(int _, int _, String message) ->
          throw new TemplateFailure("error calling query: " + message);
      case QueryOutcome.Failed(String reason) ->
          throw new TemplateFailure("error calling query: " + reason);
    };
  }

  private List<Sample> series() {
    List<Sample> series = new ArrayList<>();
    active.forEach(
        (named, alert) -> {
          String state = alert.state().isFiring() ? "firing" : "pending";
          series.add(
              new Sample(named.with(Labels.of(Labels.NAME, "ALERTS", "alertstate", state)), 1));
          series.add(
              new Sample(
                  named.with(Labels.NAME, "ALERTS_FOR_STATE"), alert.since().getEpochSecond()));
        });
    return series;
  }
}
