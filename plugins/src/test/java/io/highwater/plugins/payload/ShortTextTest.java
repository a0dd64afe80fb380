package io.highwater.plugins.payload;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.notify.NotifyReason;
import io.highwater.engine.signal.Labels;
import io.highwater.plugins.Notifications;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ShortTextTest {
  @Test
  void saysHowBadWhatAndWhere() {
    ShortText text = ShortText.of(Notifications.firing());
    assertThat(text.title()).isEqualTo("CRITICAL: TargetDown");
    assertThat(text.body())
        .isEqualTo("orders 127.0.0.1:9001 is down\ninstance=127.0.0.1:9001, job=orders");
  }

  @Test
  void saysThatItIsOverOrATest() {
    assertThat(ShortText.of(Notifications.resolved()).title()).isEqualTo("Resolved: TargetDown");
    assertThat(ShortText.of(Notifications.test()).title()).isEqualTo("Test: HookTest");
  }

  @Test
  void ofSeveralAlertsCountsThoseThatFireAndTellsOfEach() {
    assertThat(ShortText.of(Notifications.several()))
        .isEqualTo(
            new ShortText(
                "CRITICAL: TargetDown (2 alerts)",
                "orders 127.0.0.1:9001 is down\n"
                    + "resolved: orders 127.0.0.1:9002 is down\n"
                    + "orders 127.0.0.1:9003 is down"));
  }

  @Test
  void makesDoWithoutSummaryAndName() {
    ShortText text =
        ShortText.of(
            Notifications.of(
                NotifyReason.FIRING,
                Labels.of("job", "orders"),
                new TreeMap<>(Map.of("description", "it is broken")),
                1));
    assertThat(text).isEqualTo(new ShortText("WARNING: alert", "it is broken\njob=orders"));
    assertThat(
            ShortText.of(Notifications.of(NotifyReason.FIRING, Labels.EMPTY, new TreeMap<>(), 1)))
        .isEqualTo(new ShortText("WARNING: alert", ""));
  }
}
