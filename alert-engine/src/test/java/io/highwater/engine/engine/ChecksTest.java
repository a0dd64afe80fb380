package io.highwater.engine.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.engine.engine.Snapshot.DeliveryStatus;
import io.highwater.engine.notify.Delivery;
import io.highwater.engine.notify.Drill;
import io.highwater.engine.notify.Heartbeat;
import io.highwater.engine.notify.Matcher;
import io.highwater.engine.notify.Notification;
import io.highwater.engine.notify.NotifyReason;
import io.highwater.engine.routing.Routing;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.store.StoreException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Drills through the real route, and the heartbeat. The world begins at 03:00. */
class ChecksTest {
  private final World world = new World();

  @BeforeEach
  void checks() {
    world.routing =
        Routing.perHook(
            List.of(
                new Routing.HookRoute(
                    "pager", List.of(new Matcher("severity", Matcher.Op.EQUAL, "critical")), true),
                new Routing.HookRoute("chat", List.of(), true),
                new Routing.HookRoute(
                    "mail", List.of(new Matcher("severity", Matcher.Op.EQUAL, "info")), true)));
    world.hooks =
        List.of(
            new Setup.Hook("pager", "webhook", "p"),
            new Setup.Hook("chat", "webhook", "c"),
            new Setup.Hook("mail", "command", "m"),
            new Setup.Hook("deadman", "webhook", "d"));
    world.checks =
        new Setup.Checks(
            List.of(
                new Drill(
                    "weekly",
                    Labels.of("alertname", "HighwaterDrill", "severity", "critical"),
                    EnumSet.allOf(DayOfWeek.class),
                    LocalTime.parse("03:01"),
                    ZoneOffset.UTC)),
            Optional.of(new Heartbeat("deadman", Duration.ofSeconds(20))));
    world.restart();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private void seconds(int count) {
    for (int i = 0; i < count; i++) {
      world.tick(Duration.ofSeconds(1));
    }
  }

  private List<String> sent(NotifyReason reason) {
    return world.delivered.stream()
        .filter(each -> each.reason() == reason)
        .map(Notification::hook)
        .toList();
  }

  private Snapshot.Drill drill() {
    return world.snapshot().checks().drills().getFirst();
  }

  @Test
  void aDrillReachesAtItsTimeWhomAnAlertWithItsLabelsWouldReach() {
    seconds(59);
    assertThat(sent(NotifyReason.DRILL)).isEmpty();
    seconds(30);
    assertThat(sent(NotifyReason.DRILL)).containsExactly("pager", "chat");
    assertThat(drill().hooks()).containsExactly("pager", "chat");
    assertThat(drill().last())
        .extracting(Snapshot.Outgoing::status)
        .containsOnly(DeliveryStatus.DELIVERED)
        .hasSize(2);
    assertThat(drill().next()).isEqualTo(World.START.plusSeconds(60 + 86_400));
    assertThat(world.snapshot().alerts()).as("no alert begins").isEmpty();
    assertThat(world.snapshot().journal()).isEmpty();
  }

  @Test
  void aBrokenTokenIsADeadDeliveryThatTheFallbackDoesNotHide() {
    world.hooks =
        List.of(
            new Setup.Hook(
                "pager",
                "webhook",
                "p",
                Optional.of(new Setup.Fallback("mail", Duration.ofMinutes(2)))),
            new Setup.Hook("chat", "webhook", "c"),
            new Setup.Hook("mail", "command", "m"));
    world.restart();
    world.receiver =
        each ->
            each.hook().equals("pager")
                ? new Delivery.Rejected("401 invalid token")
                : new Delivery.Delivered("ok");
    seconds(240);
    assertThat(sent(NotifyReason.DRILL)).containsExactly("pager", "chat");
    assertThat(drill().last())
        .extracting(Snapshot.Outgoing::status)
        .containsExactlyInAnyOrder(DeliveryStatus.DEAD, DeliveryStatus.DELIVERED);
  }

  @Test
  void aDrillIsNotRepeatedByARestartNorMadeUpForAfterwards() {
    seconds(61);
    world.restart();
    seconds(30);
    assertThat(sent(NotifyReason.DRILL)).hasSize(2);
    assertThat(drill().last()).as("known across a restart").hasSize(2);
    world.now = world.now.plus(Duration.ofDays(2));
    world.engine.accept(
        new Observation.Away(world.now, Duration.ofDays(2), "the machine was asleep"));
    seconds(30);
    assertThat(sent(NotifyReason.DRILL)).hasSize(2);
  }

  @Test
  void anOperatorRunsADrillAtOnce() {
    world.command(new Command.RunDrill("weekly", "night-shift"));
    assertThat(sent(NotifyReason.DRILL)).containsExactly("pager", "chat");
    assertThat(world.delivered.getFirst().commonAnnotations().get("summary"))
        .contains("\"weekly\"", "night-shift", "nothing is wrong");
    world.command(new Command.RunDrill("no such", "night-shift"));
    assertThat(sent(NotifyReason.DRILL)).hasSize(2);
  }

  @Test
  void theHeartbeatGoesOutAtItsPaceAndIsInNoOutbox() {
    seconds(100);
    assertThat(sent(NotifyReason.HEARTBEAT)).hasSize(5).containsOnly("deadman");
    assertThat(world.snapshot().deliveries())
        .noneMatch(each -> each.notification().reason() == NotifyReason.HEARTBEAT);
    assertThat(world.snapshot().checks().heartbeat())
        .hasValueSatisfying(
            beat -> {
              assertThat(beat.failing()).isFalse();
              assertThat(beat.delivered()).contains(World.START.plusSeconds(81));
            });
  }

  @Test
  void aBeatThatDoesNotArriveIsNotMadeUpForAndIsSaid() {
    world.receiver = _ -> new Delivery.Retry("connection refused");
    seconds(50);
    assertThat(sent(NotifyReason.HEARTBEAT)).hasSize(3);
    assertThat(world.snapshot().checks().heartbeat().orElseThrow().failing()).isTrue();
    world.receiver = _ -> new Delivery.Delivered("ok");
    seconds(20);
    assertThat(sent(NotifyReason.HEARTBEAT)).hasSize(4);
    assertThat(world.snapshot().checks().heartbeat().orElseThrow().failing()).isFalse();
  }

  @Test
  void noBeatIsSentWhileTheLastIsUnderWay() {
    seconds(1);
    world.now = world.now.plusSeconds(100);
    world.engine.accept(new Observation.Tick(world.now));
    assertThat(world.engine.due(world.now))
        .filteredOn(each -> each.reason() == NotifyReason.HEARTBEAT)
        .hasSize(1);
    world.engine.accept(new Observation.Tick(world.now.plusSeconds(100)));
    assertThat(world.engine.due(world.now.plusSeconds(100)))
        .noneMatch(each -> each.reason() == NotifyReason.HEARTBEAT);
  }

  @Test
  void aConsoleThatCannotRecordAnythingDoesNotSayThatItWorks() {
    seconds(1);
    world.store.close();
    for (int i = 0; i < 60; i++) {
      assertThatThrownBy(() -> seconds(30)).isInstanceOf(StoreException.class);
    }
    assertThat(sent(NotifyReason.HEARTBEAT)).hasSize(1);
  }

  @Test
  void aClockThatIsPutBackDoesNotSilenceTheHeartbeat() {
    seconds(1);
    world.now = world.now.minus(Duration.ofHours(1));
    seconds(2);
    assertThat(sent(NotifyReason.HEARTBEAT)).hasSize(2);
  }
}
