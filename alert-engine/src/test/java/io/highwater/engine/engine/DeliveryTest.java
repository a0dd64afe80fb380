package io.highwater.engine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.notify.Delivery;
import io.highwater.engine.notify.Matcher;
import io.highwater.engine.notify.Notification;
import io.highwater.engine.notify.NotifyReason;
import io.highwater.engine.routing.Routing;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a notification: retries, back-off, giving up, sending again, restarts. */
class DeliveryTest {
  private final World world = new World(World.above("HighLoad", 200, Duration.ZERO, Duration.ZERO));

  @AfterEach
  void close() {
    world.close();
  }

  private Snapshot.Outgoing newest() {
    return world.snapshot().deliveries().getFirst();
  }

  @Test
  void w5RetriesWaitTwiceAsLongEachTimeUpToThreeSeconds() {
    world.receiver = _ -> new Delivery.Retry("503 unavailable");
    world.poll("a", 250);
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      Instant due = newest().dueAt().orElseThrow();
      waits.add(Duration.between(world.now, due).toSeconds());
      int before = world.delivered.size();
      world.tick(Duration.between(world.now, due).minusMillis(1));
      assertThat(world.delivered).hasSize(before);
      world.tick(Duration.ofMillis(1));
      assertThat(world.delivered).hasSize(before + 1);
    }
    assertThat(waits).containsExactly(1L, 2L, 3L, 3L, 3L, 3L, 3L, 3L, 3L);
    assertThat(world.delivered)
        .extracting(Notification::id)
        .containsOnly(newest().notification().id());
    assertThat(newest().attempts()).hasSize(10);
    assertThat(newest().attempts().getLast().answer()).isEqualTo("503 unavailable");

    world.receiver = _ -> new Delivery.Delivered("200 OK");
    world.tick(Duration.ofMinutes(1));
    assertThat(newest().status()).isEqualTo(Snapshot.DeliveryStatus.DELIVERED);
    assertThat(newest().dueAt()).isEmpty();
    assertThat(newest().attempts().getLast().ok()).isTrue();
    world.tick(Duration.ofHours(1));
    assertThat(world.delivered).hasSize(11);
  }

  @Test
  void w13TheReceiversOwnWordOnWhenToComeBackIsKept() {
    world.receiver = _ -> new Delivery.Retry("429", Optional.of(Duration.ofMinutes(10)));
    world.poll("a", 250);
    assertThat(newest().dueAt()).contains(world.now.plus(Duration.ofMinutes(10)));
  }

  @Test
  void aRefusedNotificationIsDeadUntilItIsSentAgainByHand() {
    world.receiver = _ -> new Delivery.Rejected("401 unauthorized");
    world.poll("a", 250).tick(Duration.ofHours(1));
    assertThat(world.delivered).hasSize(1);
    assertThat(newest().status()).isEqualTo(Snapshot.DeliveryStatus.DEAD);

    world.receiver = _ -> new Delivery.Delivered("200 OK");
    world.command(new Command.Resend(newest().notification().id()));
    assertThat(world.delivered).hasSize(2);
    assertThat(world.delivered.getLast().id()).isEqualTo(world.delivered.getFirst().id());
    assertThat(newest().status()).isEqualTo(Snapshot.DeliveryStatus.DELIVERED);
    assertThat(newest().attempts()).extracting(Snapshot.Attempt::ok).containsExactly(false, true);
    world.command(new Command.Resend(newest().notification().id()));
    assertThat(world.delivered).as("a delivered one is not sent again").hasSize(2);
  }

  @Test
  void aReceiverThatNeverAnswersIsGivenUp() {
    world.receiver = _ -> new Delivery.Retry("no route to host");
    world.poll("a", 250);
    for (int i = 0; i < 500; i++) {
      world.tick(Duration.ofMinutes(1));
    }
    assertThat(newest().status()).isEqualTo(Snapshot.DeliveryStatus.DEAD);
    Duration tried =
        Duration.between(World.START.plusSeconds(5), newest().attempts().getLast().at());
    assertThat(tried).isBetween(Duration.ofMinutes(350), Duration.ofHours(6));
  }

  private static Object[] breaches(int count) {
    Object[] all = new Object[2 * count];
    for (int i = 0; i < count; i++) {
      all[2 * i] = String.format("i%03d", i);
      all[2 * i + 1] = 250;
    }
    return all;
  }

  @Test
  void aReceiverThatHasStoppedAnsweringIsAskedWithOneAtATime() {
    world.receiver = _ -> new Delivery.Retry("connection refused");
    world.poll(breaches(100));
    assertThat(world.delivered).as("nobody knows yet").hasSize(100);
    for (int i = 0; i < 12; i++) {
      world.tick(Duration.ofSeconds(5));
    }
    assertThat(world.delivered).as("one every five seconds").hasSize(112);
    assertThat(world.delivered.subList(100, 112))
        .extracting(Notification::id)
        .containsOnly(world.delivered.getFirst().id());
    assertThat(world.snapshot().deliveries())
        .extracting(each -> each.attempts().size())
        .as("waiting costs no attempt")
        .containsOnly(1, 13);

    world.receiver = _ -> new Delivery.Delivered("200 OK");
    world.tick(Duration.ofSeconds(5)).tick(Duration.ZERO);
    assertThat(world.snapshot().deliveries())
        .extracting(Snapshot.Outgoing::status)
        .containsOnly(Snapshot.DeliveryStatus.DELIVERED);
  }

  @Test
  void oneReceiversSilenceIsNotAnothers() {
    world.routing = World.to("pager", "chat");
    world.restart();
    world.receiver =
        each ->
            each.receiver().equals("chat")
                ? new Delivery.Delivered("ok")
                : new Delivery.Retry("connection refused");
    world.poll(breaches(10));
    int before = world.delivered.size();
    world.poll();
    world.tick(Duration.ofSeconds(5));
    world.poll(breaches(12));
    List<Notification> later = world.delivered.subList(before, world.delivered.size());
    assertThat(later).filteredOn(each -> each.receiver().equals("chat")).hasSize(2);
    assertThat(later)
        .filteredOn(each -> each.receiver().equals("pager"))
        .extracting(Notification::id)
        .containsOnly(
            world.delivered.getFirst().receiver().equals("pager")
                ? world.delivered.getFirst().id()
                : world.delivered.get(1).id());
  }

  @Test
  void aRefusalIsAnAnswerToo() {
    world.receiver = _ -> new Delivery.Retry("connection refused");
    world.poll(breaches(5));
    world.receiver = _ -> new Delivery.Rejected("401 unauthorized");
    world.tick(Duration.ofSeconds(5)).tick(Duration.ZERO);
    assertThat(world.snapshot().deliveries())
        .extracting(Snapshot.Outgoing::status)
        .containsOnly(Snapshot.DeliveryStatus.DEAD);
  }

  /** As a dispatcher does whose hook has no room. */
  private void defer() {
    for (Notification notification : world.engine.due(world.now)) {
      world.engine.accept(
          new Observation.Deferred(
              notification.id(), world.now, Duration.ofSeconds(30), "the hook is busy: 4"));
    }
  }

  @Test
  void aHookWithoutRoomCostsNoAttemptAndNoPause() {
    world.hear("a", 250);
    for (int i = 0; i < 600; i++) {
      defer();
      world.now = world.now.plusSeconds(30);
    }
    assertThat(newest().attempts()).isEmpty();
    assertThat(newest().status()).isEqualTo(Snapshot.DeliveryStatus.DUE);
    world.deliver();
    assertThat(newest().status()).isEqualTo(Snapshot.DeliveryStatus.DELIVERED);
    assertThat(newest().attempts()).hasSize(1);
  }

  @Test
  void aHookThatNeverHasRoomIsGivenUpAfterSixHours() {
    world.receiver = _ -> new Delivery.Retry("503");
    world.poll("a", 250);
    world.now = world.now.plus(Duration.ofHours(6));
    defer();
    assertThat(newest().status()).isEqualTo(Snapshot.DeliveryStatus.DUE);
    world.now = world.now.plusSeconds(1);
    defer();
    assertThat(newest().status()).isEqualTo(Snapshot.DeliveryStatus.DEAD);
    assertThat(newest().attempts())
        .extracting(Snapshot.Attempt::answer)
        .containsExactly("503", "the hook is busy: 4");
  }

  @Test
  void theEndDoesNotOvertakeTheBeginning() {
    world.receiver = _ -> new Delivery.Retry("503");
    world.poll("a", 250).poll("a", 100);
    assertThat(world.told()).containsOnly("FIRING pager a");
    world.receiver = _ -> new Delivery.Delivered("ok");
    world.tick(Duration.ofMinutes(1)).tick(Duration.ofSeconds(1));
    assertThat(world.told().subList(world.told().size() - 2, world.told().size()))
        .containsExactly("FIRING pager a", "RESOLVED pager a");
  }

  @Test
  void whatWasInFlightIsDueAgainAfterARestartUnderTheSameId() {
    world.now = world.now.plusSeconds(5);
    world.engine.accept(
        new Observation.Polled(
            World.LOAD,
            world.now,
            new Reading.Samples(
                world.now, Duration.ZERO, List.of(new Sample(World.instance("a"), 250)), List.of()),
            0));
    List<Notification> inFlight = world.engine.due(world.now);
    assertThat(inFlight).hasSize(1);
    assertThat(world.engine.due(world.now)).as("taken once").isEmpty();
    world.restart().deliver();
    assertThat(world.delivered).isEqualTo(inFlight);
    world.restart().deliver().tick(Duration.ofMinutes(5));
    assertThat(world.delivered).as("delivered once").hasSize(1);
  }

  @Test
  void whatWasNeverTriedDoesNotWaitForAClockThatWasPutBack() {
    Instant at = world.now.plusSeconds(5);
    Sample breach = new Sample(World.instance("a"), 250);
    world.engine.accept(
        new Observation.Polled(
            World.LOAD, at, new Reading.Samples(at, Duration.ZERO, List.of(breach), List.of()), 0));
    world.now = world.now.minus(Duration.ofHours(1));
    assertThat(world.engine.due(world.now)).hasSize(1);
  }

  @Test
  void failuresAreCountedAcrossARestart() {
    world.receiver = _ -> new Delivery.Retry("503");
    world.poll("a", 250).tick(Duration.ofSeconds(1)).tick(Duration.ofSeconds(2));
    Instant due = newest().dueAt().orElseThrow();
    assertThat(due).isEqualTo(world.now.plusSeconds(3));
    world.restart();
    assertThat(newest().dueAt()).contains(due);
    assertThat(newest().attempts()).hasSize(3);
  }

  @Test
  void aTestGoesThroughTheSameHookAndLedger() {
    world.command(new Command.TestHook("pager", "ada"));
    world.command(new Command.TestHook("pager", "ada"));
    assertThat(world.delivered).extracting(Notification::reason).containsOnly(NotifyReason.TEST);
    assertThat(world.delivered).extracting(Notification::id).doesNotHaveDuplicates();
    assertThat(world.delivered.getFirst().commonAnnotations().get("summary")).contains("ada");
    assertThat(newest().status()).isEqualTo(Snapshot.DeliveryStatus.DELIVERED);
    assertThat(world.snapshot().journal()).isEmpty();
  }

  @Test
  void everyMatchingRouteIsToldOnceAndOnlyThoseWhoWantHearOfTheEnd() {
    world.routing =
        Routing.perHook(
            List.of(
                new Routing.HookRoute("pager", List.of(), true),
                new Routing.HookRoute(
                    "chat", List.of(new Matcher("instance", Matcher.Op.MATCHES, "a|b")), false),
                new Routing.HookRoute(
                    "mail", List.of(new Matcher("instance", Matcher.Op.EQUAL, "c")), true)));
    world.restart().poll("a", 250).poll("a", 100);
    assertThat(world.told()).containsExactly("FIRING pager a", "FIRING chat a", "RESOLVED pager a");
  }

  @Test
  void aReceiverAddedWhileAnAlertFiresIsToldToo() {
    world.poll("a", 250);
    world.routing = World.to("pager", "chat");
    world.restart().tick(Duration.ofSeconds(1));
    assertThat(world.told()).containsExactly("FIRING pager a", "FIRING chat a");
    world.poll("a", 100);
    assertThat(world.told().subList(2, 4))
        .containsExactlyInAnyOrder("RESOLVED chat a", "RESOLVED pager a");
  }

  @Test
  void anAnswerNobodyWaitsForChangesNothing() {
    world.engine.accept(
        new Observation.Attempted(
            "nobody/firing/pager", world.now, Duration.ZERO, new Delivery.Delivered("ok")));
    assertThat(world.snapshot().deliveries()).isEmpty();
  }
}
