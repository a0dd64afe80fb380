package io.highwater.engine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.signal.DataSource.Part;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.signal.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The recent past as screens see it, and the health of sources. */
class WindowsTest {
  private final World world = new World();

  @AfterEach
  void close() {
    world.close();
  }

  private Snapshot.Window window() {
    return world.snapshot().windows().get(World.LOAD);
  }

  private static List<Double> values(Series series) {
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < series.size(); i++) {
      values.add(series.valueAt(i));
    }
    return values;
  }

  private void restartWith(Duration retention, int series) {
    world.settings = new Settings(retention, series, RetryPolicy.DEFAULT);
    world.restart();
  }

  @Test
  void samplesAreKeptForAsLongAsTheWindowReaches() {
    restartWith(Duration.ofSeconds(500), 10);
    for (int i = 0; i < 1_000; i++) {
      world.poll("a", i);
    }
    Series series = window().series().getFirst();
    assertThat(series.size()).isEqualTo(101);
    assertThat(series.lastValue()).isEqualTo(999);
    assertThat(series.valueAt(0)).isEqualTo(899);
    assertThat(series.timeAt(0)).isEqualTo(world.now.minusSeconds(500).toEpochMilli());
  }

  @Test
  void aSeriesHandedOutStaysAsItWas() {
    world.poll("a", 1).poll("a", 2);
    Series before = window().series().getFirst();
    for (int i = 0; i < 200; i++) {
      world.poll("a", 3 + i);
    }
    assertThat(values(before)).containsExactly(1.0, 2.0);
    assertThat(window().series().getFirst().size()).isEqualTo(202);
  }

  @Test
  void aVanishedSeriesStaysUntilRetentionTakesIt() {
    restartWith(Duration.ofSeconds(60), 10);
    world.poll("a", 1, "b", 1).poll("b", 2);
    assertThat(window().series()).hasSize(2);
    for (int i = 0; i < 12; i++) {
      world.poll("b", 3);
    }
    assertThat(window().series())
        .singleElement()
        .extracting(each -> each.labels().get("instance"))
        .isEqualTo("b");
  }

  @Test
  void seriesBeyondTheLimitAreSaidAndStillDecideAlerts() {
    world.rules.add(World.above("HighLoad", 200, Duration.ZERO, Duration.ZERO));
    restartWith(Duration.ofHours(1), 2);
    world.poll("a", 1, "b", 1, "c", 250);
    assertThat(window().series()).hasSize(2);
    assertThat(window().failure())
        .isEqualTo("the answer has 3 series, only 2 are kept for charts; rules see all of them");
    assertThat(world.alerts()).isEqualTo("firing(c)");
    world.poll("a", 1, "b", 1);
    assertThat(window().failure()).isEmpty();
  }

  @Test
  void thePastFillsInBeforeWhatIsThere() {
    world.poll("a", 10).poll("a", 11);
    long first = World.START.plusSeconds(5).toEpochMilli();
    world.engine.accept(
        new Observation.Remembered(
            World.LOAD,
            world.now,
            List.of(
                Series.of(
                    World.instance("a"),
                    new long[] {first - 10_000, first - 5_000, first, first + 5_000},
                    new double[] {8, 9, 99, 99}),
                Series.of(
                    World.instance("b"),
                    new long[] {first - 7_200_000, first - 5_000},
                    new double[] {1, 2}))));
    assertThat(window().series()).hasSize(2);
    assertThat(values(window().series().getFirst())).containsExactly(8.0, 9.0, 10.0, 11.0);
    assertThat(values(window().series().getLast()))
        .as("older than the window")
        .containsExactly(2.0);
    world.poll("a", 12);
    assertThat(values(window().series().getFirst())).endsWith(11.0, 12.0);
  }

  @Test
  void thePastFillsTheGapsBetweenWhatIsThere() {
    world.poll("a", 10).tick(Duration.ofSeconds(15)).poll("a", 13);
    long first = World.START.plusSeconds(5).toEpochMilli();
    world.engine.accept(
        new Observation.Remembered(
            World.LOAD,
            world.now,
            List.of(
                Series.of(
                    World.instance("a"),
                    new long[] {first + 5_000, first + 10_000, first + 20_000, first + 21_000},
                    new double[] {11, 12, 99, 14}))));
    assertThat(values(window().series().getFirst())).containsExactly(10.0, 11.0, 12.0, 13.0, 14.0);
  }

  @Test
  void thePastAloneIsStale() {
    world.engine.accept(
        new Observation.Remembered(
            World.LOAD,
            world.now,
            List.of(
                Series.of(
                    World.instance("a"),
                    new long[] {world.now.toEpochMilli() - 5_000},
                    new double[] {1}))));
    assertThat(window().stale(world.now)).isTrue();
    world.poll("a", 2);
    assertThat(window().stale(world.now)).isFalse();
    assertThat(window().stale(world.now.plusSeconds(11))).isTrue();
  }

  @Test
  void aClockThatIsPutBackDropsWhatIsNowInTheFuture() {
    world.poll("a", 1).poll("a", 2).poll("a", 3);
    world.now = World.START.plusSeconds(5);
    world.poll("a", 22).poll("a", 33);
    assertThat(values(window().series().getFirst())).containsExactly(1.0, 22.0, 33.0);
  }

  @Test
  void aSourceFailsWhileAnyOfItsQueriesDoes() {
    Query errors = new Query("prod", "errors");
    world.poll("a", 1).answer(errors, List.of());
    world.fail("timeout");
    Snapshot.Source source = world.snapshot().sources().getFirst();
    assertThat(source.health()).isEqualTo(Snapshot.SourceHealth.FAILING);
    assertThat(source.reason()).isEqualTo("1 of 2 queries fail: timeout");
    assertThat(source.since()).contains(world.now);
    assertThat(source.lastSuccess()).contains(world.now.minusSeconds(5));
    assertThat(source.lastAttempt()).contains(world.now);
    assertThat(source.queries()).isEqualTo(2);
    world.poll("a", 1);
    assertThat(world.snapshot().sources().getFirst().health())
        .isEqualTo(Snapshot.SourceHealth.HEALTHY);
    assertThat(world.snapshot().sources().getFirst().reason()).isEmpty();
  }

  @Test
  void aFailingQueryThatIsPolledNoMoreIsForgotten() {
    Query gone = new Query("prod", "gone");
    world.polled(gone, at -> new Reading.Failed(at, Duration.ZERO, "bad query"));
    for (int i = 0; i < 30; i++) {
      world.poll("a", 1);
    }
    Snapshot.Source source = world.snapshot().sources().getFirst();
    assertThat(source.health()).isEqualTo(Snapshot.SourceHealth.HEALTHY);
    assertThat(source.queries()).isEqualTo(1);
    world.tick(Duration.ofMinutes(61)).poll("a", 1).tick(Duration.ofMinutes(1));
    assertThat(world.snapshot().windows()).doesNotContainKey(gone);
  }

  @Test
  void missedSlotsAndPartsAreTold() {
    Part part = new Part("db-1:9100", true, "200 OK", world.now);
    world.engine.accept(new Observation.Inventory("prod", world.now, List.of(part)));
    world.engine.accept(
        new Observation.Polled(
            World.LOAD,
            world.now,
            new Reading.Samples(world.now, Duration.ofMillis(4), List.of(), List.of()),
            3));
    Snapshot.Source source = world.snapshot().sources().getFirst();
    assertThat(source.parts()).containsExactly(part);
    assertThat(source.missedSlots()).isEqualTo(3);
    assertThat(source.took()).isEqualTo(Duration.ofMillis(4));
  }

  @Test
  void whatDoesNotChangeIsTheSameObjectInTheNextSnapshot() {
    world.rules.add(World.above("HighLoad", 200, Duration.ZERO, Duration.ZERO));
    world.restart().poll("a", 250).tick(Duration.ofSeconds(1));
    Snapshot one = world.snapshot();
    Snapshot two = world.tick(Duration.ofSeconds(1)).snapshot();
    assertThat(two.at()).isEqualTo(one.at().plusSeconds(1));
    assertThat(two.alerts()).isSameAs(one.alerts());
    assertThat(two.windows()).isSameAs(one.windows());
    world.answer(new Query("prod", "other"), List.of(new Sample(World.instance("x"), 1)));
    assertThat(world.snapshot().windows().get(World.LOAD)).isSameAs(one.windows().get(World.LOAD));
    assertThat(world.snapshot().journal()).isSameAs(one.journal());
  }

  @Test
  void theIntervalOfARulesQueryIsTheShortestOfItsRules() {
    world.rules.add(World.above("HighLoad", 200, Duration.ZERO, Duration.ZERO));
    Query other = new Query("prod", "other");
    assertThat(
            Setup.plan(
                world.rules,
                List.of(other, World.LOAD, new Query("unknown", "x")),
                List.of(new Setup.Source("prod", "k", "a", Duration.ofSeconds(30)))))
        .containsExactly(
            new PollGroup("prod", Duration.ofSeconds(5), List.of(World.LOAD)),
            new PollGroup("prod", Duration.ofSeconds(30), List.of(other)));
  }

  @Test
  void whatIsLookedAtSeldomIsPolledSeldomUnlessSomebodyElseWantsItSooner() {
    Query slow = new Query("prod", "slow");
    Query seen = new Query("prod", "seen");
    Query both = new Query("prod", "both");
    Duration source = Duration.ofSeconds(30);
    Duration minute = Duration.ofMinutes(1);
    assertThat(
            Setup.plan(
                List.of(),
                Map.of(slow, minute, both, minute),
                Map.of(seen, Duration.ofSeconds(1), both, Duration.ZERO),
                List.of(new Setup.Source("prod", "k", "a", source))))
        .satisfiesExactlyInAnyOrder(
            always -> assertThat(always).isEqualTo(new PollGroup("prod", minute, List.of(slow))),
            looked -> {
              assertThat(looked.interval()).as("never oftener than the source").isEqualTo(source);
              assertThat(looked.queries()).containsExactlyInAnyOrder(seen, both);
            });
  }

  @Test
  void aQueryPolledSeldomIsNotOldForThatAndSaysNothingOfItsSourceForLong() {
    Query slow = new Query("prod", "slow");
    Instant at = world.now;
    Reading failed = new Reading.Failed(at, Duration.ZERO, "refused");
    world.engine.accept(
        new Observation.Polled(slow, at, failed, 0, Optional.of(Duration.ofMinutes(5)), Map.of()));
    assertThat(world.snapshot().windows().get(slow).interval()).isEqualTo(Duration.ofMinutes(5));
    assertThat(health()).isEqualTo(Snapshot.SourceHealth.FAILING);
    world.poll("a", 1);
    assertThat(health()).as("just now").isEqualTo(Snapshot.SourceHealth.FAILING);
    world.poll("a", 1).poll("a", 1).poll("a", 1);
    assertThat(health()).as("long ago").isEqualTo(Snapshot.SourceHealth.HEALTHY);
  }

  @Test
  void queriesThatAreAllPolledSeldomSpeakForTheirSourceUntilTheNextTime() {
    Optional<Duration> seldom = Optional.of(Duration.ofMinutes(5));
    Query one = new Query("prod", "one");
    Query two = new Query("prod", "two");
    Reading failed = new Reading.Failed(world.now, Duration.ZERO, "refused");
    Reading fine = new Reading.Samples(world.now, Duration.ZERO, List.of(), List.of());
    world.engine.accept(new Observation.Polled(one, world.now, failed, 0, seldom, Map.of()));
    Instant later = world.now.plus(Duration.ofMinutes(2));
    world.engine.accept(new Observation.Polled(two, later, fine, 0, seldom, Map.of()));
    assertThat(health()).isEqualTo(Snapshot.SourceHealth.FAILING);
  }

  private Snapshot.SourceHealth health() {
    return world.snapshot().sources().getFirst().health();
  }

  @Test
  void whatIsOnlyLookedAtIsPolledByItselfAndWholly() {
    world.rules.add(World.above("HighLoad", 200, Duration.ZERO, Duration.ZERO));
    Query other = new Query("prod", "other");
    Query seen = new Query("prod", "seen");
    List<Setup.Source> sources =
        List.of(new Setup.Source("prod", "k", "a", Duration.ofSeconds(30)));
    assertThat(
            Setup.plan(
                world.rules,
                Map.of(other, Duration.ZERO),
                Map.of(
                    seen,
                    Duration.ZERO,
                    other,
                    Duration.ZERO,
                    World.LOAD,
                    Duration.ZERO,
                    new Query("unknown", "x"),
                    Duration.ZERO),
                sources))
        .containsExactlyInAnyOrder(
            new PollGroup("prod", Duration.ofSeconds(5), List.of(World.LOAD)),
            new PollGroup("prod", Duration.ofSeconds(30), List.of(other)),
            new PollGroup("prod", Duration.ofSeconds(30), List.of(seen), Map.of(), true));
  }
}
