package io.highwater.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StackTest {
  private static final double NONE = Double.NaN;

  @Test
  void everyLayerStandsOnTheOneBelow() {
    double[][] edges = Stack.of(List.of(new double[] {1, 2}, new double[] {10, 20}));

    assertThat(edges[0]).containsExactly(1, 2);
    assertThat(edges[1]).containsExactly(11, 22);
  }

  @Test
  void aGapAddsNothingAndAllGapsAreAGap() {
    double[][] edges =
        Stack.of(List.of(new double[] {NONE, 2, NONE}, new double[] {10, NONE, NONE}));

    assertThat(edges[0]).containsExactly(0, 2, NONE);
    assertThat(edges[1]).containsExactly(10, 2, NONE);
  }
}
