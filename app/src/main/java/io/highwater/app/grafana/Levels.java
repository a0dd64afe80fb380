package io.highwater.app.grafana;

import io.highwater.ui.chart.Limit;
import io.highwater.ui.chart.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Grafana's thresholds: the level beyond which it paints something red, and the one before that
 * beyond which it is yellow or orange.
 */
final class Levels {
  private Levels() {}

  /** A colour, and from which level on it is painted; the first one has none. */
  private record Step(OptionalDouble from, Tint tint) {}

  /**
   * Of {@code steps} from the lowest to the highest, each with the colour from there on.
   *
   * @param reasons is told what is lost
   */
  static Limits of(JsonNode thresholds, Consumer<String> reasons) {
    List<Step> steps = new ArrayList<>();
    for (JsonNode step : thresholds.path("steps")) {
      JsonNode value = step.path("value");
      steps.add(
          new Step(
              value.isNumber() ? OptionalDouble.of(value.asDouble()) : OptionalDouble.empty(),
              Tint.of(step.path("color").asString(""))));
    }
    if (steps.size() < 2) {
      return Limits.NONE;
    }
    if (thresholds.path("mode").asString("").equals("percentage")) {
      reasons.accept("without thresholds that are shares of the axis");
      return Limits.NONE;
    }
    return limits(steps, reasons);
  }

  /** Of an old graph: lines with what lies beyond them. */
  static Limits ofGraph(JsonNode panel, Consumer<String> reasons) {
    Optional<Limit> critical = Optional.empty();
    Optional<Limit> warning = Optional.empty();
    for (JsonNode line : panel.path("thresholds")) {
      String mode = line.path("colorMode").asString("critical");
      Limit limit =
          new Limit(
              line.path("value").asDouble(Double.NaN), line.path("op").asString("gt").equals("gt"));
      if (!Double.isFinite(limit.value())) {
        reasons.accept("without the threshold " + line.path("value").asString("of no value"));
      } else if (mode.equals("critical") && critical.isEmpty()) {
        critical = Optional.of(limit);
      } else if (mode.equals("warning") && warning.isEmpty()) {
        warning = Optional.of(limit);
      } else {
        reasons.accept("without the threshold " + line.path("value").asString(""));
      }
    }
    return together(critical, warning, reasons);
  }

  /** Of an old single number: levels in a text and one colour more than these. */
  static Limits ofSingle(JsonNode panel, Consumer<String> reasons) {
    boolean coloured =
        panel.path("colorValue").asBoolean(false)
            || panel.path("colorBackground").asBoolean(false)
            || panel.path("gauge").path("show").asBoolean(false);
    List<Tint> colours = new ArrayList<>();
    panel.path("colors").forEach(colour -> colours.add(Tint.of(colour.asString(""))));
    String[] levels = panel.path("thresholds").asString("").split(",", -1);
    if (!coloured || colours.size() <= levels.length) {
      return Limits.NONE;
    }
    List<Step> steps = new ArrayList<>(List.of(new Step(OptionalDouble.empty(), colours.get(0))));
    for (int i = 0; i < levels.length; i++) {
      try {
        double level = Double.parseDouble(levels[i].strip());
        steps.add(new Step(OptionalDouble.of(level), colours.get(i + 1)));
      } catch (NumberFormatException none) {
        return Limits.NONE;
      }
    }
    return limits(steps, reasons);
  }

  /** From the side where the alarm is; what is of no alarm's colour needs no line. */
  private static Limits limits(List<Step> steps, Consumer<String> reasons) {
    boolean below = steps.getFirst().tint() != Tint.CALM;
    Optional<Limit> critical = Optional.empty();
    Optional<Limit> warning = Optional.empty();
    for (int i = 1; i < steps.size(); i++) {
      // The level between two colours belongs to the worse one.
      Step step = steps.get(i);
      Tint beyond = below ? steps.get(i - 1).tint() : step.tint();
      Tint within = below ? step.tint() : steps.get(i - 1).tint();
      if (beyond == within || step.from().isEmpty()) {
        continue;
      }
      Limit limit = new Limit(step.from().getAsDouble(), !below);
      if (beyond == Tint.RED && critical.isEmpty()) {
        critical = Optional.of(limit);
      } else if (beyond == Tint.AMBER && within == Tint.CALM && warning.isEmpty()) {
        warning = Optional.of(limit);
      } else {
        reasons.accept("without the threshold " + Measure.number(limit.value()));
      }
    }
    return together(critical, warning, reasons);
  }

  private static Limits together(
      Optional<Limit> critical, Optional<Limit> warning, Consumer<String> reasons) {
    try {
      return new Limits(critical, warning);
    } catch (IllegalArgumentException disagree) {
      reasons.accept(
          "without the threshold "
              + Measure.number(warning.orElseThrow().value())
              + ", which is no step towards the other one");
      return new Limits(critical, Optional.empty());
    }
  }
}
