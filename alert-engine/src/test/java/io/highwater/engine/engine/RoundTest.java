package io.highwater.engine.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.highwater.engine.rule.Rule;
import io.highwater.engine.rule.RuleId;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Several queries of one slot, decided together. */
class RoundTest {
  private static final Query A = new Query("prod", "a > 1");
  private static final Query B = new Query("prod", "b > 1");
  private static final Query C = new Query("prod", "c > 1");

  private static Rule rule(String name, Query query) {
    return new Rule(
        new RuleId("rules.yml", name, 1, name, 3),
        query,
        Optional.empty(),
        Duration.ZERO,
        Duration.ZERO,
        new TreeMap<>(),
        new TreeMap<>(),
        Duration.ofSeconds(5));
  }

  private static World world() {
    return new World(rule("A", A), rule("B", B), rule("C", C));
  }

  private static Observation.Polled polled(Query query, Instant at, Reading reading) {
    return new Observation.Polled(query, at, reading, 0);
  }

  private static Reading samples(Instant at, List<Sample> samples) {
    return new Reading.Samples(at, Duration.ofMillis(3), samples, List.of());
  }

  private static List<Sample> one() {
    return List.of(new Sample(Labels.of("instance", "i"), 7));
  }

  private static List<String> health(World world) {
    return world.snapshot().rules().stream()
        .map(status -> status.rule().name() + " " + status.health() + " " + status.error())
        .toList();
  }

  @Test
  void everyQueryOfARoundCountsByItself() {
    try (World world = world()) {
      Instant at = world.now;
      world.engine.accept(
          new Observation.Round(
              at,
              List.of(
                  polled(A, at, samples(at, one())),
                  polled(B, at, new Reading.Failed(at, Duration.ZERO, "gone")),
                  polled(C, at, new Reading.Partial(at, Duration.ZERO, one(), "half")))));
      assertThat(world.snapshot().alerts())
          .extracting(alert -> alert.key().name())
          .containsExactly("A");
      assertThat(health(world))
          .containsExactly(
              "A OK ", "B ERROR gone", "C ERROR partial answer, alerts stand as they were: half");
    }
  }

  @Test
  void whatCannotBeRecordedChangesNothing() {
    World world = world();
    Instant at = world.now;
    world.store.close();
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(
            () ->
                world.engine.accept(
                    new Observation.Round(
                        at,
                        List.of(
                            polled(A, at, samples(at, one())),
                            polled(B, at, samples(at, one()))))));
    assertThat(world.snapshot().alerts()).isEmpty();
    assertThat(health(world)).allMatch(line -> line.matches("[AB] ERROR not recorded: .*|C.*"));
  }

  @Test
  void aRuleThatCannotBeJudgedHarmsNoOther() {
    // No source may tell of a sample without labels; the second rule stumbles over it.
    Labels[] none = new Labels[1];
    List<Sample> broken = List.of(new Sample(none[0], 7));
    try (World world = world()) {
      Instant at = world.now;
      world.engine.accept(
          new Observation.Round(
              at,
              List.of(
                  polled(A, at, samples(at, one())),
                  polled(B, at, samples(at, broken)),
                  polled(C, at, samples(at, one())))));
      assertThat(world.engine.due(at))
          .extracting(notification -> notification.commonLabels().get("alertname"))
          .containsExactly("A", "C");
      assertThat(health(world))
          .element(1)
          .asString()
          .startsWith("B ERROR could not be judged: java.lang.NullPointerException");
    }
  }

  @Test
  void aRoundIsOfOneSlot() {
    Instant at = World.START;
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Observation.Round(
                    at, List.of(polled(A, at.plusSeconds(1), samples(at, one())))));
  }
}
