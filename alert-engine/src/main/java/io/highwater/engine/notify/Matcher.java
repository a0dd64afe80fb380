package io.highwater.engine.notify;

import io.highwater.engine.signal.Labels;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A label matcher in Alertmanager's sense: regular expressions are anchored, a missing label
 * equals the empty string.
 */
public record Matcher(String name, Op op, String value) {
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
  }

  /**
   * @throws IllegalArgumentException when a regular expression does not compile; the message says
   *     where
   */
  public Matcher {
    if (op == Op.MATCHES || op == Op.NOT_MATCHES) {
      try {
        Pattern.compile(value);
      } catch (PatternSyntaxException e) {
        throw new IllegalArgumentException(
            "bad regular expression in matcher "
                + name
                + ": "
                + e.getDescription()
                + " at "
                + e.getIndex(),
            e);
      }
    }
  }

  public boolean matches(Labels labels) {
    String actual = labels.get(name);
    return switch (op) {
      case EQUAL -> actual.equals(value);
      case NOT_EQUAL -> !actual.equals(value);
      case MATCHES -> Pattern.matches(value, actual);
      case NOT_MATCHES -> !Pattern.matches(value, actual);
    };
  }

  @Override
  public String toString() {
    return name + op.symbol() + '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
