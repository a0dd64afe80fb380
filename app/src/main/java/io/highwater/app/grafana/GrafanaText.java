package io.highwater.app.grafana;

import io.highwater.engine.yaml.Durations;
import io.highwater.ui.dashboard.Variable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Expressions and titles with Grafana's variables in them. {@code [[name]]}, {@code $name} and
 * {@code ${name:format}} become {@code ${name}}; the built-in ones become durations, for a
 * dashboard here is asked at one interval; and a matcher whose value holds a variable becomes a
 * regular expression, which a variable with several values needs.
 */
final class GrafanaText {
  private static final Pattern BRACKETS = Pattern.compile("\\[\\[(\\w+)(?::\\w+)?]]");
  private static final Pattern USE = Pattern.compile("\\$(?:\\{(\\w+)(?::[^}]*)?}|(\\w+))");
  private static final Pattern MATCHER =
      Pattern.compile("([a-zA-Z_]\\w*)\\s*(=~|!~|!=|=)\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*')");

  private final String rateInterval;
  private final Map<String, String> builtIn = new TreeMap<>();

  /**
   * @param rateInterval what {@code $__rate_interval} becomes, and {@code $__interval}, which would
   *     be shorter: too short for a rate where scrapes are seldom
   * @param range what {@code $__range} becomes
   */
  GrafanaText(String rateInterval, String range) {
    this.rateInterval = rateInterval;
    builtIn.put("__rate_interval", rateInterval);
    builtIn.put("__interval", rateInterval);
    builtIn.put("__range", range);
    numbers("__rate_interval", rateInterval);
    numbers("__interval", rateInterval);
    numbers("__range", range);
  }

  /** The same in seconds and milliseconds. */
  private void numbers(String name, String duration) {
    long seconds = Durations.parse(duration).toSeconds();
    builtIn.put(name + "_s", String.valueOf(seconds));
    builtIn.put(name + "_ms", String.valueOf(seconds * 1000));
  }

  /** What {@code $__rate_interval} becomes. */
  String rateInterval() {
    return rateInterval;
  }

  /** {@code text} as it stands in a dashboard file. */
  String expression(String text) {
    String even = BRACKETS.matcher(text).replaceAll("\\${$1}");
    String named = USE.matcher(even).replaceAll(use -> Matcher.quoteReplacement(named(use)));
    return MATCHER
        .matcher(named)
        .replaceAll(
            matcher -> {
              String value = matcher.group(3);
              String op = matcher.group(2);
              boolean variable = value.contains("${");
              String wide = op.equals("=") ? "=~" : op.equals("!=") ? "!~" : op;
              return Matcher.quoteReplacement(matcher.group(1) + (variable ? wide : op) + value);
            })
        .strip();
  }

  private String named(java.util.regex.MatchResult use) {
    String name = use.group(1) == null ? use.group(2) : use.group(1);
    return builtIn.getOrDefault(name, "${" + name + "}");
  }

  /** A title for people: a variable that there is not is called by its name. */
  static String title(String text, List<Variable> variables) {
    Set<String> names = variables.stream().map(Variable::name).collect(Collectors.toSet());
    String even = BRACKETS.matcher(text).replaceAll("\\${$1}");
    return USE.matcher(even)
        .replaceAll(
            use -> {
              String name = use.group(1) == null ? use.group(2) : use.group(1);
              return Matcher.quoteReplacement(names.contains(name) ? "${" + name + "}" : name);
            })
        .strip();
  }
}
