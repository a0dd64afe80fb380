package io.highwater.datasources.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpositionFormatTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "text/plain | TEXT_0_0_4",
        "text/plain; version=0.0.4; charset=utf-8 | TEXT_0_0_4",
        "text/plain;version=1.0.0;escaping=allow-utf-8 | TEXT_1_0_0",
        "Application/OpenMetrics-Text; Version=\"1.0.0\"; charset=utf-8 | OPEN_METRICS_1_0_0",
        "application/openmetrics-text; version=0.0.1 | OPEN_METRICS_0_0_1"
      })
  void isNamedByTheContentType(String header, ExpositionFormat format) {
    assertThat(ExpositionFormat.ofContentType(header)).contains(format);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"text/html", "application/json; version=1.0.0", ";", "text"})
  void isNotGuessed(String header) {
    assertThat(ExpositionFormat.ofContentType(header)).isEmpty();
  }

  @Test
  void isNamedInPrometheussWords() {
    for (ExpositionFormat format : ExpositionFormat.values()) {
      assertThat(ExpositionFormat.ofWord(format.word())).isEqualTo(format);
    }
    assertThatThrownBy(() -> ExpositionFormat.ofWord("PrometheusText"))
        .hasMessageContaining("unknown scrape protocol PrometheusText")
        .hasMessageContaining("PrometheusText0.0.4");
    assertThatThrownBy(() -> ExpositionFormat.ofWord("PrometheusProto"))
        .hasMessageContaining("is not read here");
  }
}
