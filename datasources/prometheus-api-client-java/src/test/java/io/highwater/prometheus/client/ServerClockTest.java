package io.highwater.prometheus.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.prometheus.client.ServerClock.State;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class ServerClockTest {
  private static final Instant SENT = Instant.parse("2026-03-01T03:00:00.700Z");
  private static final Duration SLOW_BY_TWO_HOURS = Duration.ofHours(-2);

  /** After an answer of a server whose clock is {@code ahead}, which took 200 ms. */
  private static State heard(State before, Duration ahead) {
    Instant date = SENT.plusMillis(100).plus(ahead).truncatedTo(ChronoUnit.SECONDS);
    return before.heard(date, SENT, SENT.plusMillis(200));
  }

  private static State twice(State before, Duration ahead) {
    return heard(heard(before, ahead), ahead);
  }

  @Test
  void aFewSecondsAreNothing() {
    assertThat(twice(State.RIGHT, Duration.ofSeconds(8))).isEqualTo(State.RIGHT);
    assertThat(twice(State.RIGHT, Duration.ofSeconds(-8))).isEqualTo(State.RIGHT);
  }

  @Test
  void aWrongClockIsBelievedWhenASecondAnswerConfirmsIt() {
    State doubted = heard(State.RIGHT, SLOW_BY_TWO_HOURS);
    assertThat(doubted.offset()).isZero();
    assertThat(doubted.shakes(State.RIGHT)).isTrue();
    State believed = heard(doubted, SLOW_BY_TWO_HOURS);
    assertThat(believed.offset()).isCloseTo(SLOW_BY_TWO_HOURS, Duration.ofSeconds(1));
    assertThat(believed.shakes(doubted)).isTrue();
    assertThat(heard(believed, SLOW_BY_TWO_HOURS).shakes(believed)).isFalse();
  }

  @Test
  void oneOddAnswerChangesNothing() {
    State odd = heard(State.RIGHT, SLOW_BY_TWO_HOURS);
    State back = heard(odd, Duration.ZERO);
    assertThat(back).isEqualTo(State.RIGHT);
    assertThat(back.shakes(odd)).isFalse();
  }

  @Test
  void aClockThatIsSetRightIsFollowedToo() {
    State wrong = twice(State.RIGHT, Duration.ofHours(2));
    assertThat(wrong.offset()).isCloseTo(Duration.ofHours(2), Duration.ofSeconds(1));
    assertThat(twice(wrong, Duration.ZERO)).isEqualTo(State.RIGHT);
  }

  @Test
  void theResolutionOfASecondMakesNothingFlap() {
    State wrong = twice(State.RIGHT, Duration.ofSeconds(60));
    for (int millis = -1_000; millis <= 1_000; millis += 100) {
      assertThat(heard(wrong, Duration.ofSeconds(60).plusMillis(millis)).offset())
          .isEqualTo(wrong.offset());
    }
  }

  @Test
  void anOffsetAtTheLimitDoesNotGoToAndFro() {
    assertThat(twice(State.RIGHT, Duration.ofMillis(9_400))).isEqualTo(State.RIGHT);
    State wrong = twice(State.RIGHT, Duration.ofSeconds(13));
    assertThat(wrong.offset()).isPositive();
    State nearer = twice(wrong, Duration.ofSeconds(7));
    assertThat(nearer.offset()).isCloseTo(Duration.ofSeconds(7), Duration.ofSeconds(1));
    assertThat(twice(nearer, Duration.ofMillis(9_400)).offset().abs())
        .as("still taken for wrong")
        .isGreaterThan(Duration.ofSeconds(5));
    assertThat(twice(nearer, Duration.ofSeconds(3))).isEqualTo(State.RIGHT);
  }

  private static State slowly(State before, Duration ahead, Duration took) {
    return before.heard(
        SENT.plus(took).plus(ahead).truncatedTo(ChronoUnit.SECONDS), SENT, SENT.plus(took));
  }

  @Test
  void aSlowAnswerSaysOnlyWhatItsSlownessDoesNotExplain() {
    Duration took = Duration.ofSeconds(20);
    assertThat(slowly(State.RIGHT, Duration.ZERO, took)).isEqualTo(State.RIGHT);
    assertThat(slowly(State.RIGHT, Duration.ofSeconds(8), took)).isEqualTo(State.RIGHT);
    State minute = twice(State.RIGHT, Duration.ofSeconds(60));
    assertThat(slowly(minute, Duration.ofSeconds(60), took)).isEqualTo(minute);
    assertThat(slowly(minute, Duration.ZERO, took).doubt()).contains(Duration.ZERO);
  }

  @Test
  void hoursAreSeenThroughSlowAnswersAndFoundOutToTheSecondByAQuickOne() {
    Duration took = Duration.ofSeconds(20);
    State doubted = slowly(State.RIGHT, SLOW_BY_TWO_HOURS, took);
    assertThat(doubted.doubt()).isPresent();
    State believed = slowly(doubted, SLOW_BY_TWO_HOURS, took);
    assertThat(believed.offset()).isCloseTo(SLOW_BY_TWO_HOURS, Duration.ofSeconds(11));
    assertThat(twice(believed, SLOW_BY_TWO_HOURS).offset())
        .isCloseTo(SLOW_BY_TWO_HOURS, Duration.ofSeconds(1));
  }

  @Test
  void aClockThatJumpedHereSaysNothing() {
    Instant date = SENT.minusSeconds(7_200);
    assertThat(State.RIGHT.heard(date, SENT, SENT.minusSeconds(1))).isEqualTo(State.RIGHT);
  }
}
