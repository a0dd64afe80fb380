package io.highwater.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels made of sorted pairs are those made of any. */
class SortedLabelsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "a 1", "a 1 b 2 c 3", "b 2 a 1", "a 1 a 2", "a  b 2", "a 1 b ", "Z 1 a 2"})
  void whateverTheirOrder(String text) {
    String[] pairs = text.isEmpty() ? new String[0] : text.split(" ", -1);
    Labels sorted = Labels.ofSorted(Arrays.copyOf(pairs, pairs.length));
    assertThat(sorted.equals(Labels.of(pairs))).isTrue();
    assertThat(sorted.toString()).isEqualTo(Labels.of(pairs).toString());
  }

  @Test
  void anOddNumberIsAnError() {
    assertThatThrownBy(() -> Labels.ofSorted("a", "1", "b"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
