package io.highwater.datasources.promql;

import io.highwater.datasources.promql.Expr.At;
import io.highwater.datasources.promql.Expr.VectorSelector;
import io.highwater.engine.signal.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses instant vector selectors. */
final class Selectors {
  private static final String CONTEXT = "label matching";

  private Selectors() {}

  /** The selector that begins with the metric name {@code name}, already taken, or with a brace. */
  static VectorSelector selector(Tokens tokens, Optional<Token> name) {
    Span start = name.orElseGet(tokens::peek).span();
    List<LabelMatcher> matchers = new ArrayList<>();
    Optional<String> metric = name.map(Token::text);
    if (tokens.takeIf(TokenKind.LEFT_BRACE).isPresent()) {
      while (tokens.takeIf(TokenKind.RIGHT_BRACE).isEmpty()) {
        Optional<String> quoted = matcher(tokens, matchers);
        if (quoted.isPresent() && metric.isPresent()) {
          matchers.add(new LabelMatcher(Labels.NAME, LabelMatcher.Kind.EQUAL, quoted.get()));
        } else if (quoted.isPresent()) {
          metric = quoted;
        }
        if (tokens.takeIf(TokenKind.COMMA).isEmpty()) {
          tokens.expect(TokenKind.RIGHT_BRACE, CONTEXT, "\",\" or \"}\"");
          break;
        }
      }
    }
    Span span = start.to(tokens.last().span());
    metric.ifPresent(
        text -> matchers.add(new LabelMatcher(Labels.NAME, LabelMatcher.Kind.EQUAL, text)));
    return new VectorSelector(metric, matchers, 0, new At.None(), span);
  }

  /** Adds a matcher, or returns a quoted metric name. */
  private static Optional<String> matcher(Tokens tokens, List<LabelMatcher> matchers) {
    Token label = tokens.peek();
    if (!label.is(TokenKind.IDENTIFIER) && !label.is(TokenKind.STRING)) {
      throw tokens.unexpected(CONTEXT, "identifier or \"}\"");
    }
    tokens.take();
    boolean quoted = label.is(TokenKind.STRING);
    String name = quoted ? Quoting.unquote(label.text()) : label.text();
    boolean compared = tokens.peek().is(TokenKind.EQL) || tokens.peek().is(TokenKind.OPERATOR);
    if (quoted && !compared) {
      return Optional.of(name);
    }
    LabelMatcher.Kind kind = kind(tokens);
    Token value = tokens.expect(TokenKind.STRING, CONTEXT, "string");
    try {
      matchers.add(new LabelMatcher(name, kind, Quoting.unquote(value.text())));
    } catch (IllegalArgumentException e) {
      throw new PromQlException(label.span().to(value.span()), String.valueOf(e.getMessage()));
    }
    return Optional.empty();
  }

  private static LabelMatcher.Kind kind(Tokens tokens) {
    Token token = tokens.peek();
    for (LabelMatcher.Kind kind : LabelMatcher.Kind.values()) {
      if (token.text().equals(kind.symbol())
          && (token.is(TokenKind.EQL) || token.is(TokenKind.OPERATOR))) {
        tokens.take();
        return kind;
      }
    }
    throw tokens.unexpected(CONTEXT, "label matching operator");
  }
}
