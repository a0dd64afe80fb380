package io.highwater.engine.rule;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Prometheus's template functions on regular expressions (unanchored, T-6) and links. */
final class TemplateText {
  private TemplateText() {}

  static boolean match(String pattern, String text) {
    return compile(pattern).matcher(text).find();
  }

  /**
   * @param replacement in which {@code $1} or {@code ${name}} is what a group matched
   */
  static String replaceAll(String pattern, String replacement, String text) {
    try {
      return compile(pattern).matcher(text).replaceAll(replacement);
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new TemplateFailure("bad replacement \"" + replacement + "\": " + e.getMessage());
    }
  }

  private static Pattern compile(String pattern) {
    try {
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new TemplateFailure("bad regular expression: " + e.getMessage());
    }
  }

  static String urlQueryEscape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("*", "%2A").replace("%7E", "~");
  }

  /**
   * The path of a Prometheus page that shows {@code expression}.
   *
   * @param tab 0 for the graph, 1 for the table
   */
  static String link(String expression, int tab) {
    return "/graph?g0.expr=" + urlQueryEscape(expression) + "&g0.tab=" + tab;
  }
}
