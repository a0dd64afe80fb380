package io.highwater.engine.engine;

import io.highwater.engine.rule.Rule;
import io.highwater.engine.rule.RuleId;
import io.highwater.engine.signal.Comparison;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.signal.Threshold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The console's own rules: a source that answers nothing any more is one alert, {@code SourceDown},
 * while the rules asked of it stand as they were. Nobody polls for them: the engine knows.
 */
final class SourceRules {
  private static final String FILE = "built in";
  private static final String GROUP = "highwater";
  private static final Duration SHORTEST = Duration.ofSeconds(30);
  private static final int INTERVALS = 4;

  private SourceRules() {}

  /**
   * For how many seconds nothing {@code source} was asked has been answered; 0 while it answers.
   */
  static Query silence(String source) {
    return new Query(source, "highwater_source_silent_seconds");
  }

  static Sample sample(String source, Duration silent) {
    return new Sample(
        Labels.of(Labels.NAME, "highwater_source_silent_seconds", "source", source),
        silent.toMillis() / 1000.0);
  }

  /** {@code rules}, and one for every source that says how many of them it suspends. */
  static List<Rule> with(List<Rule> rules, List<Setup.Source> sources) {
    List<Rule> all = new ArrayList<>(rules);
    for (int i = 0; i < sources.size(); i++) {
      Setup.Source source = sources.get(i);
      long suspended =
          rules.stream().filter(rule -> rule.polled().source().equals(source.name())).count();
      all.add(down(i + 1, source, suspended));
    }
    return all;
  }

  /** Whether {@code rule} is one of these and in nobody's file. */
  static boolean isOne(Rule rule) {
    return rule.id().file().equals(FILE) && rule.id().group().equals(GROUP);
  }

  private static Rule down(int index, Setup.Source source, long suspended) {
    Query silence = silence(source.name());
    Duration intervals = source.interval().multipliedBy(INTERVALS);
    long limit = (intervals.compareTo(SHORTEST) > 0 ? intervals : SHORTEST).toSeconds();
    return new Rule(
        new RuleId(FILE, GROUP, index, "SourceDown", 0),
        new Query(source.name(), silence.text() + " > " + limit),
        Optional.of(new Threshold(silence, Comparison.GREATER, limit)),
        Duration.ZERO,
        Duration.ZERO,
        new TreeMap<>(Map.of("severity", "critical", "source", source.name())),
        new TreeMap<>(
            Map.of(
                // A restart begins to count anew; that is no answer.
                "highwater_clear",
                "0",
                "summary",
                "{{ $labels.source }} has answered nothing for {{ $value | humanizeDuration }}",
                "description",
                (suspended == 1 ? "1 rule is" : suspended + " rules are")
                    + " suspended: their alerts stand as they were when it last answered.")),
        source.interval());
  }
}
