package io.highwater.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.signal.Query;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ViewingTest {
  private static final Query A = new Query("prom", "a");
  private static final Query B = new Query("prom", "b");

  @Test
  void whatIsSeenOnAnyScreenIsTheUnionAndOnlyChangesAreTold() {
    AtomicInteger told = new AtomicInteger();
    Viewing viewing = new Viewing(told::incrementAndGet);
    Consumer<Set<Query>> desk = viewing.screen();
    Consumer<Set<Query>> wall = viewing.screen();
    desk.accept(Set.of(A));
    wall.accept(Set.of(A, B));
    assertThat(viewing.all()).containsExactlyInAnyOrder(A, B);
    assertThat(told).hasValue(2);
    desk.accept(Set.of(B));
    assertThat(told).as("the wall still shows both").hasValue(2);
    wall.accept(Set.of());
    assertThat(viewing.all()).containsExactly(B);
    desk.accept(Set.of());
    assertThat(viewing.all()).isEmpty();
    assertThat(told).hasValue(4);
  }
}
