package io.highwater.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Series;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeatmapTest {
  @Test
  void cumulativeBucketsAreTakenApartAndSortedByBound() {
    Heatmap heatmap = heatmap(bucket("+Inf", 10, 30), bucket("0.1", 4, 9), bucket("0.5", 9, 29));

    assertThat(heatmap.rows()).isEqualTo(3);
    assertThat(heatmap.upper(0)).isEqualTo(0.1);
    assertThat(heatmap.lower(1)).isEqualTo(0.1);
    assertThat(heatmap.upper(2)).isInfinite();
    assertThat(column(heatmap, 0)).containsExactly(4, 5, 1);
    assertThat(column(heatmap, 1)).containsExactly(9, 20, 1);
    assertThat(heatmap.greatest()).isEqualTo(20);
    assertThat(heatmap.strength(1, 1)).isEqualTo(1);
    assertThat(heatmap.strength(0, 0)).isBetween(0.44, 0.45);
  }

  @Test
  void bucketsOfSeveralInstancesWithOneBoundAreSummed() {
    Heatmap heatmap = heatmap(bucket("1", 1, 2), bucket("1", 10, 20), bucket("+Inf", 12, 22));

    assertThat(column(heatmap, 0)).containsExactly(11, 1);
  }

  @Test
  void aBucketThatShrinksBelowItsNeighbourIsEmptyNotNegative() {
    assertThat(column(heatmap(bucket("1", 5, 5), bucket("2", 4, 6)), 0)).containsExactly(5, 0);
  }

  @Test
  void seriesWithoutABoundAreLeftOut() {
    Heatmap heatmap =
        Heatmap.of(
            List.of(Series.of(Labels.of("a", "b"), new long[] {50}, new double[] {1})),
            0,
            100,
            2,
            60);

    assertThat(heatmap.rows()).isZero();
  }

  @Test
  void aBinWithoutAFreshSampleIsUnknown() {
    Series one = Series.of(Labels.of("le", "1"), new long[] {10}, new double[] {3});
    Heatmap heatmap = Heatmap.of(List.of(one), 0, 100, 10, 20);

    assertThat(heatmap.cell(0, 1)).isEqualTo(3);
    assertThat(heatmap.cell(0, 9)).isNaN();
    assertThat(heatmap.strength(0, 9)).isNaN();
  }

  private static Heatmap heatmap(Series... series) {
    return Heatmap.of(List.of(series), 0, 100, 2, 60);
  }

  private static double[] column(Heatmap heatmap, int bin) {
    double[] column = new double[heatmap.rows()];
    for (int row = 0; row < column.length; row++) {
      column[row] = heatmap.cell(row, bin);
    }
    return column;
  }

  private static Series bucket(String le, double first, double second) {
    return Series.of(Labels.of("le", le), new long[] {40, 90}, new double[] {first, second});
  }
}
