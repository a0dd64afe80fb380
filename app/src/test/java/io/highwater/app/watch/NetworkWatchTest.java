package io.highwater.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.datasources.network.HostNetwork;
import io.highwater.engine.engine.Observation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class NetworkWatchTest {
  private static final Instant AT = Instant.parse("2026-03-01T03:00:00Z");

  @Test
  void aLossIsToldAsLongAsItLastsAndItsEndOnce() {
    AtomicBoolean there = new AtomicBoolean(true);
    List<Observation> told = new ArrayList<>();
    try (NetworkWatch watch =
        new NetworkWatch(HostNetwork.of(there::get), InstantSource.fixed(AT), told::add)) {
      watch.look();
      assertThat(told).isEmpty();
      there.set(false);
      watch.look();
      watch.look();
      there.set(true);
      watch.look();
      watch.look();
      Observation lost = new Observation.Network(AT, false);
      assertThat(told).containsExactly(lost, lost, new Observation.Network(AT, true));
    }
  }
}
