package io.highwater.ui.form;

import io.highwater.engine.notify.Matcher;
import io.highwater.engine.signal.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What an operator typed into a filter or a silence: matchers as in Alertmanager ({@code
 * severity="critical"}, {@code instance=~"orders-.*"}, quotes may be left out) and plain words.
 *
 * @param words in lower case
 * @param problem what is wrong, empty when nothing is
 */
public record MatcherText(List<Matcher> matchers, List<String> words, String problem) {
  private static final Pattern TERM =
      Pattern.compile(
          "(?:([a-zA-Z_][a-zA-Z0-9_]*)\\s*(=~|!~|!=|=)\\s*(\"((?:[^\"\\\\]|\\\\.)*)\"|[^\\s,{}\"]*)"
              + "|([^\\s,{}]+))");

  public MatcherText {
    matchers = List.copyOf(matchers);
    words = List.copyOf(words);
  }

  public static MatcherText parse(String text) {
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
      String value = quoted == null ? term.group(3) : unquoted(quoted);
      try {
        matchers.add(new Matcher(term.group(1), Matcher.Op.of(term.group(2)), value));
      } catch (IllegalArgumentException e) {
        problem = String.valueOf(e.getMessage());
      }
    }
    return new MatcherText(matchers, words, problem);
  }

  /** The text that matches exactly {@code labels} and whatever has more. */
  public static String of(Labels labels) {
    return StreamSupport.stream(labels.spliterator(), false)
        .map(label -> new Matcher(label.getKey(), Matcher.Op.EQUAL, label.getValue()))
        .map(Matcher::toString)
        .collect(Collectors.joining(", "));
  }

  /** Other escapes stay: they belong to a regular expression. */
  private static String unquoted(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char next = c == '\\' && i + 1 < text.length() ? text.charAt(i + 1) : ' ';
      if (next == 'n' || next == '"' || next == '\\') {
        plain.append(next == 'n' ? '\n' : next);
        i++;
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  /** Whether all matchers hold; the words are not looked at. */
  public boolean matches(Labels labels) {
    return matchers.stream().allMatch(matcher -> matcher.matches(labels));
  }

  /** Why no silence can be made of it; empty when one can. */
  public String unfitForSilence() {
    if (!problem.isEmpty()) {
      return problem;
    }
    if (!words.isEmpty()) {
      return "\"" + words.getFirst() + "\" is no matcher; write name=\"value\"";
    }
    if (matchers.isEmpty()) {
      return "A silence needs at least one matcher";
    }
    return matches(Labels.EMPTY)
        ? "These matchers would hide everything; name at least one value"
        : "";
  }
}
