package io.highwater.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ValueRangeTest {
  @Test
  void smallChangesOfTheDataMoveNothing() {
    ValueRange range = next(Optional.empty(), 0, 87);
    for (double top : new double[] {80, 92, 60, 88, 50}) {
      assertThat(next(Optional.of(range), 0, top)).isSameAs(range);
    }
  }

  @Test
  void itGrowsWhenTheDataLeavesItAndShrinksWhenMostOfItIsEmpty() {
    ValueRange range = next(Optional.empty(), 0, 87);

    assertThat(next(Optional.of(range), 0, 150).max()).isGreaterThanOrEqualTo(150);
    assertThat(next(Optional.of(range), 0, 20).max()).isBetween(20.0, 30.0);
  }

  @Test
  void theDataAlwaysFits() {
    Random random = new Random(3);
    Optional<ValueRange> range = Optional.empty();
    for (int i = 0; i < 5000; i++) {
      double low = random.nextInt(3) == 0 ? -random.nextDouble() * 100 : random.nextDouble();
      double high = low + random.nextDouble() * Math.pow(10, random.nextInt(7) - 3);
      for (Unit unit : Unit.values()) {
        ValueRange next = ValueRange.next(range, low, high, unit);
        assertThat(next.min()).isLessThanOrEqualTo(Math.min(0, low));
        assertThat(next.max()).isGreaterThanOrEqualTo(high);
      }
      range = Optional.of(next(range, low, high));
    }
  }

  @Test
  void sharesEndAtOneHundredPercent() {
    assertThat(ValueRange.next(Optional.empty(), 0.2, 0.99, Unit.PERCENT).max()).isEqualTo(1);
  }

  @Test
  void withoutDataTheAxisStays() {
    ValueRange range = next(Optional.empty(), 0, 87);

    assertThat(next(Optional.of(range), Double.NaN, Double.NaN)).isSameAs(range);
    assertThat(next(Optional.empty(), Double.NaN, Double.NaN)).isEqualTo(new ValueRange(0, 1));
  }

  private static ValueRange next(Optional<ValueRange> previous, double low, double high) {
    return ValueRange.next(previous, low, high, Unit.SHORT);
  }
}
