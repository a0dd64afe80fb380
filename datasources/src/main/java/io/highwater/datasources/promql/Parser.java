package io.highwater.datasources.promql;

import io.highwater.datasources.promql.EngineOptions.Semantics;
import io.highwater.datasources.promql.Expr.Aggregate;
import io.highwater.datasources.promql.Expr.Binary;
import io.highwater.datasources.promql.Expr.Call;
import io.highwater.datasources.promql.Expr.Cardinality;
import io.highwater.datasources.promql.Expr.Matching;
import io.highwater.datasources.promql.Expr.NumberLiteral;
import io.highwater.datasources.promql.Expr.Paren;
import io.highwater.datasources.promql.Expr.StringLiteral;
import io.highwater.datasources.promql.Expr.Unary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Recursive descent over PromQL's grammar (Prometheus 3, without experimental syntax). The first
 * mistake ends parsing.
 */
public final class Parser {
  private static final Map<String, BinaryOperator> OPERATORS =
      Stream.of(BinaryOperator.values())
          .collect(Collectors.toUnmodifiableMap(BinaryOperator::symbol, o -> o));

  /** Words with a meaning of their own that may still name a metric. */
  private static final Set<String> METRIC_WORDS =
      Set.of(
          "by",
          "offset",
          "without",
          "start",
          "end",
          "and",
          "or",
          "unless",
          "fill",
          "fill_left",
          "fill_right");

  private final Tokens tokens;
  private final Modifiers modifiers;

  private final Semantics semantics;

  private Parser(Tokens tokens, Semantics semantics) {
    this.tokens = tokens;
    this.semantics = semantics;
    this.modifiers = new Modifiers(tokens);
  }

  /**
   * @throws PromQlException with the place of the first mistake
   */
  public static Expr parse(String text) {
    return parse(text, Semantics.PROMETHEUS_3);
  }

  /**
   * @param semantics whose functions there are
   * @throws PromQlException with the place of the first mistake
   */
  public static Expr parse(String text, Semantics semantics) {
    Tokens tokens = new Tokens(Lexer.scan(text));
    if (tokens.peek().is(TokenKind.END)) {
      throw new PromQlException(new Span(0, 0), "no expression found in input");
    }
    Expr expr = new Parser(tokens, semantics).expression(BinaryOperator.OR.precedence());
    if (!tokens.peek().is(TokenKind.END)) {
      throw tokens.unexpected("", "");
    }
    TypeCheck.check(expr, text);
    return expr;
  }

  private Expr expression(int precedence) {
    tokens.enterExpression();
    Expr left = operand();
    while (true) {
      Optional<BinaryOperator> next = binaryOperator();
      if (next.isEmpty() || next.get().precedence() < precedence) {
        tokens.leaveExpression();
        return left;
      }
      tokens.link();
      tokens.take();
      left = binary(left, next.get());
    }
  }

  private Optional<BinaryOperator> binaryOperator() {
    Token token = tokens.peek();
    return token.is(TokenKind.OPERATOR)
        ? Optional.ofNullable(OPERATORS.get(token.lower()))
        : Optional.empty();
  }

  private Binary binary(Expr left, BinaryOperator operator) {
    boolean bool = tokens.takeWord("bool");
    Matching matching = matching(operator);
    int tightness = operator.precedence() + (operator.isRightAssociative() ? 0 : 1);
    Expr right = expression(tightness);
    return new Binary(operator, left, right, bool, matching, left.span().to(right.span()));
  }

  private Matching matching(BinaryOperator operator) {
    boolean on = tokens.peek().isWord("on");
    List<String> labels = List.of();
    List<String> include = List.of();
    Cardinality cardinality = operator.isSet() ? Cardinality.MANY_TO_MANY : Cardinality.ONE_TO_ONE;
    if (on || tokens.peek().isWord("ignoring")) {
      tokens.take();
      labels = groupingLabels();
      boolean left = tokens.peek().isWord("group_left");
      if (left || tokens.peek().isWord("group_right")) {
        tokens.take();
        cardinality = left ? Cardinality.MANY_TO_ONE : Cardinality.ONE_TO_MANY;
        if (tokens.peek().is(TokenKind.LEFT_PAREN)) {
          include = groupingLabels();
        }
      }
    }
    if (tokens.peek().is(TokenKind.KEYWORD)
        && tokens.peek().lower().startsWith("fill")
        && tokens.isSecond(TokenKind.LEFT_PAREN)) {
      throw tokens.refused("binop fill modifiers are experimental and not enabled");
    }
    return new Matching(cardinality, on, labels, include);
  }

  private Expr operand() {
    Token token = tokens.peek();
    if (token.isWord("+") || token.isWord("-")) {
      tokens.take();
      Expr operand = expression(BinaryOperator.POWER.precedence());
      Span span = token.span().to(operand.span());
      boolean negative = token.isWord("-");
      return operand instanceof NumberLiteral number
          ? new NumberLiteral(negative ? -number.value() : number.value(), span)
          : new Unary(negative, operand, span);
    }
    return modifiers.after(primary());
  }

  /**
   * Whether a metric's name may stand outside of braces: it is no number and no word of the
   * grammar.
   */
  static boolean isBareMetric(String name) {
    List<Token> all = Lexer.scan(name);
    Token first = all.getFirst();
    boolean word =
        switch (first.kind()) {
          case IDENTIFIER, METRIC_IDENTIFIER, AGGREGATOR -> true;
          case KEYWORD, OPERATOR -> METRIC_WORDS.contains(first.lower());
          default -> false;
        };
    return word && first.text().equals(name);
  }

  private Expr primary() {
    Token token = tokens.peek();
    return switch (token.kind()) {
      case NUMBER, DURATION -> {
        tokens.take();
        yield new NumberLiteral(Modifiers.number(token), token.span());
      }
      case STRING -> {
        tokens.take();
        yield new StringLiteral(Quoting.unquote(token.text()), token.span());
      }
      case LEFT_PAREN -> {
        tokens.take();
        Expr inner = expression(BinaryOperator.OR.precedence());
        Token close = tokens.expect(TokenKind.RIGHT_PAREN, "", "");
        yield new Paren(inner, token.span().to(close.span()));
      }
      case LEFT_BRACE -> Selectors.selector(tokens, Optional.empty());
      case AGGREGATOR -> aggregateOrMetric();
      case IDENTIFIER -> callOrMetric();
      case METRIC_IDENTIFIER -> Selectors.selector(tokens, Optional.of(tokens.take()));
      case KEYWORD, OPERATOR -> {
        if (!METRIC_WORDS.contains(token.lower())) {
          throw tokens.unexpected("", "");
        }
        if (Signatures.isExperimental(token.text()) && tokens.isSecond(TokenKind.LEFT_PAREN)) {
          throw tokens.refused(Signatures.refusal(token.text()));
        }
        yield Selectors.selector(tokens, Optional.of(tokens.take()));
      }
      case END,
          ERROR,
          RIGHT_PAREN,
          RIGHT_BRACE,
          LEFT_BRACKET,
          RIGHT_BRACKET,
          COMMA,
          COLON,
          EQL,
          AT ->
          throw tokens.unexpected("", "");
    };
  }

  private Expr callOrMetric() {
    Token name = tokens.take();
    boolean grouped = tokens.peek().isWord("by") || tokens.peek().isWord("without");
    if (grouped && Signatures.isExperimental(name.text())) {
      throw new PromQlException(name.span(), Signatures.refusal(name.text()));
    }
    if (!tokens.peek().is(TokenKind.LEFT_PAREN)) {
      return Selectors.selector(tokens, Optional.of(name));
    }
    List<Expr> arguments = arguments();
    Signature signature =
        Signatures.find(name.text(), semantics)
            .orElseThrow(() -> new PromQlException(name.span(), Signatures.refusal(name.text())));
    return new Call(signature, arguments, name.span().to(tokens.last().span()));
  }

  private Expr aggregateOrMetric() {
    Token name = tokens.take();
    if (tokens.peek().is(TokenKind.LEFT_PAREN)) {
      List<Expr> arguments = aggregateArguments();
      if (tokens.peek().is(TokenKind.ERROR)) {
        throw tokens.unexpected("", "");
      }
      Optional<Boolean> without = groupingWord();
      List<String> labels = without.isPresent() ? groupingLabels() : List.of();
      return aggregate(name, arguments, labels, without.orElse(false));
    }
    Optional<Boolean> without = groupingWord();
    if (without.isEmpty()) {
      return Selectors.selector(tokens, Optional.of(name));
    }
    List<String> labels = groupingLabels();
    if (!tokens.peek().is(TokenKind.LEFT_PAREN)) {
      throw tokens.unexpected("aggregation", "");
    }
    return aggregate(name, aggregateArguments(), labels, without.get());
  }

  private List<Expr> aggregateArguments() {
    tokens.enterAggregation();
    List<Expr> arguments = arguments();
    tokens.leaveAggregation();
    return arguments;
  }

  /** Takes {@code by} (false) or {@code without} (true) if it is next. */
  private Optional<Boolean> groupingWord() {
    if (tokens.takeWord("without")) {
      return Optional.of(true);
    }
    return tokens.takeWord("by") ? Optional.of(false) : Optional.empty();
  }

  private Aggregate aggregate(
      Token name, List<Expr> arguments, List<String> labels, boolean without) {
    AggregateOperator operator = AggregateOperator.named(name.lower()).orElseThrow();
    Span span = name.span().to(tokens.last().span());
    if (arguments.isEmpty()) {
      throw new PromQlException(span, "no arguments for aggregate expression provided");
    }
    int wanted = operator.hasParameter() ? 2 : 1;
    if (arguments.size() != wanted) {
      throw new PromQlException(
          span,
          String.format(
              Locale.ROOT,
              "wrong number of arguments for aggregate expression provided, expected %d, got %d",
              wanted,
              arguments.size()));
    }
    Optional<Expr> parameter =
        operator.hasParameter() ? Optional.of(arguments.getFirst()) : Optional.empty();
    return new Aggregate(operator, arguments.getLast(), parameter, labels, without, span);
  }

  private List<Expr> arguments() {
    tokens.take();
    List<Expr> arguments = new ArrayList<>();
    if (tokens.takeIf(TokenKind.RIGHT_PAREN).isPresent()) {
      return arguments;
    }
    while (true) {
      arguments.add(expression(BinaryOperator.OR.precedence()));
      Optional<Token> comma = tokens.takeIf(TokenKind.COMMA);
      if (comma.isEmpty()) {
        tokens.expect(TokenKind.RIGHT_PAREN, "", "");
        return arguments;
      }
      if (!startsExpression(tokens.peek())) {
        throw new PromQlException(
            comma.get().span(), "trailing commas not allowed in function call args");
      }
    }
  }

  private static boolean startsExpression(Token token) {
    return switch (token.kind()) {
      case NUMBER, DURATION, STRING, IDENTIFIER, METRIC_IDENTIFIER, AGGREGATOR -> true;
      case LEFT_PAREN, LEFT_BRACE, ERROR, END -> true;
      case KEYWORD, OPERATOR ->
          METRIC_WORDS.contains(token.lower()) || token.isWord("+") || token.isWord("-");
      case RIGHT_PAREN, RIGHT_BRACE, LEFT_BRACKET, RIGHT_BRACKET, COMMA, COLON, EQL, AT -> false;
    };
  }

  private List<String> groupingLabels() {
    tokens.expect(TokenKind.LEFT_PAREN, "grouping opts", "\"(\"");
    List<String> labels = new ArrayList<>();
    while (tokens.takeIf(TokenKind.RIGHT_PAREN).isEmpty()) {
      labels.add(groupingLabel());
      if (tokens.takeIf(TokenKind.COMMA).isEmpty()) {
        tokens.expect(TokenKind.RIGHT_PAREN, "grouping opts", "\",\" or \")\"");
        break;
      }
    }
    return labels;
  }

  private String groupingLabel() {
    Token token = tokens.peek();
    boolean word =
        switch (token.kind()) {
          case IDENTIFIER, METRIC_IDENTIFIER, KEYWORD, AGGREGATOR -> true;
          case OPERATOR -> Lexer.isAlpha(token.text().charAt(0));
          default -> false;
        };
    if (!word && !token.is(TokenKind.STRING)) {
      throw tokens.unexpected("grouping opts", "label");
    }
    tokens.take();
    return word ? token.text() : Quoting.unquote(token.text());
  }
}
