package io.highwater.datasources.tsdb;

import java.util.Arrays;

/** A growing sequence of bits. */
final class Bits {
  private long[] words = new long[8];
  private int length;

  /** Appends the lowest {@code count} bits of {@code value}. */
  void write(long value, int count) {
    int word = length >>> 6;
    if (word + 1 >= words.length) {
      words = Arrays.copyOf(words, words.length * 2);
    }
    int free = 64 - (length & 63);
    long masked = count == 64 ? value : value & ((1L << count) - 1);
    if (count <= free) {
      words[word] |= masked << (free - count);
    } else {
      words[word] |= masked >>> (count - free);
      words[word + 1] |= masked << (64 - (count - free));
    }
    length += count;
  }

  /** Gives back the memory that was set aside for growing. */
  void trim() {
    words = Arrays.copyOf(words, (length >>> 6) + 2);
  }

  /** A reader from the beginning, not to be used after a later {@link #write}. */
  Reader reader() {
    return new Reader(words);
  }

  /** Reads bits in the order they were written. */
  static final class Reader {
    private final long[] words;
    private int position;

    private Reader(long[] words) {
      this.words = words;
    }

    long read(int count) {
      if (count == 0) {
        return 0;
      }
      int word = position >>> 6;
      int used = position & 63;
      long bits = words[word] << used;
      if (count > 64 - used) {
        bits |= words[word + 1] >>> (64 - used);
      }
      position += count;
      return bits >>> (64 - count);
    }

    boolean readBit() {
      return read(1) == 1;
    }
  }
}
