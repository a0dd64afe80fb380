package io.highwater.engine.notify;

import io.highwater.engine.notify.Matcher.Op;
import io.highwater.engine.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads matchers as Alertmanager writes them (A-8). Of its two notations the older one wins where
 * both are possible and mean different things, as in Alertmanager's default mode.
 *
 * <p>Classic: {@code {severity="critical",job=~order.*}}; names are those of Prometheus's labels,
 * quotes and braces may be left out, and so may the value. UTF-8: names and values of any letters,
 * quoted where they hold one of <code>{}!=~,\"'`</code> or a blank; a value is required.
 */
public final class MatcherParser {
  private static final Pattern CLASSIC =
      Pattern.compile(
          "[\\t\\n\\f\\r ]*([a-zA-Z_:][a-zA-Z0-9_:]*)[\\t\\n\\f\\r ]*(=~|=|!=|!~)"
              + "[\\t\\n\\f\\r ]*((?s:.*?))[\\t\\n\\f\\r ]*");

  private MatcherParser() {}

  private interface Notation {
    List<Matcher> read(String text);
  }

  /**
   * A list of matchers, all of which must hold.
   *
   * @throws IllegalArgumentException when {@code text} is none in either notation; the message says
   *     what and where
   */
  public static List<Matcher> parseAll(String text) {
    return either(text, MatcherParser::classic, one -> new Utf8Matchers(one).read());
  }

  /** The matchers of a sequence of texts; what is wrong becomes a problem of the file. */
  public static List<Matcher> parseAll(Yaml texts) {
    List<Matcher> all = new ArrayList<>();
    for (Yaml text : texts.items()) {
      try {
        all.addAll(parseAll(text.text()));
      } catch (IllegalArgumentException e) {
        text.problem(String.valueOf(e.getMessage()));
      }
    }
    return all;
  }

  /**
   * Exactly one matcher, without braces; a comma belongs to its value.
   *
   * @throws IllegalArgumentException as {@link #parseAll}
   */
  public static Matcher parse(String text) {
    List<Matcher> all =
        either(
            text, one -> List.of(classicMatcher(one)), one -> List.of(new Utf8Matchers(one).one()));
    return all.getFirst();
  }

  private static List<Matcher> either(String text, Notation classic, Notation utf8) {
    try {
      return classic.read(text);
    } catch (IllegalArgumentException notClassic) {
      try {
        return utf8.read(text);
      } catch (IllegalArgumentException neither) {
        throw new IllegalArgumentException(
            mistake(text, String.valueOf(neither.getMessage())), neither);
      }
    }
  }

  private static String mistake(String text, String what) {
    return "not a matcher: "
        + text
        + " ("
        + what
        + "); write name, one of = != =~ !~, and a value: severity=\"critical\"";
  }

  /** The older notation alone. */
  static List<Matcher> classic(String text) {
    String inner = text.startsWith("{") ? text.substring(1) : text;
    inner = inner.endsWith("}") ? inner.substring(0, inner.length() - 1) : inner;
    List<Matcher> all = new ArrayList<>();
    for (String part : split(inner)) {
      all.add(classicMatcher(part));
    }
    return all;
  }

  /** At commas outside of quotes; one comma more may stand at the end. */
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean quoted = false;
    boolean escaped = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',' && !quoted) {
        parts.add(part.toString());
        part.setLength(0);
        continue;
      }
      quoted ^= c == '"' && !escaped;
      // A comma leaves a backslash before it in force, as in Alertmanager.
      escaped = c == ',' ? escaped : c == '\\' && !escaped;
      part.append(c);
    }
    if (!part.toString().isBlank()) {
      parts.add(part.toString());
    }
    return parts;
  }

  private static Matcher classicMatcher(String text) {
    java.util.regex.Matcher form = CLASSIC.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("bad matcher format: " + text);
    }
    return new Matcher(form.group(1), Op.of(form.group(2)), classicValue(form.group(3)));
  }

  private static String classicValue(String raw) {
    boolean quoted = raw.startsWith("\"");
    StringBuilder value = new StringBuilder();
    boolean escaped = false;
    boolean closed = false;
    for (int i = quoted ? 1 : 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (escaped) {
        escaped = false;
        switch (c) {
          case 'n' -> value.append('\n');
          case '"', '\\' -> value.append(c);
          default -> value.append('\\').append(c);
        }
      } else if (c == '\\' && i < raw.length() - 1) {
        escaped = true;
      } else if (c == '"') {
        if (!quoted || i < raw.length() - 1) {
          throw new IllegalArgumentException(
              "matcher value contains unescaped double quote: " + raw);
        }
        closed = true;
      } else {
        value.append(c);
      }
    }
    if (quoted && !closed) {
      throw new IllegalArgumentException("matcher value is missing its closing quote: " + raw);
    }
    return value.toString();
  }
}
