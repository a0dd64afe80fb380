package io.highwater.engine.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.engine.notify.Delivery;
import io.highwater.engine.notify.Matcher;
import io.highwater.engine.notify.Notification;
import io.highwater.engine.routing.AlertmanagerFile;
import io.highwater.engine.routing.Integration;
import io.highwater.engine.routing.Routing;
import io.highwater.engine.store.OutboxRow;
import io.highwater.engine.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One message of several alerts for each group, as Alertmanager's words ask for it. */
class GroupingTest {
  private static final String GROUPED =
      """
      route:
        receiver: pager
        group_by: [alertname]
        group_wait: 10s
        group_interval: 1m
        repeat_interval: 1h
      receivers:
        - name: pager
          webhook_configs:
            - url: http://127.0.0.1:1/
      """;

  private final World world = new World(World.above("HighLoad", 200, Duration.ZERO, Duration.ZERO));

  @AfterEach
  void close() {
    world.close();
  }

  private void use(String file) {
    world.routing = routing(file);
    world.restart();
  }

  private static Routing routing(String file) {
    AlertmanagerFile.Outcome read =
        AlertmanagerFile.read(
            "alertmanager.yml", file, Map.of("pager", List.of(new Integration("pager", true))));
    assertThat(read.problems()).isEmpty();
    return read.routing().orElseThrow();
  }

  /** {@code FIRING a b -c}: the reason, and the instances of the alerts; those with - are over. */
  private List<String> messages() {
    return world.delivered.stream().map(GroupingTest::text).toList();
  }

  private static String text(Notification notification) {
    return notification.reason()
        + notification.alerts().stream()
            .map(alert -> (alert.resolved() ? " -" : " ") + alert.labels().get("instance"))
            .collect(Collectors.joining());
  }

  private void seconds(int count) {
    for (int i = 0; i < count; i++) {
      world.tick(Duration.ofSeconds(1));
    }
  }

  @Test
  void a11TheFirstMessageWaitsForGroupWaitAndTellsOfAllThatFireByThen() {
    use(GROUPED);
    world.poll("a", 250).poll("a", 250, "b", 250);
    assertThat(messages()).isEmpty();
    seconds(4);
    assertThat(messages()).isEmpty();
    seconds(1);
    assertThat(messages()).containsExactly("FIRING a b");
    assertThat(world.delivered.getFirst().groupKey()).isEqualTo("{}:{alertname=\"HighLoad\"}");
    assertThat(world.delivered.getFirst().groupLabels().toString())
        .isEqualTo("{alertname=\"HighLoad\"}");
    assertThat(world.delivered.getFirst().receiver()).isEqualTo("pager");
  }

  @Test
  void a12LaterNewsWaitsForGroupInterval() {
    use(GROUPED);
    world.poll("a", 250);
    seconds(10);
    world.poll("a", 250, "b", 250);
    seconds(54);
    assertThat(messages()).containsExactly("FIRING a");
    seconds(1);
    assertThat(messages()).containsExactly("FIRING a", "FIRING a b");
  }

  @Test
  void a15NothingNewIsToldAgainOnlyAfterRepeatInterval() {
    use(GROUPED);
    world.poll("a", 250);
    seconds(10 + 59 * 60);
    assertThat(messages()).containsExactly("FIRING a");
    seconds(60);
    assertThat(messages()).containsExactly("FIRING a", "FIRING a");
    assertThat(world.delivered).extracting(Notification::id).doesNotHaveDuplicates();
  }

  @Test
  void anEndIsToldOnceWithWhatStillFires() {
    use(GROUPED);
    world.poll("a", 250, "b", 250);
    seconds(10);
    world.poll("a", 100, "b", 250);
    seconds(60);
    world.poll("a", 100, "b", 100);
    seconds(120);
    assertThat(messages()).containsExactly("FIRING a b", "FIRING -a b", "RESOLVED -b");
    assertThat(world.store.load(10, 10).told()).isEmpty();
  }

  @Test
  void whatEndsBeforeItsFirstMessageIsNotToldOf() {
    use(GROUPED);
    world.poll("a", 250).poll("a", 100);
    seconds(300);
    assertThat(messages()).isEmpty();
  }

  @Test
  void anAlertThatIsBackBeforeItsEndWasToldHasNotEnded() {
    use(GROUPED);
    world.poll("a", 250);
    seconds(10);
    world.poll("a", 100).poll("a", 250);
    seconds(60);
    assertThat(messages()).containsExactly("FIRING a", "FIRING a");
    world.poll("a", 100);
    seconds(60);
    assertThat(messages()).last().isEqualTo("RESOLVED -a");
    assertThat(world.store.load(10, 10).told()).isEmpty();
  }

  /** W-6. */
  @Test
  void w6ARestartKeepsWhatWasToldAndTheRhythm() {
    use(GROUPED);
    world.poll("a", 250);
    seconds(10);
    seconds(30);
    world.restart().poll("a", 250, "b", 250);
    seconds(24);
    assertThat(messages()).containsExactly("FIRING a");
    seconds(1);
    assertThat(messages()).containsExactly("FIRING a", "FIRING a b");
  }

  /** The end of an alert waits for its group's look; a restart before that must not lose it. */
  @Test
  void w3AnEndThatWaitsForItsMessageOutlivesARestart() {
    use(GROUPED);
    world.poll("a", 250);
    seconds(10);
    world.poll("a", 100);
    world.restart();
    seconds(60);
    assertThat(messages()).containsExactly("FIRING a", "RESOLVED -a");
    Notification end = world.delivered.getLast();
    assertThat(end.alerts().getFirst().startsAt()).isEqualTo(World.START.plusSeconds(5));
    assertThat(end.alerts().getFirst().endsAt()).contains(World.START.plusSeconds(20));
    world.restart();
    seconds(120);
    assertThat(messages()).hasSize(2);
  }

  @Test
  void underOtherRoutesNobodyIsToldAgainAndTheEndIsHeard() {
    world.routing = World.to("pager", "chat");
    world.restart().poll("a", 250);
    use(GROUPED.replace("[alertname]", "[instance]"));
    seconds(120);
    assertThat(messages()).as("pager knows").containsExactly("FIRING a", "FIRING a");
    world.poll("a", 100);
    seconds(120);
    assertThat(world.delivered.subList(2, world.delivered.size()))
        .extracting(each -> each.hook() + " " + text(each))
        .as("chat has no route any more, and hears at once")
        .containsExactly("chat RESOLVED -a", "pager RESOLVED -a");
    assertThat(world.store.load(10, 10).told()).isEmpty();
  }

  private static final String INHIBITING =
      """
      route:
        receiver: pager
        group_by: ['...']
        group_wait: 0s
      inhibit_rules:
        - source_matchers: [alertname="VeryHighLoad"]
          target_matchers: [alertname="HighLoad"]
          equal: [instance]
      receivers:
        - name: pager
          webhook_configs:
            - url: http://127.0.0.1:1/
      """;

  @Test
  void a22AnInhibitedAlertIsToldOnceItsSourceIsOver() {
    world.rules.add(World.above("VeryHighLoad", 300, Duration.ZERO, Duration.ZERO));
    use(INHIBITING);
    world.poll("a", 350);
    assertThat(names()).containsExactly("VeryHighLoad");
    assertThat(world.snapshot().alerts())
        .extracting(
            alert ->
                alert.key().name()
                    + alert.inhibitedBy().map(by -> " by " + by.get("alertname")).orElse(""))
        .containsExactlyInAnyOrder("VeryHighLoad", "HighLoad by VeryHighLoad");
    world.poll("a", 250);
    world.tick(Duration.ofSeconds(1));
    assertThat(names()).containsExactly("VeryHighLoad", "VeryHighLoad", "HighLoad");
  }

  /** W-7: the source is there before anything is looked at. */
  @Test
  void w7AnInhibitedAlertStaysSoOverARestart() {
    world.rules.add(World.above("VeryHighLoad", 300, Duration.ZERO, Duration.ZERO));
    use(INHIBITING);
    world.poll("a", 350);
    world.restart().tick(Duration.ofMinutes(1));
    assertThat(names()).containsExactly("VeryHighLoad");
  }

  private List<String> names() {
    return world.delivered.stream().map(each -> each.commonLabels().get("alertname")).toList();
  }

  /** and W-3: the end is told when the route opens. */
  @Test
  void a14AMutedRouteTellsWhenItsTimeIsOver() {
    use(
        """
        route:
          receiver: pager
          group_by: ['...']
          group_wait: 0s
          routes:
            - matchers: [severity="critical"]
              mute_time_intervals: [night]
        time_intervals:
          - name: night
            time_intervals:
              - times: [{start_time: '00:00', end_time: '03:02'}]
        receivers:
          - name: pager
            webhook_configs:
              - url: http://127.0.0.1:1/
        """);
    world.poll("a", 250);
    seconds(110);
    assertThat(messages()).isEmpty();
    seconds(10);
    assertThat(messages()).containsExactly("FIRING a");
  }

  @Test
  void aStoreThatFailsLeavesNothingToldAndNothingInhibited() {
    use(GROUPED.replace("10s", "0s"));
    world.store.close();
    assertThatThrownBy(() -> world.poll("a", 250)).isInstanceOf(StoreException.class);
    assertThat(messages()).isEmpty();
    assertThat(world.snapshot().alerts()).isEmpty();
    assertThat(world.snapshot().deliveries()).isEmpty();
  }

  /** The end waits behind the beginning, whatever the receiver answers meanwhile. */
  @Test
  void whatAHookHearsOfAGroupItHearsInOrder() {
    use(GROUPED);
    world.receiver = _ -> new Delivery.Retry("503");
    world.poll("a", 250);
    seconds(10);
    world.poll("a", 100);
    seconds(90);
    List<Notification> before = new ArrayList<>(world.delivered);
    assertThat(before).extracting(Notification::id).containsOnly(before.getFirst().id());
    world.receiver = _ -> new Delivery.Delivered("ok");
    seconds(5);
    assertThat(messages().subList(before.size(), world.delivered.size()))
        .containsExactly("FIRING a", "RESOLVED -a");
  }

  @Test
  void silencedMembersAreLeftOutUntilTheSilenceEnds() {
    use(GROUPED);
    world.command(
        new Command.AddSilence(
            List.of(new Matcher("instance", Matcher.Op.EQUAL, "b")),
            world.now,
            world.now.plusSeconds(100),
            "ada",
            "known"));
    world.poll("a", 250, "b", 250);
    seconds(70);
    assertThat(messages()).containsExactly("FIRING a");
    seconds(60);
    assertThat(messages()).containsExactly("FIRING a", "FIRING a b");
  }

  @Test
  void w11AnAnswerThatTakesManyGroupIntervalsCountsAllTheSame() {
    use(GROUPED.replace("group_wait: 10s", "group_wait: 0s").replace("1m", "1s"));
    world.hear("a", 250);
    String first = world.engine.due(world.now).getFirst().id();
    for (int i = 0; i < 12; i++) {
      world.hear("a", 250, "b", 250);
      assertThat(world.engine.due(world.now))
          .as("the hook is at work: its message is not sent again, and no other overtakes it")
          .isEmpty();
    }
    world.engine.accept(
        new Observation.Attempted(
            first, world.now, Duration.ofSeconds(60), new Delivery.Delivered("ok")));
    seconds(2);
    assertThat(messages()).containsExactly("FIRING a b");
    assertThat(world.store.outbox(first).orElseThrow().status())
        .isEqualTo(OutboxRow.Status.DELIVERED);
  }
}
