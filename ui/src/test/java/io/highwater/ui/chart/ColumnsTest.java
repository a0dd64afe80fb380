package io.highwater.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Series;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnsTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everySampleLiesInsideItsColumnsExtremesAndTheExtremesAreSamples(long seed) {
    Random random = new Random(seed);
    int samples = 1 + random.nextInt(5000);
    int count = 1 + random.nextInt(900);
    long[] times = new long[samples];
    double[] values = new double[samples];
    long at = 1_000_000;
    for (int i = 0; i < samples; i++) {
      at += 1 + random.nextInt(4000);
      times[i] = at;
      values[i] = random.nextGaussian() * (random.nextInt(200) == 0 ? 1000 : 1);
    }
    long from = times[0];
    long to = Math.max(from + 1, times[samples - 1]);

    Columns columns = Columns.of(Series.of(Labels.EMPTY, times, values), from, to, count, 10_000);

    boolean[] sawMin = new boolean[count];
    boolean[] sawMax = new boolean[count];
    for (int i = 0; i < samples; i++) {
      int column = (int) Math.min(count - 1, (times[i] - from) * (double) count / (to - from));
      assertThat(columns.filled[column]).isTrue();
      assertThat(values[i]).isBetween(columns.min[column], columns.max[column]);
      sawMin[column] |= values[i] == columns.min[column];
      sawMax[column] |= values[i] == columns.max[column];
    }
    for (int i = 0; i < count; i++) {
      assertThat(sawMin[i] && sawMax[i]).isEqualTo(columns.filled[i]);
    }
  }

  @Test
  void aColumnKnowsItsFirstAndLastValue() {
    Columns columns = columns(new long[] {0, 1, 2, 3}, new double[] {5, 9, 1, 4}, 0, 4, 1, 10);

    assertThat(columns.first[0]).isEqualTo(5);
    assertThat(columns.last[0]).isEqualTo(4);
    assertThat(columns.min[0]).isEqualTo(1);
    assertThat(columns.max[0]).isEqualTo(9);
  }

  @Test
  void moreThanAGapBetweenSamplesBreaksTheLine() {
    Columns columns =
        columns(new long[] {0, 10, 20, 50, 60}, new double[] {1, 1, 1, 1, 1}, 0, 70, 7, 22);

    assertThat(columns.joined).containsExactly(false, true, true, false, false, false, true);
    assertThat(columns.level()[3]).isNaN();
    assertThat(columns.level()[4]).isNaN();
  }

  @Test
  void aNanBreaksTheLine() {
    Columns columns =
        columns(new long[] {0, 10, 20}, new double[] {1, Double.NaN, 3}, 0, 30, 3, 25);

    assertThat(columns.filled).containsExactly(true, false, true);
    assertThat(columns.joined).containsExactly(false, false, false);
  }

  @Test
  void theLineComesInFromASampleBeforeTheLeftEdge() {
    Columns columns = columns(new long[] {0, 20}, new double[] {0, 20}, 10, 30, 2, 25);

    assertThat(columns.first[0]).isEqualTo(10);
    assertThat(columns.joined[1]).isTrue();
  }

  @Test
  void theLineGoesOutToASampleBehindTheRightEdge() {
    Columns columns = columns(new long[] {0, 20}, new double[] {0, 20}, 0, 10, 2, 25);

    assertThat(columns.last[1]).isEqualTo(10);
    assertThat(columns.joined[1]).isTrue();
  }

  @Test
  void levelRunsStraightBetweenJoinedColumns() {
    Columns columns = columns(new long[] {0, 40}, new double[] {0, 4}, 0, 50, 5, 50);

    assertThat(columns.level()).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void nothingInsideTheEdgesIsNothing() {
    Columns columns = columns(new long[] {0}, new double[] {1}, 100, 200, 10, 25);

    assertThat(columns.lowest()).isNaN();
    assertThat(columns.highest()).isNaN();
  }

  private static Columns columns(
      long[] times, double[] values, long from, long to, int count, long gap) {
    return Columns.of(Series.of(Labels.EMPTY, times, values), from, to, count, gap);
  }
}
