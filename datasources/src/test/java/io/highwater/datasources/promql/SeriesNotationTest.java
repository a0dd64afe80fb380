package io.highwater.datasources.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statement U-2. */
class SeriesNotationTest {
  private static String shown(OptionalDouble value) {
    return value.isEmpty()
        ? "_"
        : Stale.is(value.getAsDouble()) ? "stale" : Numbers.format(value.getAsDouble());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|''",
        "1 -2 .5 1e3 0x1f|1 -2 0.5 1000 31",
        "2+3x3|2 5 8 11",
        "-2-3x2|-2 -5 -8",
        "0.5x2|0.5 0.5 0.5",
        "1+1x0|1",
        "_ _x2 1 stale|_ _ _ 1 stale",
        "NaN Inf -Inf +Inf|NaN +Inf -Inf +Inf",
        "'  1   2 '|1 2"
      })
  void valuesAreExpanded(String text, String expected) {
    assertThat(
            SeriesNotation.values(text).stream()
                .map(SeriesNotationTest::shown)
                .collect(Collectors.joining(" ")))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1x", "x3", "1+x3", "1+2", "stalex3", "__", "_y3", "1,2", "1x9999999999"})
  void whatIsNoValueIsRefused(String text) {
    assertThatThrownBy(() -> SeriesNotation.values("1 " + text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("\"" + text + "\" ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|{}",
        "{}|{}",
        "up|up",
        "bool{a='b'}|'bool{a=\"b\"}'",
        "'{__name__=\"x\", a=\"b\",}'|'x{a=\"b\"}'"
      })
  void labelsAreRead(String text, String expected) {
    assertThat(SeriesNotation.labels(text).toString()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"up{", "up{a=~\"b\"}", "up 1", "1", "up{a=\"b\"} x", "(up)"})
  void whatIsNoMetricIsRefused(String text) {
    assertThatThrownBy(() -> SeriesNotation.labels(text)).isInstanceOf(PromQlException.class);
  }

  @Test
  void nativeHistogramsAreRefused() {
    assertThatThrownBy(() -> SeriesNotation.values("{{schema:1 sum:2 count:3}}x2"))
        .hasMessage("native histograms are not supported");
  }
}
