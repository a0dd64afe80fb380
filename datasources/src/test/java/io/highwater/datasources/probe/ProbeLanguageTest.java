package io.highwater.datasources.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.signal.Comparison;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.QueryLanguage.Mistake;
import io.highwater.engine.signal.Threshold;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeLanguageTest {
  private static final ProbeLanguage LANGUAGE = new ProbeLanguage(List.of("orders", "db \"1\""));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "probe_success",
        "  probe_success  # all of them",
        "probe_success{}",
        "probe_success{probe=\"orders\"}",
        "probe_success{probe=\"orders\",}",
        "probe_success { probe = 'orders' , instance = `127.0.0.1:80` } == 0",
        "probe_component_up{probe=\"orders\", component=\"db/primary\", optional=\"false\"} < 1",
        "probe_success{probe=\"\"}",
        "probe_success{probe=\"db \\\"1\\\"\"}",
        "probe_duration_seconds > 0.25",
        "probe_duration_seconds>=2.5e-1",
        "probe_ssl_cert_seconds_left\n  < 14d",
        "probe_http_status_code != 200",
        "probe_duration_seconds <= +Inf",
        "probe_ssl_cert_seconds_left > -1h30m",
      })
  void takesWhatItKnows(String text) {
    assertThat(LANGUAGE.check(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "^^ | 1 | 1 | expected a metric such as probe_success, found the end",
        "up | 1 | 1 | unknown metric \"up\"; a probe source has probe_success,",
        "probe_sucess == 0 | 1 | 1 | unknown metric \"probe_sucess\"",
        "(probe_success) | 1 | 1 | expected a metric such as probe_success, found \"(\"",
        "probe_success{probe=\"ordrs\"} | 1 | 21 | there is no probe \"ordrs\"; there are db",
        "probe_success{job=\"x\"} | 1 | 15 | unknown label \"job\"",
        "probe_success{\"x\"} | 1 | 15 | expected a label, found",
        "probe_success{probe=~\"o.*\"} | 1 | 20 | with = only",
        "probe_success{probe!=\"orders\"} | 1 | 20 | with = only",
        "probe_success{probe=orders} | 1 | 21 | expected a value in quotes, found \"o\"",
        "probe_success{probe=\"orders} | 1 | 21 | the quotes are not closed",
        "probe_success{component=\"a\\q\"} | 1 | 27 | unknown escape sequence \\q",
        "probe_success{component=\"a\" probe=\"orders\"} | 1 | 29 | expected , or }",
        "probe_success{component=\"a\" | 1 | 28 | expected , or }, found the end",
        "probe_success{component=\"a\",component=\"b\"} | 1 | 29 | cannot have two values",
        "probe_success == | 1 | 17 | expected a number or a duration",
        "probe_success == bool 0 | 1 | 18 | expected a number or a duration",
        "probe_success == 0x1F | 1 | 18 | expected a number or a duration",
        "probe_success = 0 | 1 | 15 | expected the end of the query, found \"=\"",
        "probe_success == 0 or probe_success | 1 | 20 | one comparison",
        "probe_success + 1 | 1 | 15 | expected the end of the query, found \"+\"",
        "probe_success[5m] | 1 | 14 | expected the end of the query, found \"[\"",
      })
  void saysWhereAMistakeIs(String text, int line, int column, String message) {
    Mistake mistake = LANGUAGE.check(text).orElseThrow();
    assertThat(mistake.line()).isEqualTo(line);
    assertThat(mistake.column()).isEqualTo(column);
    assertThat(mistake.message()).contains(message);
  }

  @Test
  void countsLines() {
    Mistake mistake = LANGUAGE.check("# health\nprobe_success{\n  job=\"x\"}").orElseThrow();
    assertThat(mistake.line()).isEqualTo(3);
    assertThat(mistake.column()).isEqualTo(3);
  }

  @Test
  void takesAComparisonApart() {
    Query query = new Query("health", "probe_ssl_cert_seconds_left{ probe='orders' } < 14d # soon");
    assertThat(LANGUAGE.threshold(query))
        .contains(
            new Threshold(
                new Query("health", "probe_ssl_cert_seconds_left{probe=\"orders\"}"),
                Comparison.LESS,
                14 * 86_400));
  }

  @Test
  void equalSelectorsAreOneQuery() {
    Threshold first =
        LANGUAGE
            .threshold(new Query("h", "probe_success{instance='a',probe='orders'}==0"))
            .orElseThrow();
    Threshold second =
        LANGUAGE
            .threshold(new Query("h", "probe_success{ probe=\"orders\", instance=\"a\" } != 1"))
            .orElseThrow();
    assertThat(first.value()).isEqualTo(second.value());
    assertThat(second.comparison()).isEqualTo(Comparison.NOT_EQUAL);
  }

  @Test
  void theSelectorCanBeReadAgain() throws Exception {
    for (String text :
        List.of(
            "probe_success", "probe_success{component=\"a\\\\b\\\"c\\nd\", probe='db \"1\"'}")) {
      ProbeQuery query = LANGUAGE.parse(text);
      assertThat(LANGUAGE.parse(query.selector())).isEqualTo(query);
    }
  }

  @Test
  void aSelectorAloneHasNoThreshold() {
    assertThat(LANGUAGE.threshold(new Query("health", "probe_success"))).isEmpty();
    assertThat(LANGUAGE.threshold(new Query("health", "nonsense == 0"))).isEmpty();
  }
}
