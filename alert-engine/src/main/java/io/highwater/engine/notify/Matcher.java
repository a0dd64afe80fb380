package io.highwater.engine.notify;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.highwater.engine.signal.Labels;
import java.util.Objects;
import java.util.Optional;

/**
 * A label matcher in Alertmanager's sense: regular expressions are RE2's and anchored, a
 * missing label equals the empty string. Matching takes time linear in the label's length.
 */
public final class Matcher {
  public enum Op {
    EQUAL("="),
    NOT_EQUAL("!="),
    MATCHES("=~"),
    NOT_MATCHES("!~");

    private final String symbol;

    Op(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }

    /**
     * @throws IllegalArgumentException when there is none with this symbol
     */
    public static Op of(String symbol) {
      for (Op op : values()) {
        if (op.symbol.equals(symbol)) {
          return op;
        }
      }
      throw new IllegalArgumentException("no operator \"" + symbol + "\"");
    }
  }

  private final String name;
  private final Op op;
  private final String value;

  /** Present where {@link #op} asks for a regular expression. */
  private final Optional<Pattern> pattern;

  /**
   * @throws IllegalArgumentException when a regular expression does not compile; the message says
   *     where
   */
  public Matcher(String name, Op op, String value) {
    this.name = name;
    this.op = op;
    this.value = value;
    this.pattern =
        op == Op.MATCHES || op == Op.NOT_MATCHES
            ? Optional.of(compile(name, value))
            : Optional.empty();
  }

  private static Pattern compile(String name, String value) {
    try {
      return Pattern.compile(value);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "bad regular expression in matcher "
              + name
              + ": "
              + e.getDescription()
              + " at \""
              + e.getPattern()
              + '"',
          e);
    }
  }

  public String name() {
    return name;
  }

  public Op op() {
    return op;
  }

  public String value() {
    return value;
  }

  public boolean matches(Labels labels) {
    String actual = labels.get(name);
    boolean same = pattern.map(each -> each.matches(actual)).orElseGet(() -> actual.equals(value));
    return switch (op) {
      case EQUAL, MATCHES -> same;
      case NOT_EQUAL, NOT_MATCHES -> !same;
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Matcher that
        && name.equals(that.name)
        && op == that.op
        && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, op, value);
  }

  /** In a notation that {@link MatcherParser} reads; as Alertmanager writes it. */
  @Override
  public String toString() {
    return (Utf8Matchers.needsQuotes(name) ? quoted(name) : name) + op.symbol() + quoted(value);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"") + '"';
  }
}
