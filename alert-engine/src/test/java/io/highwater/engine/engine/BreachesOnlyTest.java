package io.highwater.engine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.rule.Rule;
import io.highwater.engine.signal.Comparison;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.signal.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers that hold no more than what breaches, and when they are asked for. */
class BreachesOnlyTest {
  private static final Query OTHER = new Query("prod", "other");

  private final World world = new World(World.above("HighLoad", 80, Duration.ZERO, Duration.ZERO));

  @AfterEach
  void close() {
    world.close();
  }

  /** Instances that breach, with a load of 90. */
  private World breaches(String... instances) {
    List<Sample> samples =
        List.of(instances).stream().map(each -> new Sample(World.instance(each), 90)).toList();
    return world.polled(
        World.LOAD, at -> new Reading.Samples(at, Duration.ZERO, samples, List.of()).ofBreaches());
  }

  private int seen() {
    return world.snapshot().rules().getFirst().samples();
  }

  @Test
  void whatBreachesFiresAndItsQueryStands() {
    world.poll("a", 1, "b", 2);
    assertThat(world.engine.standing()).isEmpty();
    breaches();
    assertThat(world.alerts()).isEmpty();
    breaches("a");
    assertThat(world.alerts()).isEqualTo("firing(a)");
    assertThat(world.engine.standing()).containsExactly(World.LOAD);
    world.poll("a", 1, "b", 2);
    assertThat(world.told()).containsExactly("FIRING pager a", "RESOLVED pager a");
    assertThat(world.engine.standing()).isEmpty();
  }

  @Test
  void anAlertOfWhichNothingIsSaidStandsAsItWas() {
    breaches("a", "b");
    Instant before = world.snapshot().alerts().getFirst().inStateSince();
    breaches("b");
    assertThat(world.alerts()).isEqualTo("firing(a), firing(b)");
    assertThat(world.snapshot().alerts())
        .allMatch(alert -> alert.inStateSince().equals(before))
        .allMatch(alert -> alert.state().word().equals("firing"));
    breaches();
    assertThat(world.told()).containsExactly("FIRING pager a", "FIRING pager b");
  }

  @Test
  void aSampleBesideThatDoesNotBreachCounts() {
    breaches("a");
    world.polled(
        World.LOAD,
        at ->
            new Reading.Samples(
                    at, Duration.ZERO, List.of(new Sample(World.instance("a"), 10)), List.of())
                .ofBreaches());
    assertThat(world.alerts()).isEmpty();
  }

  @Test
  void theRuleWatchesAsManySeriesAsTheLastWholeAnswerHad() {
    world.poll("a", 1, "b", 2, "c", 3);
    breaches("b");
    assertThat(seen()).isEqualTo(3);
    world.poll("a", 1);
    assertThat(seen()).isEqualTo(1);
  }

  @Test
  void aRestartKnowsWhatStands() {
    breaches("a");
    assertThat(world.restart().engine.standing()).containsExactly(World.LOAD);
  }

  @Test
  void theSourceHasAnsweredAndTheChartHoldsWhatCame() {
    world.poll("a", 1);
    breaches("a");
    Snapshot.Window window = world.snapshot().windows().get(World.LOAD);
    assertThat(window.lastSuccess()).contains(world.now);
    assertThat(window.series().getFirst().size()).isEqualTo(2);
  }

  private static Rule on(Query query, Comparison comparison, double limit, String onMissing) {
    return World.rule(
        "R" + comparison + limit,
        query.withText(query.text() + " " + comparison.symbol() + " " + limit),
        Optional.of(new Threshold(query, comparison, limit)),
        Duration.ZERO,
        Duration.ZERO,
        Map.of(),
        Map.of("highwater_on_missing", onMissing));
  }

  private static Map<Query, Threshold> enough(List<Rule> rules, Query... shown) {
    List<PollGroup> plan =
        Setup.plan(
            rules,
            List.of(shown),
            List.of(new Setup.Source("prod", "k", "a", Duration.ofSeconds(5))));
    assertThat(plan).hasSize(1);
    return plan.getFirst().enough();
  }

  @Test
  void itIsEnoughWhereAllRulesOfAQueryHaveOneDirection() {
    Rule warning = on(World.LOAD, Comparison.GREATER, 80, "hold");
    Rule critical = on(World.LOAD, Comparison.GREATER, 90, "resolve 3");
    Rule low = on(World.LOAD, Comparison.LESS, 1, "hold");
    Rule other = on(OTHER, Comparison.EQUAL, 0, "hold");
    assertThat(enough(List.of(critical, warning, other)))
        .isEqualTo(Map.of(World.LOAD, warning.threshold().get(), OTHER, other.threshold().get()));
    assertThat(enough(List.of(low, warning, critical))).isEmpty();
    assertThat(enough(List.of(warning, low, critical))).isEmpty();
  }

  @Test
  void itIsNotEnoughWhereSomebodyLooksOrAVanishingSeriesMatters() {
    Rule warning = on(World.LOAD, Comparison.GREATER, 80, "hold");
    Rule watched = on(World.LOAD, Comparison.GREATER, 90, "alert");
    assertThat(enough(List.of(warning), World.LOAD)).isEmpty();
    assertThat(enough(List.of(warning, watched))).isEmpty();
    Rule unsplit =
        World.rule(
            "Unsplit",
            World.LOAD,
            Optional.empty(),
            Duration.ZERO,
            Duration.ZERO,
            Map.of(),
            Map.of());
    assertThat(enough(List.of(warning, unsplit))).isEmpty();
  }
}
