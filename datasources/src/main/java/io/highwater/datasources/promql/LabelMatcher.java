package io.highwater.datasources.promql;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.highwater.engine.signal.Labels;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A condition on one label: regular expressions are RE2's, fully anchored, and a dot matches a
 * newline; a missing label equals the empty string.
 */
public final class LabelMatcher {
  /** How a matcher compares. */
  public enum Kind {
    EQUAL("="),
    NOT_EQUAL("!="),
    MATCHES("=~"),
    NOT_MATCHES("!~");

    private final String symbol;

    Kind(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }
  }

  private final String name;
  private final Kind kind;
  private final String value;
  private final Optional<AnchoredRegex> regex;

  /**
   * @throws IllegalArgumentException when a regular expression does not compile
   */
  public LabelMatcher(String name, Kind kind, String value) {
    this.name = name;
    this.kind = kind;
    this.value = value;
    this.regex =
        kind == Kind.MATCHES || kind == Kind.NOT_MATCHES
            ? Optional.of(new AnchoredRegex(value, compile(value)))
            : Optional.empty();
  }

  static Pattern compile(String expression) {
    Optional<String> excess = RegexLimits.excess(expression);
    if (excess.isPresent()) {
      throw new IllegalArgumentException(
          "error parsing regexp: " + excess.get() + ": `" + shortened(expression) + "`");
    }
    try {
      return Pattern.compile(expression, Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "error parsing regexp: " + e.getDescription() + ": `" + where(e, expression) + "`", e);
    }
  }

  private static String shortened(String expression) {
    return expression.length() <= 60 ? expression : expression.substring(0, 60) + "…";
  }

  /** The piece that is wrong, without the flag that stands for {@link Pattern#DOTALL}. */
  private static String where(PatternSyntaxException e, String expression) {
    String piece = e.getPattern() == null ? expression : e.getPattern();
    return piece.startsWith("(?s)") ? piece.substring(4) : piece;
  }

  public String name() {
    return name;
  }

  public Kind kind() {
    return kind;
  }

  public String value() {
    return value;
  }

  public boolean matches(Labels labels) {
    return matches(labels.get(name));
  }

  /** Whether a label of this value passes. */
  public boolean matches(String actual) {
    return switch (kind) {
      case EQUAL -> actual.equals(value);
      case NOT_EQUAL -> !actual.equals(value);
      case MATCHES -> regex.orElseThrow().matches(actual);
      case NOT_MATCHES -> !regex.orElseThrow().matches(actual);
    };
  }

  /**
   * The only values that can be told from others by this matcher: those it accepts, or, for {@link
   * Kind#NOT_EQUAL} and {@link Kind#NOT_MATCHES}, those it refuses. Empty for a regular expression
   * that is more than a choice of literal texts.
   */
  public Optional<Set<String>> literals() {
    return regex.isEmpty() ? Optional.of(Set.of(value)) : regex.get().literals();
  }

  /** Whether it is known, without looking at any value, that every value passes. */
  public boolean matchesEverything() {
    return kind == Kind.MATCHES && regex.orElseThrow().matchesEverything();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LabelMatcher matcher
        && name.equals(matcher.name)
        && kind == matcher.kind
        && value.equals(matcher.value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, kind, value);
  }

  /** As in a selector: {@code job="api"}. */
  @Override
  public String toString() {
    return Quoting.labelName(name) + kind.symbol() + Quoting.quote(value);
  }
}
