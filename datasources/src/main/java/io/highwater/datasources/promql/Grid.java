package io.highwater.datasources.promql;

/**
 * The instants at which an expression is evaluated: {@code start}, {@code start + step}, …
 *
 * @param start milliseconds since the epoch
 * @param step milliseconds; of no meaning where {@code size} is 1
 * @param size how many instants; an instant query has one
 */
record Grid(long start, long step, int size) {
  Grid {
    if (size < 1 || (size > 1 && step < 1)) {
      throw new IllegalArgumentException("a grid needs instants and a positive step");
    }
  }

  static Grid of(long instant) {
    return new Grid(instant, 1, 1);
  }

  long at(int index) {
    return start + index * step;
  }

  long end() {
    return at(size - 1);
  }
}
