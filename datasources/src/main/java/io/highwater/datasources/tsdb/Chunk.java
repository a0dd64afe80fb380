package io.highwater.datasources.tsdb;

import java.util.Arrays;

/**
 * A closed chunk: up to {@value #CAPACITY} samples of one series in a {@code long[]} that is never
 * changed again. An array rather than an object around one, because there are some hundred thousand
 * of them.
 *
 * <pre>
 * word 0   time of the first sample, milliseconds since the epoch
 * word 1   last time - first time, 48 bits; number of samples, 16 bits
 * word 2   the first value's 64 bits
 * word 3…  bits from the highest on: for every further sample its time, then its value
 * </pre>
 *
 * <p>Times are differences of differences: a prefix of ones closed by a zero tells the width of
 * what follows, so a sample in step with its predecessors costs one bit. Values are the XOR with
 * the value before, as in Facebook's Gorilla: {@code 0} the same value; {@code 10} the meaningful
 * bits, placed as before; {@code 11} five bits of leading zeros, six of the width less one, the
 * meaningful bits. Every bit pattern survives, also those of NaN.
 */
final class Chunk {
  static final int CAPACITY = 120;

  /** Words before the bits. */
  static final int HEADER = 3;

  /** Longest time a chunk can span, milliseconds. */
  static final long MAX_SPAN = (1L << 47) - 1;

  /** Bits of a second difference by the number of leading ones in its prefix. */
  static final int[] WIDTHS = {0, 9, 14, 20, 64};

  private static final int MAX_BITS_PER_SAMPLE = 4 + 64 + 2 + 11 + 64;

  private Chunk() {}

  /**
   * @param words of an open chunk, filled up to {@code bits}
   */
  static long[] close(long[] words, int bits, int count, long lastTime) {
    long[] closed = Arrays.copyOf(words, (bits + 63) >>> 6);
    closed[1] = (lastTime - closed[0]) << 16 | count;
    return closed;
  }

  static long firstTime(long[] chunk) {
    return chunk[0];
  }

  static long lastTime(long[] chunk) {
    return chunk[0] + (chunk[1] >>> 16);
  }

  static int count(long[] chunk) {
    return (int) (chunk[1] & 0xFFFF);
  }

  /** Bytes of heap, with the array's header and a place in its series' list. */
  static long heapBytes(long[] chunk) {
    return 24 + 8L * chunk.length;
  }

  /** Whether this can be a chunk; what it decodes to is not looked at. */
  static boolean isPlausible(long[] chunk) {
    return chunk.length >= HEADER
        && count(chunk) >= 1
        && count(chunk) <= CAPACITY
        && chunk.length <= HEADER + (CAPACITY * MAX_BITS_PER_SAMPLE + 63) / 64;
  }

  /**
   * Writes the first {@code count} samples to {@code times} and {@code values} from {@code at} on.
   *
   * <p>May run while an {@link OpenChunk} adds to {@code words}: it only ever sets bits behind
   * those of the samples that were there when {@code count} was read.
   */
  static void decode(long[] words, int count, long[] times, double[] values, int at) {
    long time = words[0];
    long value = words[2];
    long delta = 0;
    int ahead = 0;
    int width = 0;
    int position = HEADER << 6;
    times[at] = time;
    values[at] = Double.longBitsToDouble(value);
    double shown = values[at];
    for (int i = at + 1, end = at + count; i < end; i++) {
      long bits = peek(words, position);
      if (bits < 0) {
        int ones = Math.min(4, Long.numberOfLeadingZeros(~bits));
        position += ones < 4 ? ones + 1 : 4;
        int bitsOfSecond = WIDTHS[ones];
        delta += peek(words, position) >> (64 - bitsOfSecond);
        position += bitsOfSecond;
        bits = peek(words, position);
      } else {
        position++;
        bits <<= 1;
      }
      time += delta;
      // At least 63 bits are left in "bits", enough for all that stands before the meaningful ones.
      if (bits < 0) {
        if ((bits & 1L << 62) != 0) {
          ahead = (int) (bits >>> 57) & 31;
          width = ((int) (bits >>> 51) & 63) + 1;
          position += 13;
        } else {
          position += 2;
        }
        value ^= peek(words, position) >>> (64 - width) << (64 - ahead - width);
        position += width;
        shown = Double.longBitsToDouble(value);
      } else {
        position++;
      }
      times[i] = time;
      values[i] = shown;
    }
  }

  /** The 64 bits from {@code position} on; zeros behind the end. */
  private static long peek(long[] words, int position) {
    int word = position >>> 6;
    int used = position & 63;
    if (word + 1 < words.length) {
      return words[word] << used | words[word + 1] >>> 1 >>> (63 - used);
    }
    return word < words.length ? words[word] << used : 0;
  }
}
