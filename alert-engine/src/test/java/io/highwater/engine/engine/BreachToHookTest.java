package io.highwater.engine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.notify.Notification;
import io.highwater.engine.rule.AlertState;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From a sample over the line to a receiver, and back. */
class BreachToHookTest {
  private final World world =
      new World(World.above("HighLoad", 200, Duration.ofSeconds(10), Duration.ZERO));

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aBreachIsHeldThenToldAndItsEndIsToldToo() {
    world.poll("a", 250).poll("a", 260);
    assertThat(world.alerts()).isEqualTo("pending(a)");
    assertThat(world.told()).isEmpty();

    world.poll("a", 270);
    assertThat(world.alerts()).isEqualTo("firing(a)");
    assertThat(world.told()).containsExactly("FIRING pager a");
    Notification firing = world.delivered.getFirst();
    assertThat(firing.commonAnnotations()).containsEntry("summary", "a has 270");
    assertThat(firing.commonLabels().toString())
        .isEqualTo("{alertname=\"HighLoad\", instance=\"a\", severity=\"critical\"}");
    assertThat(firing.alerts().getFirst().startsAt()).isEqualTo(World.START.plusSeconds(15));
    assertThat(firing.alerts().getFirst().value()).isEqualTo(270);

    world.poll("a", 100);
    assertThat(world.alerts()).isEmpty();
    assertThat(world.told()).containsExactly("FIRING pager a", "RESOLVED pager a");
    assertThat(world.delivered.getLast().alerts().getFirst().endsAt())
        .contains(World.START.plusSeconds(20));
    assertThat(world.snapshot().journal())
        .extracting(each -> each.from().word() + ">" + each.to().word() + ": " + each.reason())
        .containsExactly(
            "firing>quiet: 100, limit > 200: no longer holds",
            "pending>firing: 270 > 200: held for 10s",
            "quiet>pending: 250 > 200: holds, waiting for 10s");
  }

  @Test
  void r28w1AFailedPollChangesNothingButTheHealthOfSourceAndRule() {
    world.poll("a", 250).poll("a", 250).poll("a", 250);
    Snapshot before = world.snapshot();
    world.fail("connection refused");
    Snapshot after = world.snapshot();
    assertThat(after.alerts()).isEqualTo(before.alerts());
    assertThat(after.journal()).isEqualTo(before.journal());
    assertThat(after.sources().getFirst().health()).isEqualTo(Snapshot.SourceHealth.FAILING);
    assertThat(after.sources().getFirst().reason()).isEqualTo("connection refused");
    assertThat(after.rules().getFirst().health()).isEqualTo(Snapshot.RuleHealth.ERROR);
    assertThat(after.rules().getFirst().error()).isEqualTo("connection refused");
    assertThat(after.windows().get(World.LOAD).failure()).isEqualTo("connection refused");
    assertThat(world.told()).containsExactly("FIRING pager a");
  }

  @Test
  void aVanishedSeriesIsMissingNotResolved() {
    world.poll("a", 250, "b", 1).poll("a", 250).poll("a", 250).poll("b", 1);
    assertThat(world.alerts()).isEqualTo("missing(a)");
    assertThat(world.told()).containsExactly("FIRING pager a");
    assertThat(world.snapshot().alerts().getFirst().state())
        .isEqualTo(
            new AlertState.Missing(
                new AlertState.Firing(World.START.plusSeconds(5), World.START.plusSeconds(15)),
                World.START.plusSeconds(20)));
  }

  @Test
  void everythingIsThereAgainAfterARestart() {
    world.poll("a", 250).poll("a", 250).poll("a", 250, "b", 300).poll("b", 300);
    Snapshot before = world.snapshot();
    assertThat(world.alerts()).isEqualTo("missing(a), pending(b)");
    world.restart();
    Snapshot after = world.snapshot();
    assertThat(after.alerts())
        .extracting(Snapshot.Alert::key, Snapshot.Alert::state, Snapshot.Alert::episode)
        .containsExactlyElementsOf(
            before.alerts().stream()
                .map(a -> org.assertj.core.groups.Tuple.tuple(a.key(), a.state(), a.episode()))
                .toList());
    assertThat(after.journal()).isEqualTo(before.journal());
    assertThat(after.deliveries()).isEqualTo(before.deliveries());
    world.tick(Duration.ofSeconds(1)).poll("a", 100, "b", 300);
    assertThat(world.told())
        .containsExactly("FIRING pager a", "RESOLVED pager a", "FIRING pager b");
    assertThat(world.alerts()).isEqualTo("firing(b)");
  }
}
