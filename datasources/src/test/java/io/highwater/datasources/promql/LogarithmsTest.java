package io.highwater.datasources.promql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogarithmsTest {
  @Test
  void powersOfTwoAreExactAlsoTheSmallest() {
    assertThat(Logarithms.log2(8)).isEqualTo(3);
    assertThat(Logarithms.log2(0.25)).isEqualTo(-2);
    assertThat(Logarithms.log2(Double.MIN_NORMAL)).isEqualTo(-1022);
    assertThat(Logarithms.log2(Double.MIN_VALUE)).isEqualTo(-1074);
    assertThat(Logarithms.log2(0x1p-1030)).isEqualTo(-1030);
  }

  /** As Prometheus 2.42 on amd64 answers. */
  @Test
  void takesTheStepsOfGo() {
    assertThat(Logarithms.log10(1000)).isEqualTo(3);
    assertThat(Logarithms.log10(7)).isEqualTo(0.8450980400142568);
    assertThat(Logarithms.log2(7)).isEqualTo(2.807354922057604);
    assertThat(Logarithms.log2(1000)).isEqualTo(9.965784284662087);
  }

  @Test
  void endsWhereThereIsNoLogarithm() {
    assertThat(Logarithms.log2(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Logarithms.log10(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Logarithms.log2(-1)).isNaN();
    assertThat(Logarithms.log2(Double.NaN)).isNaN();
    assertThat(Logarithms.log10(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
  }
}
