package io.highwater.datasources.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.datasources.network.HostNetwork.Card;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNetworkTest {
  private static final Card LOOPBACK = new Card("lo", false, false);

  private static boolean there(Card... cards) {
    return new HostNetwork(() -> List.of(cards), () -> 0).isThere();
  }

  @Test
  void aRunningInterfaceWithAnAddressIsANetwork() {
    assertThat(there(LOOPBACK, new Card("eth0", true, true))).isTrue();
    assertThat(there(LOOPBACK, new Card("wlan0", true, true), new Card("eth0", false, true)))
        .isTrue();
  }

  @Test
  void withoutCableOrAddressThereIsNone() {
    assertThat(there(LOOPBACK)).isFalse();
    assertThat(there(LOOPBACK, new Card("eth0", false, true))).isFalse();
    assertThat(there(LOOPBACK, new Card("eth0", true, false))).as("link-local only").isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"docker0", "br-2f1c", "veth12", "virbr0", "vmnet8", "vboxnet0"})
  void whatLeadsToContainersAloneIsNone(String name) {
    assertThat(there(LOOPBACK, new Card(name, true, true))).isFalse();
  }

  @Test
  void whereNothingCanBeSeenThereIsOne() {
    assertThat(there()).isTrue();
  }

  @Test
  void itLooksAgainAfterHalfASecond() {
    AtomicLong nanos = new AtomicLong();
    AtomicInteger looks = new AtomicInteger();
    HostNetwork network =
        new HostNetwork(
            () -> List.of(new Card("eth0", looks.incrementAndGet() > 1, true)), nanos::get);
    assertThat(network.isThere()).isFalse();
    nanos.set(499_999_999);
    assertThat(network.isThere()).isFalse();
    nanos.set(500_000_000);
    assertThat(network.isThere()).isTrue();
    assertThat(looks).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST",
        "db.localhost",
        "127.0.0.1",
        "127.1.2.3",
        "::1",
        "[::1]"
      })
  void loopbackIsThisMachine(String host) {
    assertThat(HostNetwork.isThisMachine(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"prometheus", "10.0.0.1", "127.example.org", "localhost.example.org", "::2"})
  void othersAreNot(String host) {
    assertThat(HostNetwork.isThisMachine(host)).isFalse();
  }

  @Test
  void theRealOneAnswers() {
    assertThat(HostNetwork.SYSTEM.isThere()).isEqualTo(HostNetwork.SYSTEM.isThere());
  }
}
