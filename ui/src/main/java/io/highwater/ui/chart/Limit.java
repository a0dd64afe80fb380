package io.highwater.ui.chart;

/**
 * A level that a value should not cross.
 *
 * @param above whether it is crossed upwards
 */
public record Limit(double value, boolean above) {
  public static Limit above(double value) {
    return new Limit(value, true);
  }

  public static Limit below(double value) {
    return new Limit(value, false);
  }

  public boolean breachedBy(double sample) {
    return above ? sample > value : sample < value;
  }
}
