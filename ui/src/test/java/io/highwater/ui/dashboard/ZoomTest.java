package io.highwater.ui.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.ui.chart.Span;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ZoomTest {
  private static final Instant NOW = Instant.parse("2026-03-01T03:00:00Z");
  private static final Span QUARTER = Span.before(NOW, Duration.ofMinutes(15));

  private final Zoom zoom = new Zoom();

  private static Span minutes(int from, int to) {
    return new Span(NOW.minusSeconds(60L * from), NOW.minusSeconds(60L * to));
  }

  @Test
  void eachStretchIsAStepOfTheWayBack() {
    zoom.into(minutes(10, 5), NOW);
    zoom.into(minutes(8, 7), NOW);
    assertThat(zoom.span()).contains(minutes(8, 7));
    assertThat(zoom.back()).isTrue();
    assertThat(zoom.span()).contains(minutes(10, 5));
    assertThat(zoom.back()).isTrue();
    assertThat(zoom.span()).isEmpty();
    assertThat(zoom.back()).as("nothing to leave").isFalse();
  }

  @Test
  void aStretchTooShortToShowAnythingGrowsAroundItsMiddle() {
    Instant middle = NOW.minusSeconds(60);
    zoom.into(new Span(middle.minusMillis(500), middle.plusMillis(500)), NOW);
    Span seen = zoom.span().orElseThrow();
    assertThat(seen.length()).isBetween(Zoom.SHORTEST, Zoom.SHORTEST.multipliedBy(2));
    assertThat(Duration.between(seen.from(), middle)).isEqualTo(seen.length().dividedBy(2));
  }

  @Test
  void panningIsOneStepHoweverFarItGoesAndEndsLiveAtTheEdge() {
    zoom.shift(-0.5, QUARTER, NOW);
    zoom.shift(-0.5, QUARTER, NOW);
    assertThat(zoom.span()).contains(minutes(30, 15));
    zoom.shift(0.5, QUARTER, NOW);
    assertThat(zoom.span().orElseThrow().to()).isEqualTo(NOW.minus(Duration.ofSeconds(450)));
    assertThat(zoom.back()).isTrue();
    assertThat(zoom.span()).isEmpty();
    zoom.shift(-0.5, QUARTER, NOW);
    zoom.shift(0.5, QUARTER, NOW);
    assertThat(zoom.span()).as("live again").isEmpty();
  }

  @Test
  void outwardsShowsTwiceAsMuchButNothingOfTheFuture() {
    zoom.out(QUARTER, NOW);
    assertThat(zoom.span()).contains(minutes(30, 0));
    zoom.into(minutes(20, 10), NOW);
    zoom.out(QUARTER, NOW);
    assertThat(zoom.span()).contains(minutes(25, 5));
    for (int i = 0; i < 20; i++) {
      zoom.out(QUARTER, NOW);
    }
    assertThat(zoom.span().orElseThrow().length()).isLessThan(Zoom.LONGEST.multipliedBy(2));
  }
}
