package io.highwater.app.grafana;

import io.highwater.ui.chart.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Grafana's thresholds: the level of each beyond which it paints something red. */
final class Levels {
  private static final Pattern HEX =
      Pattern.compile("#(\\p{XDigit}{2})(\\p{XDigit}{2})(\\p{XDigit}{2})");
  private static final Pattern RGB =
      Pattern.compile("rgba?\\((\\d{1,3}),(\\d{1,3}),(\\d{1,3}),?.*");

  private Levels() {}

  /**
   * Of {@code steps} from the lowest to the highest, each with the colour from there on.
   *
   * @param reasons is told what is lost
   */
  static Optional<Limit> of(JsonNode thresholds, Consumer<String> reasons) {
    List<JsonNode> steps = new ArrayList<>();
    thresholds.path("steps").forEach(steps::add);
    if (steps.size() < 2) {
      return Optional.empty();
    }
    if (thresholds.path("mode").asString("").equals("percentage")) {
      reasons.accept("without thresholds that are shares of the axis");
      return Optional.empty();
    }
    boolean below = isRed(steps.getFirst().path("color").asString(""));
    JsonNode step = below ? steps.get(1) : steps.getLast();
    if ((!below && !isRed(step.path("color").asString(""))) || !step.path("value").isNumber()) {
      return Optional.empty();
    }
    lost(steps.size() - 1, below, reasons);
    return Optional.of(new Limit(step.path("value").asDouble(), !below));
  }

  /** Of an old graph: lines with what lies beyond them. */
  static Optional<Limit> ofGraph(JsonNode panel, Consumer<String> reasons) {
    Optional<Limit> limit = Optional.empty();
    for (JsonNode line : panel.path("thresholds")) {
      boolean critical = line.path("colorMode").asString("critical").equals("critical");
      if (critical && line.path("value").isNumber() && limit.isEmpty()) {
        boolean above = line.path("op").asString("gt").equals("gt");
        limit = Optional.of(new Limit(line.path("value").asDouble(), above));
      } else {
        reasons.accept("without the threshold " + line.path("value").asString("of no value"));
      }
    }
    return limit;
  }

  /** Of an old single number: levels in a text and one colour more than these. */
  static Optional<Limit> ofSingle(JsonNode panel, Consumer<String> reasons) {
    boolean coloured =
        panel.path("colorValue").asBoolean(false)
            || panel.path("colorBackground").asBoolean(false)
            || panel.path("gauge").path("show").asBoolean(false);
    List<Double> levels = new ArrayList<>();
    for (String one : panel.path("thresholds").asString("").split(",", -1)) {
      try {
        levels.add(Double.parseDouble(one.strip()));
      } catch (NumberFormatException none) {
        return Optional.empty();
      }
    }
    List<String> colours = new ArrayList<>();
    panel.path("colors").forEach(colour -> colours.add(colour.asString("")));
    if (!coloured || colours.size() <= levels.size()) {
      return Optional.empty();
    }
    boolean below = isRed(colours.getFirst());
    if (!below && !isRed(colours.get(levels.size()))) {
      return Optional.empty();
    }
    lost(levels.size(), below, reasons);
    return Optional.of(new Limit(below ? levels.getFirst() : levels.getLast(), !below));
  }

  private static void lost(int levels, boolean below, Consumer<String> reasons) {
    if (levels > 1) {
      reasons.accept("of " + levels + " thresholds the " + (below ? "first" : "last") + " is kept");
    }
  }

  /** By its name or by its parts. */
  static boolean isRed(String colour) {
    String name = colour.toLowerCase(Locale.ROOT).replace(" ", "");
    Matcher hex = HEX.matcher(name);
    if (hex.matches()) {
      return isRed(hex, 16);
    }
    Matcher rgb = RGB.matcher(name);
    return rgb.matches() ? isRed(rgb, 10) : name.contains("red");
  }

  private static boolean isRed(Matcher parts, int radix) {
    int red = Integer.parseInt(parts.group(1), radix);
    int green = Integer.parseInt(parts.group(2), radix);
    int blue = Integer.parseInt(parts.group(3), radix);
    return red > 120 && red > 2 * Math.max(green, blue);
  }
}
