package io.highwater.datasources.promql;

import java.util.List;
import java.util.Optional;

/** A cursor over the tokens of one query. */
final class Tokens {
  private final List<Token> tokens;
  private int next;
  private int aggregations;

  Tokens(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** The next token, which stays next. */
  Token peek() {
    return tokens.get(next);
  }

  /** Whether the token after the next is of this kind. */
  boolean isSecond(TokenKind kind) {
    return next + 1 < tokens.size() && tokens.get(next + 1).is(kind);
  }

  /** The token taken last. */
  Token last() {
    return tokens.get(Math.max(0, next - 1));
  }

  Token take() {
    Token token = peek();
    if (token.is(TokenKind.ERROR)) {
      throw new PromQlException(token.span(), token.text());
    }
    if (!token.is(TokenKind.END)) {
      next++;
    }
    return token;
  }

  Optional<Token> takeIf(TokenKind kind) {
    return peek().is(kind) ? Optional.of(take()) : Optional.empty();
  }

  boolean takeWord(String word) {
    boolean found = peek().isWord(word);
    if (found) {
      take();
    }
    return found;
  }

  Token expect(TokenKind kind, String context, String expected) {
    if (!peek().is(kind)) {
      throw unexpected(context, expected);
    }
    return take();
  }

  /**
   * From here on a misplaced token without a context of its own is said to be in an aggregation.
   */
  void enterAggregation() {
    aggregations++;
  }

  void leaveAggregation() {
    aggregations--;
  }

  /** The error for the next token standing where it must not. */
  PromQlException unexpected(String context, String expected) {
    Token token = peek();
    if (token.is(TokenKind.ERROR)) {
      return new PromQlException(token.span(), token.text());
    }
    StringBuilder message = new StringBuilder("unexpected ").append(token.describe());
    if (!context.isEmpty()) {
      message.append(" in ").append(context);
    } else if (aggregations > 0) {
      message.append(" in aggregation");
    }
    if (!expected.isEmpty()) {
      message.append(", expected ").append(expected);
    }
    return new PromQlException(token.span(), message.toString());
  }

  PromQlException refused(String message) {
    return new PromQlException(peek().span(), message);
  }
}
