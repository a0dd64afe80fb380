package io.highwater.ui.alerts;

import io.highwater.engine.notify.Matcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What an operator typed into a filter or a silence: matchers as in Alertmanager ({@code
 * severity="critical"}, {@code instance=~"orders-.*"}, quotes may be left out) and plain words.
 *
 * @param words in lower case
 * @param problem what is wrong, empty when nothing is
 */
record MatcherText(List<Matcher> matchers, List<String> words, String problem) {
  private static final Pattern TERM =
      Pattern.compile(
          "(?:([a-zA-Z_][a-zA-Z0-9_]*)\\s*(=~|!~|!=|=)\\s*(\"((?:[^\"\\\\]|\\\\.)*)\"|[^\\s,{}\"]*)"
              + "|([^\\s,{}]+))");

  MatcherText {
    matchers = List.copyOf(matchers);
    words = List.copyOf(words);
  }

  static MatcherText parse(String text) {
    List<Matcher> matchers = new ArrayList<>();
    List<String> words = new ArrayList<>();
    String problem = "";
    java.util.regex.Matcher term = TERM.matcher(text);
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c) || c == ',' || c == '{' || c == '}') {
        at++;
        continue;
      }
      if (!term.region(at, text.length()).lookingAt()) {
        return new MatcherText(matchers, words, "cannot read " + text.substring(at));
      }
      at = term.end();
      if (term.group(5) != null) {
        words.add(term.group(5).toLowerCase(Locale.ROOT));
        continue;
      }
      String quoted = term.group(4);
      String value = quoted == null ? term.group(3) : quoted.replaceAll("\\\\(.)", "$1");
      try {
        matchers.add(new Matcher(term.group(1), op(term.group(2)), value));
      } catch (IllegalArgumentException e) {
        problem = String.valueOf(e.getMessage());
      }
    }
    return new MatcherText(matchers, words, problem);
  }

  private static Matcher.Op op(String symbol) {
    for (Matcher.Op op : Matcher.Op.values()) {
      if (op.symbol().equals(symbol)) {
        return op;
      }
    }
    throw new IllegalArgumentException("no matcher is written " + symbol);
  }
}
