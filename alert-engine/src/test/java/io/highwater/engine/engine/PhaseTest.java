package io.highwater.engine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.signal.Scrape;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statement P-5: slots follow the scrapes that feed them. */
class PhaseTest {
  private static final Duration FIVE = Duration.ofSeconds(5);
  private static final Instant ROUND = Instant.parse("2026-11-27T00:00:00Z");

  private static Scrape scrape(long millis, long took, Duration interval) {
    return new Scrape(
        "job", "i" + millis, ROUND.plusMillis(millis), Duration.ofMillis(took), interval);
  }

  private static long offset(Duration interval, long present, Scrape... scrapes) {
    return Phase.offset(interval, Duration.ofMillis(present), List.of(scrapes)).toMillis();
  }

  @ParameterizedTest(name = "scraped at {0} ms for {1} ms, polled at {2}: {3} ({4})")
  @CsvSource({
    "3000, 20, 0, 3170, behind the landing",
    "3000, 20, 3119, 3170, too close behind it",
    "3000, 20, 3120, 3120, just far enough behind it: it stays",
    "3000, 20, 3320, 3320, not too far behind it: it stays",
    "3000, 20, 3331, 3170, too far behind it",
    "4900, 30, 0, 80, past the end of the interval",
    "4900, 300, 0, 350, landed in the next",
    "0, 4000, 0, 4150, a slow target",
  })
  void aSlotComesBehindTheLandingAndStaysWhereItIsGoodEnough(
      long at, long took, long present, long expected, String why) {
    assertThat(offset(FIVE, present, scrape(at, took, FIVE))).as(why).isEqualTo(expected);
  }

  @Test
  void whereNothingIsKnownSlotsStay() {
    assertThat(offset(FIVE, 0)).isZero();
    assertThat(offset(FIVE, 1_234)).isEqualTo(1_234);
  }

  @Test
  void anIntervalOfSeveralScrapesFollowsTheNearestOfThem() {
    Duration minute = Duration.ofMinutes(1);
    assertThat(offset(minute, 0, scrape(53_000, 0, Duration.ofSeconds(15)))).isEqualTo(8_150);
    assertThat(offset(minute, 40_000, scrape(53_000, 0, Duration.ofSeconds(15)))).isEqualTo(53_150);
    assertThat(offset(minute, 23_200, scrape(53_000, 0, Duration.ofSeconds(15)))).isEqualTo(23_200);
  }

  @Test
  void slotsOftenerThanScrapesFollowThemTooAndOddIntervalsMeetInTheirRhythm() {
    assertThat(offset(FIVE, 0, scrape(8_000, 0, Duration.ofSeconds(15)))).isEqualTo(3_150);
    assertThat(offset(Duration.ofSeconds(10), 0, scrape(8_000, 0, Duration.ofSeconds(15))))
        .isEqualTo(3_150);
  }

  @Test
  void rhythmsTooShortToMatterAreLeftAlone() {
    assertThat(offset(Duration.ofMillis(50), 7, scrape(3_000, 20, FIVE))).isEqualTo(7);
    assertThat(offset(FIVE, 7, scrape(3_000, 20, Duration.ofMillis(4_999)))).isEqualTo(7);
  }

  @Test
  void ofSeveralTargetsTheLastOfACrowdIsFollowedAndAStragglerIsNot() {
    assertThat(
            offset(FIVE, 0, scrape(1_000, 0, FIVE), scrape(1_100, 0, FIVE), scrape(1_300, 0, FIVE)))
        .isEqualTo(1_450);
    assertThat(
            offset(
                FIVE,
                0,
                scrape(1_000, 0, FIVE),
                scrape(1_010, 0, FIVE),
                scrape(1_020, 0, FIVE),
                scrape(3_500, 0, FIVE)))
        .isEqualTo(1_150);
  }

  @Test
  void targetsSpreadEvenlyMoveNothing() {
    Scrape[] even = new Scrape[50];
    for (int i = 0; i < even.length; i++) {
      even[i] = scrape(i * 100L, 0, FIVE);
    }
    assertThat(offset(FIVE, 1_230, even)).isEqualTo(1_230);
  }

  @Test
  void whateverTheTargetsNoOtherOffsetIsMuchBetterAndTheChoiceIsFinal() {
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      List<Scrape> scrapes = new ArrayList<>();
      for (int i = random.nextInt(1, 8); i > 0; i--) {
        scrapes.add(scrape(random.nextInt(5_000), random.nextInt(400), FIVE));
      }
      Duration chosen = Phase.offset(FIVE, Duration.ofMillis(random.nextInt(5_000)), scrapes);
      double least = Double.MAX_VALUE;
      for (long other = 0; other < 5_000; other += 10) {
        least = Math.min(least, meanDelay(other, scrapes));
      }
      assertThat(meanDelay(chosen.toMillis(), scrapes)).isLessThanOrEqualTo(least + 225);
      assertThat(Phase.offset(FIVE, chosen, scrapes)).isEqualTo(chosen);
    }
  }

  /** The definition, by itself: from a landing to the first slot at least 100 ms behind it. */
  private static double meanDelay(long offset, List<Scrape> scrapes) {
    return scrapes.stream()
        .mapToLong(
            scrape -> {
              long behind = Math.floorMod(offset - scrape.landed().toEpochMilli(), FIVE.toMillis());
              return behind < 100 ? behind + 5_000 : behind;
            })
        .average()
        .orElseThrow();
  }

  @Test
  void movingSlotsSkipsNoneAndRepeatsNone() {
    for (long to = 0; to < 5_000; to += 50) {
      Instant last = ROUND.plusMillis(1_000);
      Slots.Slot next =
          Slots.next(Optional.of(last), last.plusMillis(30), FIVE, Duration.ofMillis(to));
      assertThat(Duration.between(last, next.at()).toMillis()).isBetween(2_500L, 7_499L);
      assertThat(next.missed()).isZero();
    }
  }
}
