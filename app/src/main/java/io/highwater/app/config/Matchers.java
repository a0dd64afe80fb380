package io.highwater.app.config;

import io.highwater.engine.notify.Matcher;
import io.highwater.engine.notify.Matcher.Op;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads one matcher as Alertmanager writes it: {@code severity="critical"}, {@code job=~"order.*"};
 * the quotes may be left out.
 */
final class Matchers {
  private static final Pattern FORM =
      Pattern.compile(
          "\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s*(=~|!~|!=|=)\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\"]*?))\\s*");

  private Matchers() {}

  /**
   * @throws IllegalArgumentException when {@code text} is no matcher; the message shows the form
   */
  static Matcher parse(String text) {
    java.util.regex.Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "not a matcher: "
              + text
              + "; write name, one of "
              + Arrays.stream(Op.values()).map(Op::symbol).collect(Collectors.joining(" "))
              + ", and a value: severity=\"critical\"");
    }
    Op op =
        Arrays.stream(Op.values())
            .filter(one -> one.symbol().equals(form.group(2)))
            .findFirst()
            .orElseThrow();
    String quoted = form.group(3);
    String value = quoted == null ? form.group(4) : quoted.replaceAll("\\\\(.)", "$1");
    return new Matcher(form.group(1), op, value);
  }
}
