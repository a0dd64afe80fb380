package io.highwater.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.app.desk.Darkroom;
import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Alert;
import io.highwater.engine.signal.Topology;
import io.highwater.ui.shell.ScreenId;
import io.highwater.ui.shell.Show;
import io.highwater.ui.topology.ServiceHealth;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole way from a fault of the demo to the webhook and back, in virtual time. */
class DemoWatchTest {
  private static final Instant START = Instant.parse("2026-03-01T03:00:00Z");
  private static final Duration SETTLING = Duration.ofSeconds(40);
  private static final Duration STEP = Duration.ofSeconds(2);
  private static final Duration LONGEST_TO_FIRE = Duration.ofSeconds(60);
  private static final Duration LONGEST_TO_RECOVER = Duration.ofSeconds(120);

  @ParameterizedTest(name = "{0}: {1} at {3}")
  @CsvSource({
    "kill-backend,  ServiceDown,   orders, order-2, order-2, Order services",
    "slow-backend,  LatencyHigh,   orders, order-1, order-1, Order services",
    "error-backend, ErrorRateHigh, orders, order-3, order-3, Order services",
    "freeze-cache,  CacheDown,     cache,  cache,   cache,   Cache",
    "stall-queue,   WorkerStalled, worker, worker,  worker,  Workers",
    "hot-shard,     HotShard,      store,  store-2, store-2, Stores",
    "flood,         TrafficSurge,  lb,     lb,      lb,      Load balancer",
    "stop-load,     NoTraffic,     lb,     lb,      lb,      Load balancer",
  })
  void aFaultFiresNamesItsPlaceTellsOnceAndRecovers(
      String fault, String alertname, String job, String instance, String shown, String tier)
      throws InterruptedException {
    try (Rehearsal rehearsal = new Rehearsal(START)) {
      rehearsal.play(SETTLING);
      assertThat(rehearsal.snapshot().alerts()).as("before the fault").isEmpty();

      rehearsal.platform().inject(fault);
      Alert alert = untilFiring(rehearsal, alertname);
      assertThat(alert.labels().get("job")).isEqualTo(job);
      assertThat(alert.labels().get("instance")).isEqualTo(instance);
      assertThat(tierOf(rehearsal, shown))
          .as("the tier that is marked")
          .isNotEqualTo(ServiceHealth.Level.OK);
      assertThat(Darkroom.screens(rehearsal::plan, "nobody", ZoneOffset.UTC).about(alert))
          .as("what a wall brings")
          .contains(new Show(ScreenId.DASHBOARDS, "Golden signals › " + tier));
      rehearsal.play(Duration.ofSeconds(10));
      assertThat(told(rehearsal, alertname, instance, "firing")).hasSize(1);

      rehearsal.platform().heal(fault);
      untilQuiet(rehearsal);
      assertThat(told(rehearsal, alertname, instance, "firing")).hasSize(1);
      assertThat(told(rehearsal, alertname, instance, "resolved")).hasSize(1);
    }
  }

  @Test
  void aDrainedBackendIsMaintenanceAndAlarmsNobody() throws InterruptedException {
    try (Rehearsal rehearsal = new Rehearsal(START)) {
      rehearsal.play(SETTLING);
      rehearsal.platform().inject("drain-backend");
      rehearsal.play(LONGEST_TO_FIRE);
      assertThat(rehearsal.snapshot().alerts()).isEmpty();
      assertThat(rehearsal.inbox().messages()).isEmpty();
    }
  }

  @Test
  void theSamePlayGivesTheSameJournal() throws InterruptedException {
    assertThat(journalOfASlowBackend()).isNotEmpty().isEqualTo(journalOfASlowBackend());
  }

  private static List<String> journalOfASlowBackend() throws InterruptedException {
    try (Rehearsal rehearsal = new Rehearsal(START)) {
      rehearsal.play(SETTLING);
      rehearsal.platform().inject("slow-backend");
      rehearsal.play(Duration.ofSeconds(30));
      return rehearsal.snapshot().journal().stream()
          .map(t -> t.at() + " " + t.key() + " " + t.from().word() + " " + t.to().word())
          .toList();
    }
  }

  private static Alert untilFiring(Rehearsal rehearsal, String alertname)
      throws InterruptedException {
    Instant deadline = rehearsal.now().plus(LONGEST_TO_FIRE);
    while (rehearsal.now().isBefore(deadline)) {
      rehearsal.play(STEP);
      for (Alert alert : rehearsal.snapshot().firing()) {
        if (alert.key().name().equals(alertname)) {
          return alert;
        }
      }
    }
    throw new AssertionError(
        alertname + " did not fire; there is " + rehearsal.snapshot().alerts());
  }

  private static void untilQuiet(Rehearsal rehearsal) throws InterruptedException {
    Instant deadline = rehearsal.now().plus(LONGEST_TO_RECOVER);
    while (rehearsal.now().isBefore(deadline)) {
      rehearsal.play(STEP);
      if (rehearsal.snapshot().alerts().isEmpty()) {
        return;
      }
    }
    throw new AssertionError("still there: " + rehearsal.snapshot().alerts());
  }

  private static ServiceHealth.Level tierOf(Rehearsal rehearsal, String instance) {
    Snapshot snapshot = rehearsal.snapshot();
    return services(rehearsal)
        .map(service -> ServiceHealth.of(service, snapshot, rehearsal.now()))
        .flatMap(health -> health.instances().stream())
        .filter(one -> one.name().equals(instance))
        .map(ServiceHealth.Instance::level)
        .findFirst()
        .orElseThrow();
  }

  private static Stream<Topology.Service> services(Rehearsal rehearsal) {
    return rehearsal.plan().topology().tiers().stream().flatMap(tier -> tier.services().stream());
  }

  /** The idempotency keys of the messages about one alert. */
  private static List<String> told(
      Rehearsal rehearsal, String alertname, String instance, String status) {
    return rehearsal.inbox().messages().stream()
        .filter(
            message -> {
              JsonNode payload = JsonMapper.shared().readTree(message.body());
              JsonNode labels = payload.get("alerts").get(0).get("labels");
              return payload.get("status").asString().equals(status)
                  && labels.get("alertname").asString().equals(alertname)
                  && labels.get("instance").asString().equals(instance);
            })
        .map(message -> message.key())
        .toList();
  }
}
