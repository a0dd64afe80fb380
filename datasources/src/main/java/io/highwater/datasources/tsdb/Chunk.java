package io.highwater.datasources.tsdb;

/**
 * Up to {@value #CAPACITY} samples of one series, compressed as in Facebook's Gorilla: times as
 * differences of differences, values as XOR with the value before. Bit patterns of NaN survive.
 */
final class Chunk {
  static final int CAPACITY = 120;

  /** Bits of a second difference by the number of leading ones in its prefix. */
  private static final int[] WIDTHS = {0, 14, 17, 20, 64};

  private final Bits bits = new Bits();
  private final long firstTime;
  private int count;
  private long lastTime;
  private long lastDelta;
  private long lastValue;
  private int leading = -1;
  private int trailing;

  Chunk(long time, double value) {
    firstTime = time;
    lastTime = time;
    lastValue = Double.doubleToRawLongBits(value);
    bits.write(lastValue, 64);
    count = 1;
  }

  boolean isFull() {
    return count == CAPACITY;
  }

  int count() {
    return count;
  }

  long firstTime() {
    return firstTime;
  }

  long lastTime() {
    return lastTime;
  }

  double lastValue() {
    return Double.longBitsToDouble(lastValue);
  }

  /**
   * @param time later than {@link #lastTime}
   */
  void append(long time, double value) {
    long delta = time - lastTime;
    writeTime(delta - lastDelta);
    writeValue(Double.doubleToRawLongBits(value));
    lastDelta = delta;
    lastTime = time;
    count++;
    if (isFull()) {
      bits.trim();
    }
  }

  private void writeTime(long second) {
    int prefix = 0;
    while (prefix < 4 && !fits(second, WIDTHS[prefix])) {
      prefix++;
    }
    // Unary prefix: as many ones as the index of the width, closed by a zero except the last.
    bits.write((1L << prefix) - 1, prefix);
    if (prefix < 4) {
      bits.write(0, 1);
    }
    bits.write(second, WIDTHS[prefix]);
  }

  private static boolean fits(long value, int width) {
    return width == 0 ? value == 0 : value >= -(1L << (width - 1)) && value < 1L << (width - 1);
  }

  private void writeValue(long value) {
    long xor = value ^ lastValue;
    lastValue = value;
    if (xor == 0) {
      bits.write(0, 1);
      return;
    }
    int zerosAhead = Math.min(31, Long.numberOfLeadingZeros(xor));
    int zerosBehind = Long.numberOfTrailingZeros(xor);
    if (leading >= 0 && zerosAhead >= leading && zerosBehind >= trailing) {
      bits.write(0b10, 2);
    } else {
      leading = zerosAhead;
      trailing = zerosBehind;
      bits.write(0b11, 2);
      bits.write(leading, 5);
      bits.write(64 - leading - trailing - 1, 6);
    }
    bits.write(xor >>> trailing, 64 - leading - trailing);
  }

  /** Writes all samples to {@code times} and {@code values} from {@code at} on. */
  void decode(long[] times, double[] values, int at) {
    Bits.Reader in = bits.reader();
    long time = firstTime;
    long delta = 0;
    long value = in.read(64);
    int ahead = 0;
    int width = 0;
    times[at] = time;
    values[at] = Double.longBitsToDouble(value);
    for (int i = 1; i < count; i++) {
      delta += readSecond(in);
      time += delta;
      if (in.readBit()) {
        if (in.readBit()) {
          ahead = (int) in.read(5);
          width = (int) in.read(6) + 1;
        }
        value ^= in.read(width) << (64 - ahead - width);
      }
      times[at + i] = time;
      values[at + i] = Double.longBitsToDouble(value);
    }
  }

  private static long readSecond(Bits.Reader in) {
    int prefix = 0;
    while (prefix < 4 && in.readBit()) {
      prefix++;
    }
    int width = WIDTHS[prefix];
    long raw = in.read(width);
    return width == 0 ? 0 : raw << (64 - width) >> (64 - width);
  }
}
