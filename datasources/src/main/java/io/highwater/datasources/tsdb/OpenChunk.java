package io.highwater.datasources.tsdb;

import java.util.Arrays;

/**
 * The chunk a series is appended to, with what the encoding has to remember. Guarded by its store's
 * lock; its {@link #words} may be read without, see {@link Chunk#decode}.
 */
final class OpenChunk {
  private static final int FIRST_WORDS = 6;

  private long[] words;
  private int bits = Chunk.HEADER << 6;
  private int count = 1;
  private long lastTime;
  private long lastDelta;
  private long lastValue;
  private int leading = -1;
  private int trailing;

  OpenChunk(long time, double value) {
    words = new long[FIRST_WORDS];
    lastTime = time;
    lastValue = Double.doubleToRawLongBits(value);
    words[0] = time;
    words[2] = lastValue;
  }

  /** Never changed in place where a sample already is; replaced when it grows. */
  long[] words() {
    return words;
  }

  int count() {
    return count;
  }

  long firstTime() {
    return words[0];
  }

  long lastTime() {
    return lastTime;
  }

  double lastValue() {
    return Double.longBitsToDouble(lastValue);
  }

  boolean isFull() {
    return count == Chunk.CAPACITY;
  }

  /** Whether a sample of this time still fits. */
  boolean spans(long time) {
    long span = time - words[0];
    return span >= 0 && span <= Chunk.MAX_SPAN;
  }

  /** Bytes of heap. */
  long heapBytes() {
    return 80 + 8L * words.length;
  }

  /** A closed chunk of the samples so far. */
  long[] packed() {
    return Chunk.close(words, bits, count, lastTime);
  }

  /**
   * @param time later than {@link #lastTime}, and within {@link #spans}
   */
  void append(long time, double value) {
    long delta = time - lastTime;
    writeTime(delta - lastDelta);
    writeValue(Double.doubleToRawLongBits(value));
    lastDelta = delta;
    lastTime = time;
    count++;
  }

  private void writeTime(long second) {
    int ones = 0;
    while (ones < 4 && !fits(second, Chunk.WIDTHS[ones])) {
      ones++;
    }
    if (ones < 4) {
      write((1L << (ones + 1)) - 2, ones + 1);
    } else {
      write(0b1111, 4);
    }
    write(second, Chunk.WIDTHS[ones]);
  }

  private static boolean fits(long value, int width) {
    return width == 0 ? value == 0 : value >= -(1L << (width - 1)) && value < 1L << (width - 1);
  }

  private void writeValue(long value) {
    long xor = value ^ lastValue;
    lastValue = value;
    if (xor == 0) {
      write(0, 1);
      return;
    }
    int zerosAhead = Math.min(31, Long.numberOfLeadingZeros(xor));
    int zerosBehind = Long.numberOfTrailingZeros(xor);
    if (leading >= 0 && zerosAhead >= leading && zerosBehind >= trailing) {
      write(0b10, 2);
    } else {
      leading = zerosAhead;
      trailing = zerosBehind;
      int width = 64 - leading - trailing;
      write(0b11L << 11 | (long) leading << 6 | (width - 1), 13);
    }
    write(xor >>> trailing, 64 - leading - trailing);
  }

  /** Appends the lowest {@code n} bits of {@code value}. */
  private void write(long value, int n) {
    if (n == 0) {
      return;
    }
    int word = bits >>> 6;
    if (word + 1 >= words.length) {
      words = Arrays.copyOf(words, words.length + Math.max(4, words.length / 4));
    }
    int free = 64 - (bits & 63);
    long masked = n == 64 ? value : value & ((1L << n) - 1);
    if (n <= free) {
      words[word] |= masked << (free - n);
    } else {
      words[word] |= masked >>> (n - free);
      words[word + 1] |= masked << (64 - (n - free));
    }
    bits += n;
  }
}
