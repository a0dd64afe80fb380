package io.highwater.datasources.promql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Splits a query into tokens. What a character means depends on whether it stands in braces (a
 * selector) or brackets (a range), as in Prometheus. The first lexical mistake becomes the last
 * token: it counts only if the parser gets that far.
 */
final class Lexer {
  private static final Set<String> KEYWORDS =
      Set.of(
          "offset",
          "by",
          "without",
          "on",
          "ignoring",
          "group_left",
          "group_right",
          "bool",
          "start",
          "end",
          "anchored",
          "smoothed",
          "fill",
          "fill_left",
          "fill_right");

  /** Functions that may stand in a duration where durations may be calculated. */
  private static final Set<String> DURATION_WORDS = Set.of("step", "range", "min_of", "max_of");

  private static final Set<String> WORD_OPERATORS = Set.of("and", "or", "unless", "atan2");

  private final String input;
  private final List<Token> tokens = new ArrayList<>();
  private int position;
  private int start;
  private int parens;
  private boolean inBraces;
  private boolean inBrackets;
  private boolean hadColon;

  private Lexer(String input) {
    this.input = input;
  }

  /** The tokens of {@code input}; the last one is {@link TokenKind#END} or an error. */
  static List<Token> scan(String input) {
    Lexer lexer = new Lexer(input);
    while (!lexer.finished()) {
      lexer.next();
    }
    return lexer.tokens;
  }

  private boolean finished() {
    return !tokens.isEmpty()
        && (tokens.getLast().is(TokenKind.END) || tokens.getLast().is(TokenKind.ERROR));
  }

  private void next() {
    skipBlanksAndComments();
    start = position;
    if (position >= input.length()) {
      end();
    } else if (inBraces) {
      nextInBraces();
    } else {
      nextOutside();
    }
  }

  private void skipBlanksAndComments() {
    while (position < input.length()) {
      char c = input.charAt(position);
      if (c == '#') {
        int line = input.indexOf('\n', position);
        position = line < 0 ? input.length() : line;
      } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        position++;
      } else {
        return;
      }
    }
  }

  private void end() {
    if (inBraces) {
      error("unexpected end of input inside braces");
    } else if (inBrackets && tokens.getLast().is(TokenKind.LEFT_BRACKET)) {
      error("unexpected end of input in duration expression");
    } else if (parens > 0) {
      error("unclosed left parenthesis");
    } else if (inBrackets) {
      error("unclosed left bracket");
    } else {
      emit(TokenKind.END);
    }
  }

  private void nextOutside() {
    char c = input.charAt(position);
    switch (c) {
      case ',' -> emit(TokenKind.COMMA, 1);
      case '+', '-', '*', '/', '%', '^' -> emit(TokenKind.OPERATOR, 1);
      case '"', '\'', '`', '@', '=', '!', '<', '>', '{' -> quoteOrComparison(c);
      case '(' -> {
        parens++;
        emit(TokenKind.LEFT_PAREN, 1);
      }
      case ')' -> {
        if (parens == 0) {
          start = ++position;
          error("unexpected right parenthesis ')'");
        } else {
          parens--;
          emit(TokenKind.RIGHT_PAREN, 1);
        }
      }
      case '[', ']' -> bracket(c);
      default -> {
        if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
          number();
        } else if (c == ':' && inBrackets) {
          colon();
        } else if (!inBrackets && (isAlpha(c) || c == ':')) {
          word();
        } else if (inBrackets && DURATION_WORDS.contains(wordAhead())) {
          error(Modifiers.NO_DURATION_EXPRESSIONS);
        } else {
          unexpected(
              0,
              inBrackets
                  ? "unexpected character in duration expression: "
                  : "unexpected character: ");
        }
      }
    }
  }

  /** What cannot stand in a range. */
  private void quoteOrComparison(char c) {
    if (inBrackets) {
      unexpected(0, "unexpected character in duration expression: ");
      return;
    }
    switch (c) {
      case '"', '\'' -> string(c);
      case '`' -> rawString();
      case '@' -> emit(TokenKind.AT, 1);
      case '{' -> {
        inBraces = true;
        emit(TokenKind.LEFT_BRACE, 1);
      }
      case '=' -> equalSign();
      case '!' -> {
        if (peek(1) == '=') {
          emit(TokenKind.OPERATOR, 2);
        } else {
          unexpected(1, "unexpected character after '!': ");
        }
      }
      default -> {
        if (peek(1) == '/') {
          error("operator " + c + "/ is not enabled: it needs native histograms");
        } else {
          emit(TokenKind.OPERATOR, peek(1) == '=' ? 2 : 1);
        }
      }
    }
  }

  private void equalSign() {
    if (peek(1) == '=') {
      emit(TokenKind.OPERATOR, 2);
    } else if (peek(1) == '~') {
      unexpected(1, "unexpected character after '=': ");
    } else {
      emit(TokenKind.EQL, 1);
    }
  }

  private void bracket(char c) {
    boolean opening = c == '[';
    if (opening == inBrackets) {
      error("unexpected " + (opening ? "left" : "right") + " bracket " + Quoting.rune(c));
      return;
    }
    inBrackets = opening;
    hadColon = false;
    emit(opening ? TokenKind.LEFT_BRACKET : TokenKind.RIGHT_BRACKET, 1);
  }

  private void colon() {
    if (hadColon) {
      error("unexpected colon ':'");
      return;
    }
    hadColon = true;
    emit(TokenKind.COLON, 1);
  }

  private void nextInBraces() {
    char c = input.charAt(position);
    switch (c) {
      case ',' -> emit(TokenKind.COMMA, 1);
      case '"', '\'' -> string(c);
      case '`' -> rawString();
      case '=' -> {
        if (peek(1) == '~') {
          emit(TokenKind.OPERATOR, 2);
        } else {
          emit(TokenKind.EQL, 1);
        }
      }
      case '!' -> {
        if (peek(1) == '=' || peek(1) == '~') {
          emit(TokenKind.OPERATOR, 2);
        } else {
          unexpected(1, "unexpected character after '!' inside braces: ");
        }
      }
      case '{' -> error("unexpected left brace '{'");
      case '}' -> {
        inBraces = false;
        emit(TokenKind.RIGHT_BRACE, 1);
      }
      default -> {
        if (isAlpha(c)) {
          while (position < input.length() && isAlphanumeric(input.charAt(position))) {
            position++;
          }
          emit(TokenKind.IDENTIFIER);
        } else {
          unexpected(0, "unexpected character inside braces: ");
        }
      }
    }
  }

  private void word() {
    while (position < input.length()
        && (isAlphanumeric(input.charAt(position)) || input.charAt(position) == ':')) {
      position++;
    }
    String text = input.substring(start, position);
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.equals("inf") || lower.equals("nan")) {
      emit(TokenKind.NUMBER);
    } else if (WORD_OPERATORS.contains(lower)) {
      emit(TokenKind.OPERATOR);
    } else if (KEYWORDS.contains(lower)) {
      emit(TokenKind.KEYWORD);
    } else if (AggregateOperator.named(lower).isPresent()) {
      emit(TokenKind.AGGREGATOR);
    } else {
      emit(text.indexOf(':') < 0 ? TokenKind.IDENTIFIER : TokenKind.METRIC_IDENTIFIER);
    }
  }

  private String wordAhead() {
    int end = position;
    while (end < input.length() && isAlphanumeric(input.charAt(end))) {
      end++;
    }
    return input.substring(position, end).toLowerCase(Locale.ROOT);
  }

  private void number() {
    int numberEnd = NumberScan.number(input, position);
    if (numberEnd >= 0) {
      position = numberEnd;
      emit(TokenKind.NUMBER);
      return;
    }
    int durationEnd = NumberScan.duration(input, position);
    if (durationEnd >= 0) {
      position = durationEnd;
      emit(TokenKind.DURATION);
      return;
    }
    position = NumberScan.mistakeEnd(input, position);
    error("bad number or duration syntax: " + Quoting.quote(input.substring(start, position)));
  }

  private void string(char quote) {
    position++;
    while (position < input.length()) {
      char c = input.charAt(position);
      if (c == quote) {
        emit(TokenKind.STRING, 1);
        return;
      }
      if (c == '\n') {
        break;
      }
      if (c == '\\') {
        int escape = Quoting.escapeLength(input, position, quote);
        if (escape < 0) {
          error(Quoting.escapeMistake(input, position));
          return;
        }
        position += escape;
      } else {
        position++;
      }
    }
    error("unterminated quoted string");
  }

  private void rawString() {
    int close = input.indexOf('`', position + 1);
    if (close < 0) {
      error("unterminated raw string");
      return;
    }
    position = close;
    emit(TokenKind.STRING, 1);
  }

  private char peek(int ahead) {
    return position + ahead < input.length() ? input.charAt(position + ahead) : '\0';
  }

  private void unexpected(int ahead, String message) {
    String rune =
        position + ahead < input.length()
            ? Quoting.rune(input.codePointAt(position + ahead))
            : "'\ufffd'";
    position = Math.min(input.length(), position + ahead);
    error(message + rune);
  }

  private void error(String message) {
    tokens.add(new Token(TokenKind.ERROR, message, new Span(start, Math.max(start, position))));
  }

  private void emit(TokenKind kind, int length) {
    position += length;
    emit(kind);
  }

  private void emit(TokenKind kind) {
    tokens.add(new Token(kind, input.substring(start, position), new Span(start, position)));
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isAlpha(char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isAlphanumeric(char c) {
    return isAlpha(c) || isDigit(c);
  }
}
