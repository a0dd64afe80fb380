package io.highwater.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.signal.Query;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ViewingTest {
  private static final Query A = new Query("prom", "a");
  private static final Query B = new Query("prom", "b");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void whatIsSeenOnAnyScreenIsTheUnionAndOnlyChangesAreTold() {
    AtomicInteger told = new AtomicInteger();
    Viewing viewing = new Viewing(told::incrementAndGet);
    Consumer<Map<Query, Duration>> desk = viewing.screen();
    Consumer<Map<Query, Duration>> wall = viewing.screen();
    desk.accept(Map.of(A, Duration.ZERO));
    wall.accept(Map.of(A, MINUTE, B, Duration.ZERO));
    assertThat(viewing.all())
        .as("as often as the more impatient one wants")
        .isEqualTo(Map.of(A, Duration.ZERO, B, Duration.ZERO));
    assertThat(told).hasValue(2);
    desk.accept(Map.of(A, Duration.ZERO, B, MINUTE));
    assertThat(told).as("the wall still shows both").hasValue(2);
    wall.accept(Map.of());
    assertThat(viewing.all()).isEqualTo(Map.of(A, Duration.ZERO, B, MINUTE));
    desk.accept(Map.of());
    assertThat(viewing.all()).isEmpty();
    assertThat(told).hasValue(4);
  }
}
