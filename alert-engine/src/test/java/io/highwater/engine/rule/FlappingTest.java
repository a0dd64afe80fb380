package io.highwater.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statement S-16; results are written oldest first, {@code x} for one that changed. */
class FlappingTest {
  private static Flapping after(Flapping before, String results) {
    Flapping now = before;
    for (char result : results.toCharArray()) {
      now = now.next(result == 'x');
    }
    return now;
  }

  @ParameterizedTest
  @CsvSource({
    "x, 5.9, false",
    "xxxxx, 28.5, false",
    "xxxxxx, 33.9, true",
    "xxxxxxxxxxxxxxxxxxxx, 99, true",
    "xxxxxxxxxxxxxxxxxxxxxxxxx, 99, true",
    "...................., 0, false",
    "x..................., 4, false",
    "...................x, 5.9, false",
  })
  void s16NewerChangesWeighMore(String results, double percent, boolean active) {
    Flapping now = after(Flapping.NONE, results);
    assertThat(now.percent()).isEqualTo(percent);
    assertThat(now.active()).isEqualTo(active);
  }

  @Test
  void s16AlternatingResultsFlapFromTheSixthOn() {
    Flapping now = Flapping.NONE;
    for (int i = 1; i <= 30; i++) {
      now = now.next(true);
      assertThat(now.active()).as("after %d", i).isEqualTo(i >= 6);
    }
  }

  /** The example of Icinga's manual: 39.1, and seven results alike end it. */
  @Test
  void s16EightChangesOfTwentyAndTheWayBack() {
    Flapping now = after(Flapping.NONE, "x..xxxx...x...x..x..x");
    assertThat(now.percent()).isEqualTo(39.1);
    assertThat(now.active()).isTrue();
    assertThat(after(now, "....").active()).isTrue();
    assertThat(after(now, ".......").percent()).isLessThan(25);
    assertThat(after(now, ".......").active()).isFalse();
  }

  @Test
  void s16BetweenTheTwoLinesItStaysAsItIs() {
    assertThat(new Flapping(0b11111 << 15, true).next(false).percent()).isEqualTo(28);
    assertThat(new Flapping(0b11111 << 15, true).next(false).active()).isTrue();
    assertThat(new Flapping(0b11111 << 15, false).next(false).active()).isFalse();
  }

  @Test
  void s16ItEndsAtExactlyTheLowerLine() {
    // 1.16 + 1.14 + 0.92 + 0.90 + 0.88 of 20 results are exactly 25 per cent after the next one.
    int changes = (1 << 19) | (1 << 18) | (1 << 7) | (1 << 6) | (1 << 5);
    Flapping now = new Flapping(changes, true).next(false);
    assertThat(now.percent()).isEqualTo(25);
    assertThat(now.active()).isFalse();
  }

  @Test
  void onlyTwentyResultsAreRemembered() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Flapping(1 << 20, false));
  }
}
