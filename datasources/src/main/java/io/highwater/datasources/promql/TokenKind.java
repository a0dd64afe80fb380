package io.highwater.datasources.promql;

/** The kinds of tokens, with their name in error texts. */
enum TokenKind {
  END("end of input"),
  /** A lexical mistake; the token's text is the message. */
  ERROR("error"),
  IDENTIFIER("identifier"),
  METRIC_IDENTIFIER("metric identifier"),
  STRING("string"),
  NUMBER("number"),
  DURATION("duration"),
  LEFT_PAREN("\"(\""),
  RIGHT_PAREN("\")\""),
  LEFT_BRACE("\"{\""),
  RIGHT_BRACE("\"}\""),
  LEFT_BRACKET("\"[\""),
  RIGHT_BRACKET("\"]\""),
  COMMA("\",\""),
  COLON("\":\""),
  EQL("\"=\""),
  AT("<op:@>"),
  /** {@code + - * / % ^ == != < <= > >= =~ !~ and or unless atan2}. */
  OPERATOR("operator"),
  AGGREGATOR("aggregator"),
  KEYWORD("keyword");

  private final String description;

  TokenKind(String description) {
    this.description = description;
  }

  String description() {
    return description;
  }
}
