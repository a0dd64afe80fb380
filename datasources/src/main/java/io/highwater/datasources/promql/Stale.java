package io.highwater.datasources.promql;

/** The staleness marker: one bit pattern of NaN that says a series has ended here. */
public final class Stale {
  public static final long BITS = 0x7ff0000000000002L;

  /** The marker as a sample value. */
  public static final double MARKER = Double.longBitsToDouble(BITS);

  private Stale() {}

  public static boolean is(double value) {
    return Double.doubleToRawLongBits(value) == BITS;
  }
}
