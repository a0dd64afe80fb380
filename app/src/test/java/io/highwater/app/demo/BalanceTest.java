package io.highwater.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BalanceTest {
  private final ManualTime time = new ManualTime(Instant.EPOCH);
  private final Backend a = new Backend(time, "a", 1, 3);
  private final Backend b = new Backend(time, "b", 2, 2);
  private final Backend c = new Backend(time, "c", 3, 1);

  private static String choose(Balance.Chooser chooser, int times, Backend... eligible) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      names.add(chooser.choose(List.of(eligible)).name());
    }
    return String.join("", names);
  }

  @Test
  void roundRobinTakesTurns() {
    Balance.Chooser chooser = Balance.ROUND_ROBIN.chooser();
    assertThat(choose(chooser, 7, a, b, c)).isEqualTo("abcabca");
    assertThat(choose(chooser, 4, a, c)).isEqualTo("caca");
  }

  @Test
  void weightedKeepsTheProportionsAndMixes() {
    assertThat(choose(Balance.WEIGHTED.chooser(), 12, a, b, c)).isEqualTo("abacbaabacba");
  }

  @Test
  void weightedLeavesOutWhoIsNotEligible() {
    Balance.Chooser chooser = Balance.WEIGHTED.chooser();
    assertThat(choose(chooser, 8, b, c)).isEqualTo("bcbbcbbc");
  }

  @Test
  void leastConnectionsAvoidsTheBusy() throws InterruptedException {
    Balance.Chooser chooser = Balance.LEAST_CONNECTIONS.chooser();
    assertThat(choose(chooser, 3, a, b, c)).isEqualTo("abc");
    Slots.Slot first = a.sessions().enter().orElseThrow();
    assertThat(choose(chooser, 4, a, b, c)).doesNotContain("a").contains("b").contains("c");
    Slots.Slot second = b.sessions().enter().orElseThrow();
    assertThat(choose(chooser, 3, a, b, c)).isEqualTo("ccc");
    first.leave();
    second.leave();
    assertThat(choose(chooser, 3, a, b, c)).contains("a").contains("b").contains("c");
  }
}
