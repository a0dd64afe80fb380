package io.highwater.datasources.promql;

import java.util.List;
import java.util.Optional;

/** A cursor over the tokens of one query. */
final class Tokens {
  /** Far above what anybody writes, far below what a thread's stack can hold. */
  private static final int MAX_NESTING = 128;

  private static final int MAX_LINKS = 500;

  private final List<Token> tokens;
  private int next;
  private int aggregations;
  private int nesting;
  private int links;

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

  /**
   * One expression inside another from here to {@link #leaveExpression}.
   *
   * @throws PromQlException when there are too many around it: everything that walks a tree calls
   *     itself
   */
  void enterExpression() {
    if (++nesting > MAX_NESTING) {
      throw refused("expression is nested more than " + MAX_NESTING + " levels deep");
    }
  }

  void leaveExpression() {
    nesting--;
  }

  /**
   * One more operator or sub-query behind what there is, which makes the tree one level deeper.
   *
   * @throws PromQlException when there are too many in the query
   */
  void link() {
    if (++links > MAX_LINKS) {
      throw refused("expression has more than " + MAX_LINKS + " operators and sub-queries");
    }
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
