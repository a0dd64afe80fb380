package io.highwater.plugins.payload;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.signal.Labels;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  /** Recorded from a real Alertmanager. */
  @Test
  void isAlertmanagersOwn() {
    Labels orders =
        Labels.of(
            "alertname", "TargetDown",
            "instance", "127.0.0.1:21001",
            "job", "orders",
            "rig", "loopback",
            "severity", "page");
    assertThat(Fingerprint.of(orders)).isEqualTo("ae98f68d028718e4");
    Labels queues = orders.with("instance", "127.0.0.1:21692").with("job", "rabbitmq-queues");
    assertThat(Fingerprint.of(queues)).isEqualTo("9a69b66e2b11e818");
  }

  @Test
  void ofNoLabelsIsTheOffsetOfTheHash() {
    assertThat(Fingerprint.of(Labels.EMPTY)).isEqualTo("cbf29ce484222325");
  }

  @Test
  void keepsLeadingZeros() {
    for (int i = 0; i < 500; i++) {
      assertThat(Fingerprint.of(Labels.of("n", "" + i))).matches("[0-9a-f]{16}");
    }
  }
}
