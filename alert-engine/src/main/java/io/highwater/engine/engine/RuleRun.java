package io.highwater.engine.engine;

import io.highwater.engine.engine.Snapshot.RuleHealth;
import io.highwater.engine.engine.Snapshot.RuleStatus;
import io.highwater.engine.rule.AlertKey;
import io.highwater.engine.rule.Flapping;
import io.highwater.engine.rule.OnMissing;
import io.highwater.engine.rule.Rule;
import io.highwater.engine.rule.RuleId;
import io.highwater.engine.rule.RuleOptions;
import io.highwater.engine.rule.Template;
import io.highwater.engine.rule.TemplateMistake;
import io.highwater.engine.rule.Terms;
import io.highwater.engine.rule.Verdict;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.store.JournalRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A rule at work: its templates compiled, its alerts, and how its last evaluation went. */
final class RuleRun {
  /** What one answer says of one alert. */
  record Judged(AlertKey key, Verdict verdict, Labels element) {}

  /**
   * @param error why nothing was judged, empty when it was
   * @param present the series there are, by the alert each would be; only where it matters that a
   *     quiet one vanishes
   */
  record Judgement(List<Judged> judged, String error, Map<AlertKey, Labels> present) {
    /** There is nothing to say: all is well, as it was. */
    static final Judgement NOTHING = new Judgement(List.of(), "", Map.of());

    Judgement(String error) {
      this(List.of(), error, Map.of());
    }

    boolean isNothing() {
      return judged.isEmpty() && error.isEmpty() && present.isEmpty();
    }
  }

  private final Rule rule;
  private final SortedMap<String, Template> labels;
  private final SortedMap<String, Template> annotations;
  private final RuleOptions options;
  private final Terms terms;

  /** Whether a label follows the value or a query, so that the key of a quiet series is unknown. */
  private final boolean restless;

  /** Whether an annotation asks queries, and so changes while the value stays. */
  private final boolean asks;

  /** To what the templates asked as of the evaluation under way or the last one. */
  private Map<String, Reading> answers = Map.of();

  private final Map<AlertKey, LiveAlert> alerts = new LinkedHashMap<>();

  /** The keys of the series of the last answer, where they do not follow the value. */
  private Map<Labels, AlertKey> keys = Map.of();

  /** As the last good answer had them; see {@link Judgement#present}. */
  private Map<AlertKey, Labels> present = Map.of();

  /** Of the alerts that have changed lately, active or not. */
  private Map<AlertKey, Flapping> restlessness = Map.of();

  private RuleHealth health = RuleHealth.UNKNOWN;
  private String error = "";
  private Optional<Instant> lastEvaluation = Optional.empty();
  private Duration took = Duration.ZERO;
  private int samples;

  /**
   * @throws IllegalArgumentException when a template or a setting does not parse; rules read from a
   *     file have been checked
   */
  RuleRun(Rule rule) {
    this.rule = rule;
    this.labels = compile(rule, rule.labels());
    this.annotations = compile(rule, rule.annotations());
    this.annotations.keySet().removeIf(RuleOptions::isOption);
    this.options = RuleOptions.of(rule);
    this.terms = Terms.of(rule, options);
    this.restless = labels.values().stream().anyMatch(each -> each.usesValue() || each.usesQuery());
    this.asks = annotations.values().stream().anyMatch(Template::usesQuery);
  }

  /** Stands for a rule that is gone, so that its last alert can end. */
  static RuleRun gone(JournalRow row) {
    AlertKey key = row.transition().key();
    return new RuleRun(
        new Rule(
            new RuleId("", key.group(), 0, key.name(), 0),
            new Query("gone", row.expression()),
            Optional.empty(),
            Duration.ZERO,
            Duration.ZERO,
            row.ruleLabels(),
            new TreeMap<>(),
            Duration.ofMinutes(1)));
  }

  private static SortedMap<String, Template> compile(Rule rule, Map<String, String> texts) {
    SortedMap<String, Template> templates = new TreeMap<>();
    texts.forEach(
        (name, text) -> {
          try {
            templates.put(name, Template.parse(text));
          } catch (TemplateMistake e) {
            throw new IllegalArgumentException(
                "rule " + rule.id() + ", " + name + ": " + e.getMessage(), e);
          }
        });
    return templates;
  }

  Rule rule() {
    return rule;
  }

  Map<AlertKey, LiveAlert> alerts() {
    return alerts;
  }

  Terms terms() {
    return terms;
  }

  /**
   * What {@code reading} says, of every alert that stands and every series that breaches. Where
   * only breaches were asked for, it says nothing of an alert whose series is not in it.
   */
  Judgement judge(Reading.Samples reading) {
    List<Sample> answer = reading.samples();
    if (answer.isEmpty() && alerts.isEmpty() && present.isEmpty()) {
      return Judgement.NOTHING;
    }
    boolean watched = terms.onMissing() instanceof OnMissing.Alert && !restless;
    Map<AlertKey, Labels> there = watched ? new HashMap<>() : Map.of();
    Map<AlertKey, Judged> judged = new LinkedHashMap<>();
    Map<Labels, AlertKey> known = keys;
    keys = new HashMap<>();
    int breached = 0;
    for (Sample sample : answer) {
      Verdict verdict = verdict(sample.value());
      boolean breach = verdict instanceof Verdict.Breached;
      if (!breach && !watched && (restless || alerts.isEmpty())) {
        continue;
      }
      AlertKey key = restless ? key(sample) : known.get(sample.labels());
      if (key == null) {
        key = key(sample);
      }
      if (!restless) {
        keys.put(sample.labels(), key);
      }
      if (watched) {
        there.put(key, sample.labels());
      }
      Verdict before = judged.containsKey(key) ? judged.get(key).verdict() : null;
      if (breach && before instanceof Verdict.Breached) {
        return new Judgement(sameLabels(key));
      }
      if (breach || (alerts.containsKey(key) && outweighs(verdict, before))) {
        judged.put(key, new Judged(key, verdict, sample.labels()));
        breached += breach ? 1 : 0;
      }
    }
    Map<AlertKey, Labels> vanished = new HashMap<>(watched ? present : Map.of());
    if (reading.breaches()) {
      vanished.clear();
    }
    vanished.keySet().removeAll(there.keySet());
    vanished.keySet().removeAll(alerts.keySet());
    vanished.forEach(
        (key, series) -> judged.put(key, new Judged(key, new Verdict.Missing(1), series)));
    int raised = breached + vanished.size();
    if (rule.limit() > 0 && raised > rule.limit()) {
      return new Judgement("exceeded limit of " + rule.limit() + " with " + raised + " alerts");
    }
    if (reading.breaches()) {
      return new Judgement(new ArrayList<>(judged.values()), "", present);
    }
    Set<Labels> answered = alerts.isEmpty() ? Set.of() : series(answer);
    for (LiveAlert alert : alerts.values()) {
      boolean gone = rule.threshold().isPresent() && !answered.contains(alert.series());
      Verdict absent =
          gone ? new Verdict.Missing(alert.missed() + 1) : new Verdict.Clear(Double.NaN);
      judged.putIfAbsent(alert.key, new Judged(alert.key, absent, alert.series()));
    }
    return new Judgement(new ArrayList<>(judged.values()), "", there);
  }

  private Verdict verdict(double value) {
    if (rule.threshold().isEmpty() || rule.threshold().get().breached(value)) {
      return new Verdict.Breached(value);
    }
    OptionalDouble clear = options.clear();
    return clear.isPresent()
            && rule.threshold().get().comparison().holds(value, clear.getAsDouble())
        ? new Verdict.Between(value, clear.getAsDouble())
        : new Verdict.Clear(value);
  }

  /** Of several quiet series with the labels of one alert, one that keeps it firing decides. */
  private static boolean outweighs(Verdict verdict, @Nullable Verdict before) {
    return before == null
        || (before instanceof Verdict.Clear && verdict instanceof Verdict.Between);
  }

  /**
   * The series there are. Only the alert of a {@link #restless} rule can be absent while its series
   * is there: it has another value, and so another key, by now.
   */
  private Set<Labels> series(List<Sample> answer) {
    Set<Labels> series = new HashSet<>();
    if (restless) {
      answer.forEach(sample -> series.add(sample.labels()));
    }
    return series;
  }

  private static String sameLabels(AlertKey key) {
    return "vector contains metrics with the same labelset after applying alert labels: "
        + key.labels();
  }

  private AlertKey key(Sample sample) {
    Map<String, String> all = new HashMap<>();
    for (Map.Entry<String, String> label : sample.labels()) {
      all.put(label.getKey(), label.getValue());
    }
    all.remove(Labels.NAME);
    labels.forEach(
        (name, template) -> all.put(name, expand(template, sample.labels(), sample.value())));
    all.put("alertname", rule.name());
    return new AlertKey(rule.id().group(), rule.name(), Labels.of(all));
  }

  SortedMap<String, String> annotations(Labels element, double value) {
    SortedMap<String, String> texts = new TreeMap<>();
    annotations.forEach((name, template) -> texts.put(name, expand(template, element, value)));
    return Collections.unmodifiableSortedMap(texts);
  }

  private String expand(Template template, Labels element, double value) {
    return template.expand(element, value, Template.External.NONE, TemplateQueries.known(answers));
  }

  /** What the templates ask is answered so from now on. */
  void answered(Map<String, Reading> known) {
    answers = known;
  }

  boolean asks() {
    return asks;
  }

  /** See {@link Judgement#present}. */
  void saw(Map<AlertKey, Labels> series) {
    present = series;
  }

  /** One more evaluation has ended, in which the alerts {@code changed} came into another state. */
  void changed(Set<AlertKey> changed) {
    if (restlessness.isEmpty() && changed.isEmpty()) {
      return;
    }
    Map<AlertKey, Flapping> next = new HashMap<>();
    changed.forEach(key -> next.put(key, restlessness.getOrDefault(key, Flapping.NONE).next(true)));
    restlessness.forEach(
        (key, flapping) -> {
          Flapping later = flapping.next(false);
          if (!changed.contains(key) && !later.equals(Flapping.NONE)) {
            next.put(key, later);
          }
        });
    restlessness = next;
  }

  /**
   * Whether nothing has changed lately, so that an evaluation that changes nothing needs no note.
   */
  boolean isCalm() {
    return restlessness.isEmpty() && present.isEmpty();
  }

  /** Whether an alert changes too often for each change to mean something (S-16). */
  boolean flaps(AlertKey key) {
    return restlessness.getOrDefault(key, Flapping.NONE).active();
  }

  void succeeded(Instant at, Duration lasted, Reading.Samples answer) {
    health = RuleHealth.OK;
    error = "";
    lastEvaluation = Optional.of(at);
    took = lasted;
    samples = answer.breaches() ? samples : answer.samples().size();
  }

  void failed(Instant at, Duration lasted, String why) {
    health = RuleHealth.ERROR;
    error = why;
    lastEvaluation = Optional.of(at);
    took = lasted;
  }

  /** Goes on with what is known of the same rule before a reload. */
  void inherit(RuleRun old) {
    health = old.health;
    error = old.error;
    lastEvaluation = old.lastEvaluation;
    took = old.took;
    samples = old.samples;
    present = old.present;
    restlessness = old.restlessness;
  }

  RuleStatus status() {
    return new RuleStatus(rule, health, error, lastEvaluation, took, samples);
  }
}
