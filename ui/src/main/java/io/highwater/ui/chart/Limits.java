package io.highwater.ui.chart;

import io.highwater.ui.theme.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The levels that a value should not cross.
 *
 * @param critical empty for none
 * @param warning is crossed before the critical one, to the same side; empty for none
 */
public record Limits(Optional<Limit> critical, Optional<Limit> warning) {
  public static final Limits NONE = new Limits(Optional.empty(), Optional.empty());

  /** A level and how a value beyond it is. */
  public record Level(Limit limit, Mark mark) {}

  public Limits {
    if (critical.isPresent() && warning.isPresent()) {
      boolean above = critical.get().above();
      double further = critical.get().value() - warning.get().value();
      if (above != warning.get().above() || !(above ? further > 0 : further < 0)) {
        throw new IllegalArgumentException(
            "a warning comes before what is critical, on the same side");
      }
    }
  }

  public static Limits critical(Limit limit) {
    return new Limits(Optional.of(limit), Optional.empty());
  }

  public static Limits warning(Limit limit) {
    return new Limits(Optional.empty(), Optional.of(limit));
  }

  public boolean isEmpty() {
    return critical.isEmpty() && warning.isEmpty();
  }

  /** How {@code sample} is; empty within the limits. */
  public Optional<Mark> mark(double sample) {
    return levels().stream()
        .filter(level -> level.limit().breachedBy(sample))
        .map(Level::mark)
        .findFirst();
  }

  /** The worse one first. */
  public List<Level> levels() {
    if (isEmpty()) {
      return List.of();
    }
    List<Level> levels = new ArrayList<>(2);
    critical.ifPresent(limit -> levels.add(new Level(limit, Mark.CRITICAL)));
    warning.ifPresent(limit -> levels.add(new Level(limit, Mark.WARNING)));
    return levels;
  }
}
