package io.highwater.app.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times and places on the command line. */
class QueryTextTest {
  private static final Instant NOW = Instant.parse("2026-03-01T03:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "now, 2026-03-01T03:00:00Z",
    "2026-03-01T04:30:00+02:00, 2026-03-01T02:30:00Z",
    "1772334000, 2026-03-01T03:00:00Z",
    "1772334000.25, 2026-03-01T03:00:00.250Z",
    "-5m, 2026-03-01T02:55:00Z",
    "-1, 1969-12-31T23:59:59Z"
  })
  void aTimeIsReadInEveryNotation(String text, Instant expected) {
    assertThat(TimeText.parse(text, NOW)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "", "-", "2026-03-01", "5m"})
  void whatIsNoTimeIsAnsweredWithWhatIs(String text) {
    assertThatThrownBy(() -> TimeText.parse(text, NOW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("\"" + text + "\" is no time: write 2026-03-01T03:00:00Z");
  }

  @Test
  void aCaretStandsUnderThePlace() {
    assertThat(Caret.under("up ==", 1, 6, "unexpected end").lines())
        .containsExactly("up ==", "     ^", "1:6: unexpected end");
    assertThat(Caret.under("sum(\n\trate(x)\n)", 2, 7, "no range").lines())
        .containsExactly("\trate(x)", "\t     ^", "2:7: no range");
    assertThat(Caret.under("up", 0, 0, "too many")).isEqualTo("too many");
  }
}
