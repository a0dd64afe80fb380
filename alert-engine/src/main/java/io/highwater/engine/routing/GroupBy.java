package io.highwater.engine.routing;

import io.highwater.engine.signal.Labels;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which labels alerts must share to be told of in one message.
 *
 * @param all {@code group_by: ['...']}: every alert is a group of its own
 * @param names of the labels; empty puts all alerts of a route into one group
 */
public record GroupBy(boolean all, SortedSet<String> names) {
  /** {@code group_by: ['...']}. */
  public static final GroupBy ALL = new GroupBy(true, new TreeSet<>());

  public static final GroupBy NOTHING = new GroupBy(false, new TreeSet<>());

  public GroupBy {
    names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
  }

  /** The labels that name the group of an alert with {@code alert}; one it lacks is left out. */
  public Labels of(Labels alert) {
    return all ? alert : alert.keep(name -> names.contains(name));
  }

  @Override
  public String toString() {
    return all ? "[...]" : names.toString();
  }
}
