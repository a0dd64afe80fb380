package io.highwater.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonFigureTest {
  @ParameterizedTest
  @CsvSource({
    "0.7976470588235295, 0.4, 0.7976",
    "0.1 , 0.4, 0.1",
    "-0.123456, 0, -0.1235",
    "12.34567, 10, 12.35",
    "250, 200, 250",
    "12345.678, 10000, 12346",
    "123456789.25, 0, 123456789",
    "0.0000123456, 0, 1.235e-05",
    "1e300, 0, 1e+300",
    "0, 1, 0",
    "NaN, 1, NaN",
    "Infinity, 1, +Inf",
  })
  void isShortButKeepsWhatStandsBeforeThePoint(double value, double limit, String text) {
    assertThat(ReasonFigure.of(value, limit)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0.4000001, 0.4, 0.4000001",
    "0.39999, 0.4, 0.39999",
    "0.400049, 0.4, 0.40005",
    "1000.25, 1000, 1000.2",
    "0.30000000000000004, 0.3, 0.30000000000000004",
    "0.3, 0.3, 0.3",
  })
  void neverReadsAsIfItStoodOnTheOtherSideOfTheLimit(double value, double limit, String text) {
    assertThat(ReasonFigure.of(value, limit)).isEqualTo(text);
  }
}
