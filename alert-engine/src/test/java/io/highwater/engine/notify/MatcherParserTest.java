package io.highwater.engine.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatcherParserTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '~',
      value = {
        "severity=\"critical\" → [severity=\"critical\"]",
        "severity=critical → [severity=\"critical\"]",
        "severity = critical → [severity=\"critical\"]",
        "{severity=\"critical\"} → [severity=\"critical\"]",
        "{a=b, c!=\"d\", } → [a=\"b\", c!=\"d\"]",
        "a=~\"b|c\",d!~e.* → [a=~\"b|c\", d!~\"e.*\"]",
        "a=\"b,c\",d=e → [a=\"b,c\", d=\"e\"]",
        "a=\"say \\\"hi\\\"\" → [a=\"say \\\"hi\\\"\"]",
        "a=\"x\\\\y\" → [a=\"x\\\\y\"]",
        "a= → [a=\"\"]",
        "a=\"\" → [a=\"\"]",
        "a==b → [a=\"=b\"]",
        "a=b c → [a=\"b c\"]",
        "a:b=c → [a:b=\"c\"]",
        "a=\\d+ → [a=\"\\\\d+\"]",
        "{} → []"
      })
  void a8TheClassicNotation(String text, String matchers) {
    assertThat(MatcherParser.parseAll(text)).hasToString(matchers);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '~',
      value = {
        "\"my label\"=\"x\" → [my label=\"x\"]",
        "größe=\"groß\" → [größe=\"groß\"]",
        "{\"a.b\"=~\"c.*\",d=e} → [a.b=~\"c.*\", d=\"e\"]",
        "http.method=GET → [http.method=\"GET\"]",
        "\"a\"=\"tab\\there\" → [a=\"tab\there\"]",
        "🙂=\"yes\", → [🙂=\"yes\"]"
      })
  void a8TheNewerNotationWhereTheClassicOneIsNone(String text, String matchers) {
    assertThat(MatcherParser.parseAll(text)).hasToString(matchers);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '~',
      value = {
        "severity is critical → expected one of = != =~ !~ at character 10",
        "severity → expected one of = != =~ !~ at character 9",
        "=critical → expected a label name at character 1",
        "\"a\"= → expected a label value at character 5",
        "\"a\"=\"b → the quote is not closed at character 5",
        "{\"a\"=b → expected a closing brace at character 7",
        "\"a\"=b} → expected an opening brace at the beginning at character 6",
        "\"a\"=b \"c\"=d → expected a comma or the end at character 7",
        "\"a\"=\"\\x\" → \\x is no escape at character 8",
        "a=~\"(\" → missing closing )"
      })
  void a8SaysWhatIsWrongAndWhere(String text, String expected) {
    assertThatThrownBy(() -> MatcherParser.parseAll(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a matcher: " + text)
        .hasMessageContaining(expected);
  }

  @Test
  void oneMatcherIsNotSeveral() {
    assertThat(MatcherParser.parse("a=b")).hasToString("a=\"b\"");
    assertThatThrownBy(() -> MatcherParser.parse("a=b,c=d"))
        .hasMessageContaining("expected one matcher, found 2");
  }
}
