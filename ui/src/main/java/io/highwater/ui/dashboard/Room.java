package io.highwater.ui.dashboard;

/**
 * How much of its row a panel has.
 *
 * @param width of its column, 0.5 to 12 of the twelve that a row has; counts where it is the first
 *     there
 * @param below whether it stands below the panel before it, in the same column
 * @param height relative to the others in its column
 */
public record Room(double width, boolean below, double height) {
  /** The least width, in columns. */
  static final double NARROWEST = 0.5;

  public Room {
    if (!(width >= NARROWEST && width <= Row.COLUMNS)) {
      throw new IllegalArgumentException("a panel is 0.5 to 12 columns wide, not " + width);
    }
    if (!(height > 0)) {
      throw new IllegalArgumentException("a panel needs a height above 0, got " + height);
    }
  }

  /** A column of its own. */
  public static Room wide(double width) {
    return new Room(width, false, 1);
  }
}
