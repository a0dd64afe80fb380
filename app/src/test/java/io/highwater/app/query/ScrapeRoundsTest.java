package io.highwater.app.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.datasources.promql.QueryOutcome;
import io.highwater.datasources.promql.QueryResult.Value;
import io.highwater.datasources.scrape.ScrapeSettings;
import io.highwater.datasources.scrape.ScrapeSource;
import io.highwater.datasources.scrape.ScrapeTarget;
import io.highwater.engine.signal.Sample;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScrapeRoundsTest {
  private static final Instant START = Instant.parse("2026-03-01T03:00:02Z");
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private Instant now = START;
  private final List<Duration> pauses = new ArrayList<>();

  private double rounds(Duration lasting, Instant last) throws InterruptedException {
    // Nothing listens there: a scrape fails at once and is a sample of up all the same.
    ScrapeTarget nobody = new ScrapeTarget("j", "i", URI.create("http://127.0.0.1:1/metrics"));
    try (ScrapeSource source =
        new ScrapeSource("s", ScrapeSettings.of(INTERVAL, List.of(nobody)), () -> now)) {
      ScrapeRounds rounds =
          new ScrapeRounds(
              source,
              INTERVAL,
              () -> now,
              pause -> {
                pauses.add(pause);
                now = now.plus(pause);
              });
      assertThat(rounds.scrape(lasting)).isEqualTo(last);
      QueryOutcome outcome = source.instant("count_over_time(up[1h])", last);
      return outcome instanceof QueryOutcome.Answered answered
              && answered.result().value() instanceof Value.Vector(List<Sample> samples)
          ? samples.getFirst().value()
          : Double.NaN;
    }
  }

  @Test
  void scrapesOnceWithoutWaiting() throws InterruptedException {
    assertThat(rounds(Duration.ZERO, START)).isEqualTo(1);
    assertThat(pauses).isEmpty();
  }

  @Test
  void scrapesAtEveryIntervalUntilTheTimeIsOver() throws InterruptedException {
    assertThat(rounds(Duration.ofSeconds(12), START.plusSeconds(10))).isEqualTo(3);
    assertThat(pauses).containsExactly(INTERVAL, INTERVAL);
  }
}
