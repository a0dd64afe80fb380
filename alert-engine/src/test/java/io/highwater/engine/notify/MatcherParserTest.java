package io.highwater.engine.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
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
        "a=b\\ → [a=\"b\\\\\"]",
        "a=\"two\\nlines\" → [a=\"two\\nlines\"]",
        "a=b} → [a=\"b\"]",
        "a='b' → [a=\"'b'\"]",
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
        "\"my label\"=\"x\" → [\"my label\"=\"x\"]",
        "größe=\"groß\" → [größe=\"groß\"]",
        "{\"a.b\"=~\"c.*\",d=e} → [a.b=~\"c.*\", d=\"e\"]",
        "http.method=GET → [http.method=\"GET\"]",
        "\"a\"=\"tab\\there\" → [a=\"tab\there\"]",
        "\"a b\"=\"\\u00e9\\xc3\\xa9\\303\\251\\U0001F642\" → [\"a b\"=\"ééé🙂\"]",
        "  { é = è } → [é=\"è\"]",
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
        "\"a\"=\"\\x\" → \\x is no escape at character 6",
        "\"a\"=\"\\x+1\" → \\x is no escape at character 6",
        "\"a\"=\"\\ud800\" → \\u is no escape at character 6",
        "\"a\"=\"\\'\" → \\' is no escape at character 6",
        "\"a\"=\"\\400\" → \\4 is no escape at character 6",
        "\"a\"=\"\\xff\" → the escapes make no UTF-8 at character 5",
        "a=\"b\"c\" → expected a comma or the end at character 6",
        "{,} → expected a label name at character 2",
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
    assertThat(MatcherParser.parse("a=b,c=d")).hasToString("a=\"b,c=d\"");
    assertThat(MatcherParser.parse("\"a b\"=c")).hasToString("\"a b\"=\"c\"");
    assertThatThrownBy(() -> MatcherParser.parse("\"a\"=b,c=d"))
        .hasMessageContaining("expected the end at character 6");
  }

  @Test
  void a8WhatAMatcherIsWrittenAsIsReadAsThatMatcher() {
    Random random = new Random(8);
    for (int i = 0; i < 2_000; i++) {
      String name = any(random) + any(random);
      Matcher matcher =
          new Matcher(
              name.isEmpty() ? "a" : name,
              random.nextBoolean() ? Matcher.Op.EQUAL : Matcher.Op.NOT_EQUAL,
              any(random) + any(random) + any(random));
      assertThat(MatcherParser.parseAll("{" + matcher + "}")).containsExactly(matcher);
      assertThat(MatcherParser.parse(matcher.toString())).isEqualTo(matcher);
    }
  }

  private static String any(Random random) {
    List<String> parts =
        List.of("a", "B", "_", "", "é", "🙂", " ", "\n", "\t", "\"", "\\", ",", "{", "}", "=", "'");
    return parts.get(random.nextInt(parts.size()));
  }
}
