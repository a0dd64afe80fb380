package io.highwater.datasources.promql;

import io.highwater.engine.signal.Labels;
import java.util.List;

/** What a node of the tree yields at one instant, while a query is evaluated. */
sealed interface Data {
  record Scalar(double value) implements Data {}

  record Text(String value) implements Data {}

  record Vector(List<Element> elements) implements Data {}

  /**
   * @param start the open beginning of the range
   * @param end its closed end
   */
  record Matrix(List<Window> windows, long start, long end) implements Data {}

  /**
   * @param dropName whether the metric name is still to be dropped at the end of the query
   */
  record Element(Labels labels, double value, boolean dropName) {
    Element(Labels labels, double value) {
      this(labels, value, false);
    }

    Element with(double other) {
      return new Element(labels, other, dropName);
    }
  }

  /** The samples {@code [from, to)} of one series; staleness markers are gone already. */
  @SuppressWarnings("ArrayRecordComponent")
  record Window(Labels labels, long[] times, double[] values, int from, int to, boolean dropName) {
    int size() {
      return to - from;
    }

    long time(int index) {
      return times[from + index];
    }

    double value(int index) {
      return values[from + index];
    }

    long lastTime() {
      return times[to - 1];
    }

    double lastValue() {
      return values[to - 1];
    }
  }
}
