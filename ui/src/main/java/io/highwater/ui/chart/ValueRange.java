package io.highwater.ui.chart;

import java.util.Optional;

/**
 * What a value axis spans. It ends on a round number, and it does not jump: it grows when it must,
 * and shrinks only when the data fills less than two fifths of it.
 */
record ValueRange(double min, double max) {
  private static final double SHRINK_BELOW = 0.4;
  private static final int STEPS = 4;

  ValueRange {
    if (!(max > min)) {
      throw new IllegalArgumentException("an axis from " + min + " to " + max + " spans nothing");
    }
  }

  /**
   * The range for data between {@code low} and {@code high}, NaN where there is none; zero is
   * always inside.
   */
  static ValueRange next(Optional<ValueRange> previous, double low, double high, Unit unit) {
    if (Double.isNaN(low) || Double.isNaN(high)) {
      return previous.orElse(fallback(unit));
    }
    double bottom = Math.min(0, low);
    double top = Math.max(0, high);
    if (bottom == top) {
      return previous.filter(p -> p.min == 0).orElse(fallback(unit));
    }
    if (previous.isPresent() && previous.get().stillFits(bottom, top)) {
      return previous.get();
    }
    return rounded(bottom, top, unit);
  }

  /** The smallest range with round ends around {@code [bottom, top]}, with a little air. */
  static ValueRange rounded(double bottom, double top, Unit unit) {
    double air = (top - bottom) * 0.04;
    double low = bottom < 0 ? bottom - air : 0;
    double high = top > 0 ? top + air : 0;
    double step = Ticks.step((high - low) / STEPS, unit);
    // A quarter step finer than the grid, so that the curve uses the height it has.
    double fine = unit.isBinary() ? step / 2 : step / 4;
    double min = Math.floor(low / fine + 1e-9) * fine;
    double max = Math.ceil(high / fine - 1e-9) * fine;
    if (unit == Unit.PERCENT && top <= 1 && max > 1) {
      max = 1;
    }
    return max > min ? new ValueRange(min, max) : fallback(unit);
  }

  private boolean stillFits(double bottom, double top) {
    return bottom >= min && top <= max && top - bottom >= (max - min) * SHRINK_BELOW;
  }

  /** What is shown while every value is zero, or there is none. */
  private static ValueRange fallback(Unit unit) {
    return switch (unit) {
      case PERCENT -> new ValueRange(0, 0.01);
      case SECONDS -> new ValueRange(0, 0.1);
      case BYTES, BYTES_PER_SECOND -> new ValueRange(0, 1024);
      case SHORT, REQUESTS_PER_SECOND, OPERATIONS_PER_SECOND, BITS_PER_SECOND ->
          new ValueRange(0, 1);
    };
  }

  /** Where {@code value} stands: 0 at the top, {@code height} at the bottom; unclipped. */
  double y(double value, double height) {
    return height * (max - value) / (max - min);
  }
}
