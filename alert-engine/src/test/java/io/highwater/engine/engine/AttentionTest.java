package io.highwater.engine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.signal.Comparison;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.signal.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttentionTest {
  private static final Instant START = Instant.parse("2026-03-01T03:00:00Z");
  private static final Query A = new Query("prod", "a");
  private static final Query B = new Query("prod", "b");
  private static final Query ELSEWHERE = new Query("prod", "c");
  private static final Map<Query, Threshold> ELIGIBLE =
      Map.of(A, above(A), B, above(B), ELSEWHERE, above(ELSEWHERE));

  private final Attention attention = new Attention();

  private static Threshold above(Query query) {
    return new Threshold(query, Comparison.GREATER, 80);
  }

  private Set<Query> enough(int seconds, Query... standing) {
    return attention.enough(ELIGIBLE, Set.of(standing), START.plusSeconds(seconds)).keySet();
  }

  private static Observation.Polled polled(Query query, Reading reading) {
    return new Observation.Polled(query, START, reading, 0);
  }

  private static Reading.Samples samples(int count) {
    return new Reading.Samples(
        START, Duration.ZERO, Collections.nCopies(count, new Sample(Labels.EMPTY, 1)), List.of());
  }

  private void answered(int a, int b) {
    attention.answered(
        new Observation.Round(START, List.of(polled(A, samples(a)), polled(B, samples(b)))));
  }

  @Test
  void whatBreachesIsEnoughOfLongAnswersBetweenLooksAtAllOfThem() {
    assertThat(enough(0)).as("nothing is known yet").isEmpty();
    answered(Attention.SMALL, 1);
    assertThat(enough(5)).containsExactlyInAnyOrder(A, B);
    assertThat(enough(59)).containsExactlyInAnyOrder(A, B);
    assertThat(enough(60)).as("a look at all").isEmpty();
    assertThat(enough(65)).containsExactlyInAnyOrder(A, B);
    assertThat(enough(119)).containsExactlyInAnyOrder(A, B);
    assertThat(enough(120)).isEmpty();
  }

  @Test
  void shortAnswersAreAlwaysAskedForWhole() {
    assertThat(enough(0)).isEmpty();
    answered(Attention.SMALL - 1, 1);
    assertThat(enough(5)).isEmpty();
    assertThat(enough(55)).isEmpty();
  }

  @Test
  void aQueryOfWhichAnAlertStandsIsAskedForWhole() {
    assertThat(enough(0)).isEmpty();
    answered(300, 300);
    assertThat(enough(5, A)).containsExactly(B);
    assertThat(enough(10, A, B)).isEmpty();
    assertThat(enough(15)).containsExactlyInAnyOrder(A, B);
  }

  @Test
  void howLongAnAnswerIsIsLearnedFromWholeOnesOnly() {
    assertThat(enough(0)).isEmpty();
    attention.answered(polled(A, samples(600)));
    attention.answered(polled(A, samples(3).ofBreaches()));
    attention.answered(polled(B, new Reading.Failed(START, Duration.ZERO, "gone")));
    assertThat(enough(5)).as("B has never been answered").containsExactly(A);
    attention.answered(polled(A, samples(3)));
    assertThat(enough(10)).isEmpty();
  }

  @Test
  void aClockThatIsPutBackCostsOneLook() {
    assertThat(enough(3_600)).isEmpty();
    answered(600, 0);
    assertThat(enough(0)).isEmpty();
    assertThat(enough(5)).containsExactlyInAnyOrder(A, B);
  }
}
