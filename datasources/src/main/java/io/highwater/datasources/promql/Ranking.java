package io.highwater.datasources.promql;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The first elements of a group at every instant: {@code topk} and {@code bottomk}. Which of equal
 * values stay, and in which order, is not for the language to say but for the server's heap, which
 * is therefore rebuilt here.
 */
final class Ranking {
  /** Slices up to this length are sorted by insertion, as the server's library does. */
  private static final int SHORT = 12;

  /**
   * @param index in the group
   */
  private record Place(double value, int index) {}

  private final List<Column> members;
  private final boolean largest;
  private final boolean two;
  private final Grid grid;

  /**
   * @param largest whether the largest values are the first ones
   * @param two whether as Prometheus 2 does
   */
  Ranking(List<Column> members, boolean largest, boolean two, Grid grid) {
    this.members = members;
    this.largest = largest;
    this.two = two;
    this.grid = grid;
  }

  /**
   * The columns that are among the first anywhere, cut down to where they are; for a single instant
   * in their order.
   *
   * @param counts how many, at each instant
   */
  List<Column> first(int[] counts) {
    double[][] kept = new double[members.size()][];
    List<Integer> ranked = new ArrayList<>();
    for (int i = 0; i < grid.size(); i++) {
      for (Place place : best(i, counts[i])) {
        if (kept[place.index()] == null) {
          kept[place.index()] = Column.absent(grid.size());
          ranked.add(place.index());
        }
        kept[place.index()][i] = place.value();
      }
    }
    List<Column> result = new ArrayList<>(ranked.size());
    for (int index : ranked) {
      Column member = members.get(index);
      result.add(new Column(member.labels(), kept[index], member.dropName()));
    }
    return result;
  }

  /**
   * The number that {@code parameter} asks for.
   *
   * @throws PromQlException when it is none
   */
  static int count(double parameter) {
    if (Double.isNaN(parameter)) {
      throw new PromQlException("Parameter value is NaN");
    }
    if (parameter >= Long.MAX_VALUE || parameter <= Long.MIN_VALUE) {
      throw new PromQlException("Scalar value " + Numbers.format(parameter) + " overflows int64");
    }
    return Math.clamp((long) parameter, 0, Integer.MAX_VALUE);
  }

  /** The first {@code count} at instant {@code i}, in order. */
  private List<Place> best(int i, int count) {
    if (count == 0) {
      return List.of();
    }
    // The last of the best is at the root.
    List<Place> heap = new ArrayList<>();
    for (int index = 0; index < members.size(); index++) {
      double value = members.get(index).values()[i];
      if (Column.isAbsent(value)) {
        continue;
      }
      Place place = new Place(value, index);
      if (heap.size() < count) {
        heap.add(place);
        up(heap);
      } else if (displaces(value, heap.getFirst().value())) {
        replaceRoot(heap, place);
      }
    }
    sort(heap);
    return heap;
  }

  private boolean displaces(double value, double root) {
    if (Double.isNaN(root)) {
      return two || !Double.isNaN(value);
    }
    return largest ? root < value : root > value;
  }

  /** Whether {@code a} is further from the first than {@code b}. */
  private boolean isBehind(Place a, Place b) {
    if (Double.isNaN(a.value())) {
      return true;
    }
    return largest ? a.value() < b.value() : a.value() > b.value();
  }

  private void replaceRoot(List<Place> heap, Place place) {
    if (two && heap.size() > 1) {
      heap.set(0, heap.removeLast());
      down(heap);
      heap.add(place);
      up(heap);
    } else {
      heap.set(0, place);
      down(heap);
    }
  }

  private void up(List<Place> heap) {
    int child = heap.size() - 1;
    while (child > 0) {
      int parent = (child - 1) / 2;
      if (!isBehind(heap.get(child), heap.get(parent))) {
        return;
      }
      swap(heap, child, parent);
      child = parent;
    }
  }

  private void down(List<Place> heap) {
    int parent = 0;
    while (true) {
      int child = 2 * parent + 1;
      if (child >= heap.size()) {
        return;
      }
      if (child + 1 < heap.size() && isBehind(heap.get(child + 1), heap.get(child))) {
        child++;
      }
      if (!isBehind(heap.get(child), heap.get(parent))) {
        return;
      }
      swap(heap, child, parent);
      parent = child;
    }
  }

  private static void swap(List<Place> heap, int a, int b) {
    Place other = heap.get(a);
    heap.set(a, heap.get(b));
    heap.set(b, other);
  }

  private void sort(List<Place> heap) {
    if (heap.size() > SHORT) {
      heap.sort(Comparator.comparing(Place::value, Aggregation.byValue(!largest)));
      return;
    }
    for (int i = 1; i < heap.size(); i++) {
      for (int j = i; j > 0 && isBehind(heap.get(j - 1), heap.get(j)); j--) {
        swap(heap, j, j - 1);
      }
    }
  }
}
