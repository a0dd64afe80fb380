package io.highwater.datasources.promql;

import io.highwater.datasources.promql.Expr.At;
import io.highwater.datasources.promql.Expr.MatrixSelector;
import io.highwater.datasources.promql.Expr.Subquery;
import io.highwater.datasources.promql.Expr.VectorSelector;
import io.highwater.engine.yaml.Durations;

/** Parses what may follow an expression: a range, a sub-query, {@code offset} and {@code @}. */
final class Modifiers {
  /** What Go's nanoseconds in 64 bits hold: 292 years. */
  private static final double MAX_SECONDS = Long.MAX_VALUE / 1e9;

  static final String NO_DURATION_EXPRESSIONS =
      "duration expressions are not enabled here: write one duration";

  private static final String NUMBER = "number or duration";

  private final Tokens tokens;

  Modifiers(Tokens tokens) {
    this.tokens = tokens;
  }

  Expr after(Expr expr) {
    Expr result = expr;
    while (true) {
      Token token = tokens.peek();
      if (token.is(TokenKind.LEFT_BRACKET)) {
        result = bracket(result);
      } else if (token.isWord("offset")) {
        result = offset(result);
      } else if (token.is(TokenKind.AT)) {
        result = at(result);
      } else if (token.isWord("anchored") || token.isWord("smoothed")) {
        throw tokens.refused(token.lower() + " modifier is experimental and not enabled");
      } else {
        return result;
      }
    }
  }

  private Expr bracket(Expr expr) {
    tokens.link();
    Token open = tokens.take();
    long range = positive("subquery or range selector", NUMBER);
    if (tokens.takeIf(TokenKind.COLON).isPresent()) {
      boolean bare = tokens.peek().is(TokenKind.RIGHT_BRACKET);
      long step = bare ? 0 : positive("subquery selector", "number or duration or \"]\"");
      Token close = close("subquery selector", "\"]\"");
      Span span = expr.span().to(close.span());
      return new Subquery(expr, range, step, 0, new At.None(), span);
    }
    Token close = close("subquery or range", "\":\" or \"]\"");
    Span brackets = open.span().to(close.span());
    if (!(expr instanceof VectorSelector vector)) {
      throw new PromQlException(brackets, "ranges only allowed for vector selectors");
    }
    if (vector.offset() != 0) {
      throw new PromQlException(brackets, "no offset modifiers allowed before range");
    }
    if (!(vector.at() instanceof At.None)) {
      throw new PromQlException(brackets, "no @ modifiers allowed before range");
    }
    return new MatrixSelector(vector, range, expr.span().to(close.span()));
  }

  /** What follows the first duration in brackets. */
  private Token close(String context, String expected) {
    return tokens.expect(TokenKind.RIGHT_BRACKET, context, expected);
  }

  private long positive(String context, String expected) {
    Span start = tokens.peek().span();
    long millis = duration(context, expected);
    if (tokens.peek().is(TokenKind.OPERATOR)) {
      throw tokens.refused(NO_DURATION_EXPRESSIONS);
    }
    if (millis <= 0) {
      throw new PromQlException(start.to(tokens.last().span()), "duration must be greater than 0");
    }
    return millis;
  }

  private Expr offset(Expr expr) {
    tokens.take();
    boolean negative = tokens.takeWord("-");
    if (!negative) {
      tokens.takeWord("+");
    }
    long amount = duration("offset", NUMBER);
    long offset = negative ? -amount : amount;
    Span span = expr.span().to(tokens.last().span());
    return switch (expr) {
      case VectorSelector vector -> withOffset(vector, offset, span);
      case MatrixSelector matrix ->
          new MatrixSelector(withOffset(matrix.vector(), offset, span), matrix.range(), span);
      case Subquery sub -> {
        requireUnset(sub.offset(), sub.span());
        yield new Subquery(sub.expr(), sub.range(), sub.step(), offset, sub.at(), span);
      }
      default ->
          throw new PromQlException(
              expr.span(),
              "offset modifier must be preceded by an instant vector selector or range vector"
                  + " selector or a subquery");
    };
  }

  private static VectorSelector withOffset(VectorSelector vector, long offset, Span span) {
    requireUnset(vector.offset(), vector.span());
    return new VectorSelector(vector.name(), vector.matchers(), offset, vector.at(), span);
  }

  private static void requireUnset(long offset, Span span) {
    if (offset != 0) {
      throw new PromQlException(span, "offset may not be set multiple times");
    }
  }

  private Expr at(Expr expr) {
    tokens.take();
    At at = atValue();
    Span span = expr.span().to(tokens.last().span());
    return switch (expr) {
      case VectorSelector vector -> withAt(vector, at, span);
      case MatrixSelector matrix ->
          new MatrixSelector(withAt(matrix.vector(), at, span), matrix.range(), span);
      case Subquery sub -> {
        requireNone(sub.at(), sub.span());
        yield new Subquery(sub.expr(), sub.range(), sub.step(), sub.offset(), at, span);
      }
      default ->
          throw new PromQlException(
              expr.span(),
              "@ modifier must be preceded by an instant vector selector or range vector selector"
                  + " or a subquery");
    };
  }

  private static VectorSelector withAt(VectorSelector vector, At at, Span span) {
    requireNone(vector.at(), vector.span());
    return new VectorSelector(vector.name(), vector.matchers(), vector.offset(), at, span);
  }

  private static void requireNone(At at, Span span) {
    if (!(at instanceof At.None)) {
      throw new PromQlException(span, "@ <timestamp> may not be set multiple times");
    }
  }

  private At atValue() {
    for (String word : new String[] {"start", "end"}) {
      if (tokens.takeWord(word)) {
        tokens.expect(TokenKind.LEFT_PAREN, "@", "\"(\"");
        tokens.expect(TokenKind.RIGHT_PAREN, "@", "\")\"");
        return word.equals("start") ? new At.Start() : new At.End();
      }
    }
    boolean negative = tokens.takeWord("-");
    if (!negative) {
      tokens.takeWord("+");
    }
    if (!tokens.peek().is(TokenKind.NUMBER) && !tokens.peek().is(TokenKind.DURATION)) {
      throw tokens.unexpected("@", "timestamp");
    }
    Token token = tokens.take();
    double seconds = negative ? -number(token) : number(token);
    if (Double.isNaN(seconds) || Math.abs(seconds) >= Long.MAX_VALUE / 1000.0) {
      throw new PromQlException(
          token.span(), "timestamp out of bounds for @ modifier: " + Numbers.format(seconds));
    }
    return new At.Time(Math.round(seconds * 1000));
  }

  /** A duration, or a number of seconds, in milliseconds. */
  private long duration(String context, String expected) {
    boolean minus = tokens.takeWord("-");
    if (!tokens.peek().is(TokenKind.NUMBER) && !tokens.peek().is(TokenKind.DURATION)) {
      if (tokens.peek().is(TokenKind.LEFT_PAREN) || tokens.peek().is(TokenKind.IDENTIFIER)) {
        throw tokens.refused(NO_DURATION_EXPRESSIONS);
      }
      throw tokens.unexpected(context, expected);
    }
    Token token = tokens.take();
    double seconds = number(token);
    if (Double.isNaN(seconds) || seconds > MAX_SECONDS) {
      throw new PromQlException(token.span(), "duration out of range");
    }
    long millis = Math.round(seconds * 1000);
    return minus ? -millis : millis;
  }

  /** The value of a number, or the seconds of a duration. */
  static double number(Token token) {
    if (token.is(TokenKind.NUMBER)) {
      return plainNumber(token);
    }
    try {
      double seconds = Durations.parse(token.text()).toMillis() / 1000.0;
      if (seconds > MAX_SECONDS) {
        throw new PromQlException(token.span(), "duration out of range");
      }
      return seconds;
    } catch (IllegalArgumentException e) {
      throw new PromQlException(token.span(), String.valueOf(e.getMessage()));
    }
  }

  private static double plainNumber(Token token) {
    boolean infinity = token.lower().contains("inf");
    try {
      double value = Numbers.parse(token.text());
      if (infinity || !Double.isInfinite(value)) {
        return value;
      }
      throw bad(token, "value out of range");
    } catch (NumberFormatException e) {
      throw bad(token, "invalid syntax");
    }
  }

  private static PromQlException bad(Token token, String why) {
    return new PromQlException(
        token.span(),
        "error parsing number: strconv.ParseFloat: parsing "
            + Quoting.quote(token.text())
            + ": "
            + why);
  }
}
