package io.highwater.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitTest {
  @ParameterizedTest
  @CsvSource({
    "REQUESTS_PER_SECOND, 0, 0 req/s",
    "REQUESTS_PER_SECOND, 0.42, 0.42 req/s",
    "REQUESTS_PER_SECOND, 999.7, 1.00k req/s",
    "REQUESTS_PER_SECOND, 12400, 12.4k req/s",
    "SECONDS, 0.0000012, 1.20 µs",
    "SECONDS, 0.0483, 48.3 ms",
    "SECONDS, 0.99999, 1.00 s",
    "SECONDS, 3, 3.00 s",
    "SECONDS, 150, 2.50 min",
    "SECONDS, 9000, 2.50 h",
    "SECONDS, 259200, 3.00 d",
    "PERCENT, 0.0412, 4.12 %",
    "PERCENT, 1, 100 %",
    "PERCENT, 0.0004, 0.040 %",
    "SHORT, 3, 3",
    "SHORT, 3.25, 3.25",
    "REQUESTS_PER_SECOND, 9, 9.00 req/s",
    "SHORT, 1234567, 1.23M",
    "SHORT, -1500, −1.50k",
    "BYTES, 512, 512 B",
    "BYTES, 1536, 1.50 KiB",
    "BYTES, 1073741824, 1.00 GiB",
    "SHORT, NaN, –",
    "SECONDS, Infinity, ∞"
  })
  void numbersReadAsTheFieldReadsThem(Unit unit, double value, String text) {
    assertThat(unit.format(value).replaceAll("[\\u202f\\u00a0]", " ")).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "PERCENT, 0.05, 5 %",
    "SECONDS, 0.25, 250 ms",
    "SHORT, 1500, 1.5k",
    "SECONDS, 5, 5 s"
  })
  void limitsReadAsTheyWereChosen(Unit unit, double value, String text) {
    assertThat(unit.exact(value).replaceAll("[\\u202f\\u00a0]", " ")).isEqualTo(text);
  }

  @Test
  void theLabelsOfAnAxisShareTheirPrefixAndTheirDecimals() {
    assertThat(Unit.SHORT.axis(new double[] {0, 500, 1000, 1500}))
        .containsExactly("0", "0.5k", "1.0k", "1.5k");
    assertThat(Unit.REQUESTS_PER_SECOND.axis(new double[] {0, 200, 400}))
        .containsExactly("0", "200", "400");
    assertThat(Unit.SECONDS.axis(new double[] {0, 0.0005, 0.001}))
        .containsExactly("0", "0.5\u00a0ms", "1.0\u00a0ms");
  }

  @Test
  void everyUnitIsFoundByItsWord() {
    for (Unit unit : Unit.values()) {
      assertThat(Unit.of(unit.word())).contains(unit);
    }
    assertThat(Unit.of("furlongs")).isEmpty();
  }
}
