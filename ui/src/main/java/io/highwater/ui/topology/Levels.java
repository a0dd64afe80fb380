package io.highwater.ui.topology;

import io.highwater.ui.theme.Mark;
import io.highwater.ui.topology.ServiceHealth.Level;

/** How a level of health looks. */
public final class Levels {
  private Levels() {}

  public static Mark mark(Level level) {
    return switch (level) {
      case CRITICAL, DOWN -> Mark.CRITICAL;
      case WARNING -> Mark.WARNING;
      case MISSING -> Mark.MISSING;
      case STALE -> Mark.STALE;
      case UNKNOWN -> Mark.PENDING;
      case OK -> Mark.OK;
    };
  }

  /** Whether its colour may fill the ground: an operator has to act. */
  static boolean alarming(Level level) {
    return switch (level) {
      case CRITICAL, DOWN, WARNING -> true;
      case MISSING, STALE, UNKNOWN, OK -> false;
    };
  }

  /** Whether what is shown of it is not current. */
  static boolean old(Level level) {
    return switch (level) {
      case MISSING, STALE -> true;
      case CRITICAL, DOWN, WARNING, UNKNOWN, OK -> false;
    };
  }
}
