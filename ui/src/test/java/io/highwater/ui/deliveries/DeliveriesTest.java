package io.highwater.ui.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.engine.Command;
import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.DeliveryStatus;
import io.highwater.engine.engine.Snapshot.Outgoing;
import io.highwater.ui.FakeOperator;
import io.highwater.ui.Fx;
import io.highwater.ui.SampleConsole;
import io.highwater.ui.SampleSnapshots;
import io.highwater.ui.theme.Theme;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
  private static Outgoing with(DeliveryStatus status) {
    return SampleSnapshots.troubled().deliveries().stream()
        .filter(delivery -> delivery.status() == status)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void saysHowEachStands() {
    assertThat(DeliveryReport.status(with(DeliveryStatus.DELIVERED), SampleSnapshots.NOW))
        .isEqualTo("delivered");
    assertThat(DeliveryReport.status(with(DeliveryStatus.DUE), SampleSnapshots.NOW))
        .isEqualTo("again in 25 s");
    assertThat(DeliveryReport.status(with(DeliveryStatus.DUE), SampleSnapshots.NOW.plusSeconds(25)))
        .isEqualTo("due now");
    assertThat(DeliveryReport.status(with(DeliveryStatus.DEAD), SampleSnapshots.NOW))
        .isEqualTo("given up");
    assertThat(DeliveryReport.attempt(with(DeliveryStatus.DUE)))
        .isEqualTo("attempt 2: HTTP 429, retry after, 91 ms");
  }

  @Test
  void onlyADeadOneIsSentAgain() {
    assertThat(DeliveryReport.canResend(with(DeliveryStatus.DEAD))).isTrue();
    assertThat(DeliveryReport.canResend(with(DeliveryStatus.DUE))).isFalse();
    assertThat(DeliveryReport.canResend(with(DeliveryStatus.DELIVERED))).isFalse();
  }

  @Test
  void buttonsSendAndResend() throws Exception {
    Fx.run(
        () -> {
          FakeOperator operator = new FakeOperator(false);
          Theme theme = Theme.dark();
          DeliveriesScreen screen = new DeliveriesScreen(operator, SampleConsole.ZONE);
          Scene scene = new Scene(screen.view(), 1000, 800);
          theme.dress(scene);
          Snapshot snapshot = SampleSnapshots.troubled();
          screen.update(snapshot, SampleSnapshots.NOW);
          screen.view().applyCss();
          screen.view().layout();
          Fx.find(screen.view(), "test-chat", Button.class).fire();
          screen.view().lookupAll(".button").stream()
              .map(Button.class::cast)
              .filter(button -> button.getText().equals("Resend") && button.isVisible())
              .forEach(Button::fire);
          Fx.find(screen.view(), "drill-weekly", Button.class).fire();
          assertThat(operator.sent)
              .containsExactly(
                  new Command.TestHook("chat", "night-shift"),
                  new Command.Resend("n-2"),
                  new Command.RunDrill("weekly", "night-shift"));
        });
  }
}
