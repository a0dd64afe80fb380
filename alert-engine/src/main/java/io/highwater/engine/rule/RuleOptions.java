package io.highwater.engine.rule;

import io.highwater.engine.signal.Comparison;
import io.highwater.engine.signal.Threshold;
import io.highwater.engine.yaml.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * What a rule asks of Highwater by annotations whose names begin with {@link #PREFIX}, so that its
 * file stays valid for Prometheus. They are settings: they are no templates, and nobody is told
 * them.
 *
 * @param clear a firing alert goes on while its value stands in the rule's comparison to this
 *     (S-13)
 * @param quietFor for how long the value must have been past that before the alert ends
 */
public record RuleOptions(OnMissing onMissing, OptionalDouble clear, Duration quietFor) {
  public static final String PREFIX = "highwater_";
  public static final RuleOptions NONE =
      new RuleOptions(new OnMissing.Hold(), OptionalDouble.empty(), Duration.ZERO);

  private static final String ON_MISSING = PREFIX + "on_missing";
  private static final String CLEAR = PREFIX + "clear";
  private static final String QUIET_FOR = PREFIX + "quiet_for";
  private static final List<String> KNOWN = List.of(CLEAR, ON_MISSING, QUIET_FOR);
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,3})?");

  /** Whether the annotation {@code name} is one of these settings. */
  public static boolean isOption(String name) {
    return name.startsWith(PREFIX);
  }

  /**
   * @throws IllegalArgumentException when an annotation is no good setting; rules read from a file
   *     have been checked
   */
  public static RuleOptions of(Rule rule) {
    RuleOptions options = NONE;
    for (Map.Entry<String, String> each : rule.annotations().entrySet()) {
      if (isOption(each.getKey())) {
        options = options.with(each.getKey(), each.getValue(), rule.threshold());
      }
    }
    return options;
  }

  /** What is wrong with the annotation {@code name} of a rule; empty when nothing is. */
  static Optional<String> mistake(String name, String text, Optional<Threshold> threshold) {
    try {
      NONE.with(name, text, threshold);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private RuleOptions with(String name, String text, Optional<Threshold> threshold) {
    return switch (name) {
      case ON_MISSING -> {
        OnMissing parsed = OnMissing.parse(text);
        split(threshold, "only there is a series that vanishes told from one that is well");
        yield new RuleOptions(parsed, clear, quietFor);
      }
      case CLEAR -> {
        Threshold line = split(threshold, "only there is the value of a quiet series known");
        yield new RuleOptions(onMissing, OptionalDouble.of(clear(text, line)), quietFor);
      }
      case QUIET_FOR -> new RuleOptions(onMissing, clear, duration(text));
      default ->
          throw new IllegalArgumentException(
              "there is no such setting; known here: " + String.join(", ", KNOWN));
    };
  }

  private static Threshold split(Optional<Threshold> threshold, String why) {
    return threshold.orElseThrow(
        () ->
            new IllegalArgumentException(
                "needs an expr of the form <vector> <comparison> <number>: " + why));
  }

  private static double clear(String text, Threshold line) {
    if (!NUMBER.matcher(text).matches()) {
      throw new IllegalArgumentException("expected a number, found \"" + text + "\"");
    }
    double clear = Double.parseDouble(text);
    Comparison comparison = line.comparison();
    return switch (comparison) {
      case GREATER, GREATER_OR_EQUAL -> beyond(clear < line.limit(), "below", clear, line);
      case LESS, LESS_OR_EQUAL -> beyond(clear > line.limit(), "above", clear, line);
      case EQUAL, NOT_EQUAL ->
          throw new IllegalArgumentException(
              "needs a comparison with a quiet side (>, >=, <, <=), expr has "
                  + comparison.symbol());
    };
  }

  private static double beyond(boolean good, String side, double clear, Threshold line) {
    if (!good) {
      throw new IllegalArgumentException(
          "expr fires at %s %s, so the clear level must be %s that; found %s"
              .formatted(
                  line.comparison().symbol(),
                  GoFormat.shortest(line.limit()),
                  side,
                  GoFormat.shortest(clear)));
    }
    return clear;
  }

  private static Duration duration(String text) {
    try {
      return Durations.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "expected a duration such as 30s, 5m or 1h30m, found \"" + text + "\"", e);
    }
  }
}
