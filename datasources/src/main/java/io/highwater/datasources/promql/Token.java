package io.highwater.datasources.promql;

import java.util.Locale;

/** One token and where it stands; {@code text} is as written, or the message of an error. */
record Token(TokenKind kind, String text, Span span) {
  boolean is(TokenKind wanted) {
    return kind == wanted;
  }

  /** Whether this is the keyword or operator {@code word}, in any case. */
  boolean isWord(String word) {
    return (kind == TokenKind.KEYWORD || kind == TokenKind.OPERATOR) && lower().equals(word);
  }

  String lower() {
    return text.toLowerCase(Locale.ROOT);
  }

  /** As Prometheus names the token in "unexpected …". */
  String describe() {
    return switch (kind) {
      case END -> "end of input";
      case OPERATOR -> "<op:" + text + ">";
      case AGGREGATOR -> "<aggr:" + text + ">";
      case KEYWORD -> "<" + text + ">";
      case IDENTIFIER, METRIC_IDENTIFIER -> kind.description() + " " + Quoting.quote(text);
      case STRING, NUMBER, DURATION -> kind.description() + " " + shortened();
      case ERROR -> text;
      case AT -> "<op:@>";
      case LEFT_PAREN,
          RIGHT_PAREN,
          LEFT_BRACE,
          RIGHT_BRACE,
          LEFT_BRACKET,
          RIGHT_BRACKET,
          COMMA,
          COLON,
          EQL ->
          Quoting.quote(text);
    };
  }

  private String shortened() {
    return text.length() > 10 ? Quoting.quote(text.substring(0, 10)) + "..." : Quoting.quote(text);
  }
}
