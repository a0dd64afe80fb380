package io.highwater.ui.dashboard;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names that stand for text in the expressions of a dashboard: {@code $name}, {@code ${name}} and
 * {@code ${name:regex}}. A name that is none of them stays as it stands.
 */
public record Variables(Map<String, String> values) {
  private static final Pattern USE =
      Pattern.compile("\\$(?:\\{([a-zA-Z_]\\w*)(?::\\w+)?}|([a-zA-Z_]\\w*))");

  public Variables {
    values = Map.copyOf(new TreeMap<>(values));
  }

  /** For expressions. */
  static Variables texts(List<Picked> picks) {
    return of(picks, Picked::text);
  }

  /** For titles. */
  static Variables words(List<Picked> picks) {
    return of(picks, Picked::words);
  }

  private static Variables of(List<Picked> picks, Function<Picked, String> meaning) {
    return new Variables(
        picks.stream().collect(Collectors.toMap(pick -> pick.variable().name(), meaning)));
  }

  /** What {@code variables} stand for in expressions before anybody has chosen. */
  public static Variables initially(List<Variable> variables) {
    return texts(Picked.initially(variables));
  }

  /** Whether {@code name} can be one. */
  static boolean isName(String name) {
    return name.matches("[a-zA-Z_]\\w*");
  }

  /** {@code text} with the values in their places. */
  public String in(String text) {
    return values.isEmpty()
        ? text
        : USE.matcher(text)
            .replaceAll(
                use -> {
                  String name = use.group(1) == null ? use.group(2) : use.group(1);
                  return Matcher.quoteReplacement(values.getOrDefault(name, use.group()));
                });
  }
}
