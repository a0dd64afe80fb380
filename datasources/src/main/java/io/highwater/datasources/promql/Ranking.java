package io.highwater.datasources.promql;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The first elements of a group at every instant: {@code topk} and {@code bottomk}. */
final class Ranking {
  /**
   * @param index in the group; of equal values the first wins
   */
  private record Place(double value, int index) {}

  private final List<Column> members;
  private final Comparator<Place> order;
  private final Grid grid;

  Ranking(List<Column> members, Comparator<Double> order, Grid grid) {
    this.members = members;
    this.order = Comparator.comparing(Place::value, order).thenComparingInt(Place::index);
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
    PriorityQueue<Place> best = new PriorityQueue<>(order.reversed());
    for (int index = 0; index < members.size(); index++) {
      double value = members.get(index).values()[i];
      if (Column.isAbsent(value)) {
        continue;
      }
      Place place = new Place(value, index);
      if (best.size() < count) {
        best.add(place);
      } else if (order.compare(place, best.element()) < 0) {
        best.remove();
        best.add(place);
      }
    }
    List<Place> places = new ArrayList<>(best);
    places.sort(order);
    return places;
  }
}
