package io.highwater.engine.engine;

import io.highwater.engine.rule.Rule;
import io.highwater.engine.rule.Template;
import io.highwater.engine.rule.TemplateFailure;
import io.highwater.engine.rule.TemplateMistake;
import io.highwater.engine.signal.DataSource;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Asks what templates of breaching alerts ask by {@code query}, as of the evaluation's slot, before
 * the engine is told of the answer: the engine itself waits for nobody. Runs on the thread that
 * polled.
 */
public final class TemplateQueries implements Consumer<Observation> {
  /** A template may make a query of what another one yielded. */
  private static final int ROUNDS = 3;

  /** For all alerts of one answer; beyond this the text says that it was not asked. */
  private static final int MOST = 100;

  private record Asker(Rule rule, List<Template> templates) {}

  private final Map<String, DataSource> sources;
  private final Map<Query, List<Asker>> askers = new HashMap<>();
  private final Consumer<? super Observation> next;

  /**
   * @param sources by name
   * @param rules with templates that parse
   * @param next is told every observation
   */
  public TemplateQueries(
      Map<String, DataSource> sources, Collection<Rule> rules, Consumer<? super Observation> next) {
    this.sources = Map.copyOf(sources);
    this.next = next;
    for (Rule rule : rules) {
      List<Template> templates =
          Stream.concat(rule.labels().values().stream(), rule.annotations().values().stream())
              .map(TemplateQueries::parse)
              .filter(Template::usesQuery)
              .toList();
      if (!templates.isEmpty()) {
        askers
            .computeIfAbsent(rule.polled(), _ -> new ArrayList<>())
            .add(new Asker(rule, templates));
      }
    }
  }

  private static Template parse(String text) {
    try {
      return Template.parse(text);
    } catch (TemplateMistake e) {
      throw new IllegalArgumentException("rules read from a file have been checked", e);
    }
  }

  @Override
  public void accept(Observation observation) {
    next.accept(
        switch (observation) {
          case Observation.Polled polled -> answered(polled);
          case Observation.Round(Instant at, List<Observation.Polled> all) ->
              new Observation.Round(at, all.stream().map(this::answered).toList());
          default -> observation;
        });
  }

  private Observation.Polled answered(Observation.Polled polled) {
    List<Asker> asking = askers.getOrDefault(polled.query(), List.of());
    DataSource source = sources.get(polled.query().source());
    if (source == null
        || asking.isEmpty()
        || !(polled.reading() instanceof Reading.Samples answer)) {
      return polled;
    }
    Map<String, Reading> answers = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      Set<String> wanted = wanted(asking, answer.samples(), answers);
      wanted.removeAll(answers.keySet());
      if (wanted.isEmpty()) {
        break;
      }
      wanted.stream()
          .limit(MOST - answers.size())
          .toList()
          .forEach(text -> answers.put(text, ask(source, text, polled.at())));
    }
    return polled.with(answers);
  }

  private static Set<String> wanted(
      List<Asker> asking, List<Sample> samples, Map<String, Reading> answers) {
    Set<String> wanted = new LinkedHashSet<>();
    for (Asker asker : asking) {
      for (Sample sample : samples) {
        boolean breach =
            asker.rule().threshold().map(line -> line.breached(sample.value())).orElse(true);
        for (Template template : breach ? asker.templates() : List.<Template>of()) {
          wanted.addAll(template.asks(sample.labels(), sample.value(), known(answers)));
        }
      }
    }
    return wanted;
  }

  private static Reading ask(DataSource source, String text, Instant at) {
    try {
      return source.poll(new Query(source.name(), text), at);
    } catch (RuntimeException e) {
      return new Reading.Failed(at, Duration.ZERO, "the source failed: " + e);
    }
  }

  /** What is known of {@code answers}; whatever is no whole answer fails the text it is for. */
  static Template.Queries known(Map<String, Reading> answers) {
    return text ->
        switch (answers.get(text)) {
          case Reading.Samples samples -> samples.samples();
          case Reading.Partial partial -> throw failure(partial.reason());
          case Reading.Failed failed -> throw failure(failed.reason());
          case null -> throw failure("it was not asked");
        };
  }

  private static TemplateFailure failure(String reason) {
    return new TemplateFailure("error calling query: " + reason);
  }
}
