package io.highwater.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {
  @Test
  void numbersInsideNamesCountAsNumbers() {
    List<String> sorted = List.of("a", "node-2", "node-10", "node-10b", "node-010c", "z:9", "z:10");
    List<String> shuffled = new ArrayList<>(sorted);
    Collections.shuffle(shuffled, new Random(1));

    shuffled.sort(NaturalOrder.BY_NUMBER);

    assertThat(shuffled).isEqualTo(sorted);
  }

  @Test
  void differentNamesAreNeverEqual() {
    assertThat(NaturalOrder.BY_NUMBER.compare("a01", "a1")).isNotZero();
    assertThat(NaturalOrder.BY_NUMBER.compare("a1", "a01")).isNotZero();
    assertThat(NaturalOrder.BY_NUMBER.compare("a1", "a1")).isZero();
  }
}
