package io.highwater.datasources.tsdb;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** The places in the index of the series with one label value, ascending. */
final class Postings {
  private final String value;
  private int[] ids = new int[1];
  private int size;

  Postings(String value) {
    this.value = value;
  }

  /** The label value: this very string is the one all its series share. */
  String value() {
    return value;
  }

  int size() {
    return size;
  }

  /**
   * @param id greater than all before
   */
  void add(int id) {
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, size + 1 + size / 2);
    }
    ids[size++] = id;
  }

  void retain(IntPredicate kept) {
    int n = 0;
    for (int i = 0; i < size; i++) {
      if (kept.test(ids[i])) {
        ids[n++] = ids[i];
      }
    }
    size = n;
    if (size < ids.length / 2) {
      ids = Arrays.copyOf(ids, Math.max(1, size));
    }
  }

  int[] toArray() {
    return Arrays.copyOf(ids, size);
  }

  void mark(Bitmap bitmap) {
    for (int i = 0; i < size; i++) {
      bitmap.set(ids[i]);
    }
  }

  /** Those of {@code some}, ascending, that are here too. */
  int[] intersect(int[] some) {
    int[] both = new int[Math.min(some.length, size)];
    int n = 0;
    int at = 0;
    for (int id : some) {
      at = indexFrom(at, id);
      if (at == size) {
        break;
      }
      if (ids[at] == id) {
        both[n++] = id;
      }
    }
    return n == both.length ? both : Arrays.copyOf(both, n);
  }

  /** The first index not below {@code from} of a place not below {@code id}; near ones are fast. */
  private int indexFrom(int from, int id) {
    int step = 1;
    int low = from;
    while (low + step < size && ids[low + step] < id) {
      low += step;
      step <<= 1;
    }
    int high = Math.min(size, low + step + 1);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ids[middle] < id) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** A set of places. */
  static final class Bitmap {
    private final long[] words;

    /**
     * @param bound above all places
     */
    Bitmap(int bound) {
      words = new long[(bound + 63) >>> 6];
    }

    void set(int id) {
      words[id >>> 6] |= 1L << id;
    }

    boolean has(int id) {
      return (words[id >>> 6] & 1L << id) != 0;
    }
  }
}
