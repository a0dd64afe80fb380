package io.highwater.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "7, 7",
    "12400, 12.4k",
    "999.6, 1000",
    "9999.4, 9999",
    "9999.6, 10k",
    "1234567, 1.23M",
    "0.05, 0.05",
    "0.0874, 0.0874",
    "-3.5, −3.5",
    "0.00004, 4.0e-05",
    "999600, 1M"
  })
  void plainNumbersKeepThreeDigits(double value, String text) {
    assertThat(Figures.plain(value).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0.482, 482, ms", "1.25, 1.25, s", "0.0009, 900, µs", "0, 0, s", "75, 75, s"})
  void secondsFindTheirUnit(double seconds, String number, String unit) {
    assertThat(Figures.seconds(seconds)).isEqualTo(new Figure(number, unit));
  }

  @Test
  void whatIsNotKnownIsADash() {
    assertThat(Figures.seconds(Double.NaN)).isEqualTo(Figure.NONE);
    assertThat(Figures.plain(Double.NaN)).isEqualTo(Figure.NONE);
  }

  @Test
  void aQuantileOfSecondsIsReadInSeconds() {
    String quantile = "histogram_quantile(0.99, rate(request_duration_seconds_bucket[1m]))";
    assertThat(Figures.of(0.25, quantile).unit()).isEqualTo("ms");
    assertThat(Figures.of(0.25, "rate(request_duration_seconds_count[1m])").unit()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 s",
    "12, 12 s",
    "59, 59 s",
    "60, 1 min",
    "3599, 59 min",
    "3600, 1 h",
    "7500, 2 h 05 min",
    "86400, 1 d",
    "180000, 2 d 2 h",
    "-4, 0 s"
  })
  void agesUseOneOrTwoUnits(long seconds, String text) {
    assertThat(Times.age(Duration.ofSeconds(seconds))).isEqualTo(text);
  }

  @Test
  void aMomentOfAnotherDayNamesIt() {
    Instant now = Instant.parse("2026-03-14T02:17:40Z");
    assertThat(Times.moment(now.minusSeconds(60), now, ZoneOffset.UTC)).isEqualTo("02:16:40");
    assertThat(Times.moment(now.minusSeconds(8_000), now, ZoneOffset.UTC)).isEqualTo("00:04:20");
    assertThat(Times.moment(now.minusSeconds(80_000), now, ZoneOffset.UTC))
        .isEqualTo("13 Mar 04:04:20");
  }
}
