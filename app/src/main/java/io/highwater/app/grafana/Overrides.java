package io.highwater.app.grafana;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * What a panel of Grafana says of single series, as far as these are all of one query: {@code
 * fieldConfig.overrides}, and {@code seriesOverrides} and {@code styles} as they were before.
 */
final class Overrides {
  /** Of an override what changes a picture's meaning is everything but these. */
  private static final Set<String> LOOKS =
      Set.of(
          "color",
          "custom.lineWidth",
          "custom.fillOpacity",
          "custom.gradientMode",
          "custom.lineStyle",
          "custom.pointSize",
          "custom.showPoints",
          "custom.barAlignment",
          "custom.width",
          "custom.minWidth",
          "custom.align",
          "custom.lineInterpolation",
          "custom.fillBelowTo",
          "custom.spanNulls",
          "decimals",
          "custom.hidden",
          "custom.displayMode",
          "custom.cellOptions",
          "custom.filterable",
          "custom.inspect",
          "links");

  /** Of an old override. */
  private static final Set<String> OLD_LOOKS =
      Set.of(
          "alias",
          "$$hashKey",
          "color",
          "linewidth",
          "fill",
          "fillGradient",
          "fillBelowTo",
          "dashes",
          "dashLength",
          "spaceLength",
          "zindex",
          "points",
          "pointradius",
          "steppedLine",
          "nullPointMode",
          "hideTooltip",
          "legend");

  /** The property of what is drawn below the axis: {@code custom.transform} with that value. */
  static final String BELOW = "negative-Y";

  /** The property of what is no layer among layers. */
  static final String UNSTACKED = "no stack";

  /** Units that say nothing. */
  private static final Set<String> PLAIN = Set.of("", "none", "short");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{.*?}}");

  /** By the query and the property. */
  private final Map<String, Map<String, JsonNode>> said = new HashMap<>();

  private final SortedSet<String> unfollowed = new TreeSet<>();

  private Overrides() {}

  /**
   * @param followed which properties of overrides that concern whole queries somebody will follow
   * @param byName whether somebody else follows the names of columns
   */
  static Overrides of(JsonNode panel, Set<String> followed, boolean byName) {
    Overrides overrides = new Overrides();
    List<JsonNode> targets = new ArrayList<>();
    panel.path("targets").forEach(targets::add);
    for (JsonNode override : panel.path("fieldConfig").path("overrides")) {
      JsonNode matcher = override.path("matcher");
      boolean named = byName && matcher.path("id").asString("").equals("byName");
      List<JsonNode> concerned = matched(matcher, targets);
      for (JsonNode property : override.path("properties")) {
        String id = property.path("id").asString("");
        JsonNode value = property.path("value");
        boolean looks =
            LOOKS.contains(id)
                || (named && id.equals("displayName"))
                || (id.equals("custom.hideFrom") && !value.path("viz").asBoolean(false));
        overrides.add(concerned, id, value, looks, followed);
      }
    }
    for (JsonNode override : panel.path("seriesOverrides")) {
      List<JsonNode> concerned = matched(called(override.path("alias").asString("")), targets);
      override
          .properties()
          .forEach(
              one -> {
                String id = one.getKey().equals("transform") ? "custom.transform" : one.getKey();
                overrides.add(concerned, id, one.getValue(), OLD_LOOKS.contains(id), followed);
              });
    }
    for (JsonNode style : panel.path("styles")) {
      overrides.style(
          style,
          matched(column(style.path("pattern").asString(""), targets.size()), targets),
          followed,
          byName);
    }
    return overrides;
  }

  /** How old tables say of columns what overrides say since. */
  private void style(
      JsonNode style, List<JsonNode> concerned, Set<String> followed, boolean byName) {
    boolean named = byName && !isPattern(style.path("pattern").asString(""));
    boolean number = style.path("type").asString("").equals("number");
    if (!style.path("alias").asString("").isEmpty()) {
      add(concerned, "displayName", style.path("alias"), named, followed);
    }
    if (style.path("type").asString("").equals("hidden") && !named) {
      unfollowed.add("hidden");
    }
    if (number && !PLAIN.contains(style.path("unit").asString(""))) {
      add(concerned, "unit", style.path("unit"), false, followed);
    }
    if (number && !style.path("thresholds").isEmpty() && !style.path("colorMode").isNull()) {
      unfollowed.add("thresholds");
    }
  }

  private void add(
      List<JsonNode> concerned, String id, JsonNode value, boolean looks, Set<String> followed) {
    String name = name(id, value);
    if (!looks && (concerned.isEmpty() || !followed.contains(name))) {
      unfollowed.add(id);
    }
    for (JsonNode target : concerned) {
      said.computeIfAbsent(reference(target), _ -> new HashMap<>()).put(name, value);
    }
  }

  /** A name of its own for what is followed of a property's values. */
  private static String name(String id, JsonNode value) {
    boolean alone =
        value.path("mode").asString("").equals("none") || !value.path("group").asBoolean(true);
    return switch (id) {
      case "custom.transform" -> value.asString("").equals(BELOW) ? BELOW : id;
      case "custom.stacking" -> alone ? UNSTACKED : id;
      case "stack" -> value.asBoolean(true) ? id : UNSTACKED;
      default -> id;
    };
  }

  /** What is said of all series of {@code target}. */
  Optional<JsonNode> of(JsonNode target, String property) {
    return Optional.ofNullable(said.getOrDefault(reference(target), Map.of()).get(property));
  }

  /** The properties that change what a picture means and that nobody follows, in their order. */
  SortedSet<String> unfollowed() {
    return Collections.unmodifiableSortedSet(unfollowed);
  }

  private static String reference(JsonNode target) {
    return target.path("refId").asString("");
  }

  private static Predicate<JsonNode> column(String pattern, int targets) {
    return isPattern(pattern) ? called(pattern) : named(pattern, targets);
  }

  private static List<JsonNode> matched(JsonNode matcher, List<JsonNode> targets) {
    String options = matcher.path("options").asString("");
    return switch (matcher.path("id").asString("")) {
      case "byFrameRefID" -> matched(target -> reference(target).equals(options), targets);
      case "byName" -> matched(named(options, targets.size()), targets);
      case "byRegexp" -> matched(called(options), targets);
      default -> List.of();
    };
  }

  private static List<JsonNode> matched(Predicate<JsonNode> predicate, List<JsonNode> targets) {
    return targets.stream().filter(predicate).toList();
  }

  /** The series of that legend, or the column of a table that holds the values of a query. */
  private static Predicate<JsonNode> named(String name, int targets) {
    return target ->
        legend(target).equals(name)
            || name.equals("Value #" + reference(target))
            || (name.equals("Value") && targets == 1);
  }

  /**
   * The series whose legends a pattern between slashes finds, or those of that legend. Of a legend
   * that speaks of labels what stands around these is looked at.
   */
  private static Predicate<JsonNode> called(String alias) {
    if (!isPattern(alias)) {
      return target -> legend(target).equals(alias);
    }
    int end = alias.lastIndexOf('/');
    try {
      Pattern pattern =
          Pattern.compile(
              alias.substring(1, end),
              alias.substring(end).contains("i") ? Pattern.CASE_INSENSITIVE : 0);
      return target ->
          pattern.matcher(PLACEHOLDER.matcher(legend(target)).replaceAll("")).find()
              || pattern.matcher("Value #" + reference(target)).matches();
    } catch (PatternSyntaxException e) {
      return _ -> false;
    }
  }

  private static boolean isPattern(String name) {
    return name.matches("(?s)/.*/[a-z]*");
  }

  private static String legend(JsonNode target) {
    return target.path("legendFormat").asString("");
  }
}
