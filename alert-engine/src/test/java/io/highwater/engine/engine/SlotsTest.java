package io.highwater.engine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements about slots; the interval is ten seconds. */
class SlotsTest {
  private static final Duration TEN = Duration.ofSeconds(10);

  private static Instant at(String seconds) {
    return Instant.ofEpochMilli(Math.round(Double.parseDouble(seconds) * 1000));
  }

  @ParameterizedTest(name = "last {0}, now {1}: slot {2}, {3} missed ({4})")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -   | 123   | 120 | 0 | the first is the one now lies in
          -   | 129.9 | 120 | 0 | the first is polled however late
          120 | 120.2 | 130 | 0 | done in time
          120 | 129.9 | 130 | 0 | done at the last moment
          120 | 130   | 130 | 0 | the next is due now
          120 | 134.9 | 130 | 0 | late by less than half
          120 | 135.1 | 140 | 1 | late by more than half
          120 | 141   | 140 | 1 | one was slept through
          120 | 147   | 150 | 2 | one was slept through and one is too far gone
          120 | 3721  | 3720 | 359 | an hour was slept through and is not made up for
          120 | 115   | 130 | 0 | a clock put back by less than a slot waits for the next one
          120 | 61    | 70  | 0 | a clock put back further starts anew
          """)
  void theNextSlot(String last, String now, String slot, int missed, String why) {
    Optional<Instant> before = last.equals("-") ? Optional.empty() : Optional.of(at(last));
    assertThat(Slots.next(before, at(now), TEN, Duration.ZERO))
        .as(why)
        .isEqualTo(new Slots.Slot(at(slot), missed, TEN));
  }

  @ParameterizedTest(name = "last {0}, now {1}: slot {2}, {3} missed ({4})")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -     | 123    | 113.2 | 0 | the first is the one now lies in
          -     | 123.2  | 123.2 | 0 | it begins now
          123.2 | 124    | 133.2 | 0 | done in time
          123.2 | 138.1  | 133.2 | 0 | late by less than half
          123.2 | 138.3  | 143.2 | 1 | late by more than half
          123.2 | 3723.2 | 3723.2| 359 | R-12: an hour was slept through and is not made up for
          120   | 120.5  | 133.2 | 0 | moved by a little: a whole slot later, not twice at once
          118.2 | 118.5  | 123.2 | 0 | moved by half: the slot on the way
          117   | 117.5  | 123.2 | 0 | moved by more than half: the slot on the way
          116   | 123.3  | 123.2 | 0 | the new slot began just now
          123.2 | 61     | 63.2  | 0 | a clock put back starts anew
          """)
  void aSlotPutOffByAnOffset(String last, String now, String slot, int missed, String why) {
    Optional<Instant> before = last.equals("-") ? Optional.empty() : Optional.of(at(last));
    assertThat(Slots.next(before, at(now), TEN, Duration.ofMillis(3_200)))
        .as(why)
        .isEqualTo(new Slots.Slot(at(slot), missed, TEN));
  }

  @Test
  void theDeadlineEndsBeforeTheNextSlotDoesBegin() {
    assertThat(Slots.deadline(at("120"), at("120"), TEN)).isEqualTo(Duration.ofSeconds(9));
    assertThat(Slots.deadline(at("120"), at("124"), TEN)).isEqualTo(Duration.ofSeconds(5));
    assertThat(Slots.deadline(at("120"), at("129"), TEN)).isEqualTo(Duration.ofMillis(2_500));
  }

  @Test
  void backOffIsComputedFromTheFailureCount() {
    RetryPolicy policy =
        new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(60), 4, Duration.ofMinutes(5));
    Instant now = at("100");
    assertThat(policy.next(1, now, now, Optional.empty())).contains(at("101"));
    assertThat(policy.next(3, now, now, Optional.empty())).contains(at("104"));
    assertThat(policy.next(4, now, now, Optional.empty())).as("too many attempts").isEmpty();
    assertThat(policy.next(1, now, now, Optional.of(Duration.ofSeconds(30)))).contains(at("130"));
    assertThat(policy.next(2, now, now, Optional.of(Duration.ofMillis(5)))).contains(at("102"));
    assertThat(policy.next(1, now, now, Optional.of(Duration.ofMinutes(6))))
        .as("too late")
        .isEmpty();
    RetryPolicy patient =
        new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(60), 500, Duration.ofDays(9));
    assertThat(patient.next(400, now, now, Optional.empty())).contains(at("160"));
  }
}
