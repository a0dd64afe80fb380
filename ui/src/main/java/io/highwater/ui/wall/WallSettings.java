package io.highwater.ui.wall;

import java.time.Duration;
import java.util.Optional;

/**
 * How walls behave.
 *
 * @param turn how long each screen is shown
 * @param night when they are darker
 * @param distance of who reads them, in metres; empty where the text just grows with the screen
 */
public record WallSettings(
    Duration turn, Optional<Night> night, Optional<Double> distance, Layout layout) {
  public static final WallSettings DEFAULT =
      new WallSettings(Duration.ofSeconds(30), Optional.empty(), Optional.empty());

  /** With the usual layout. */
  public WallSettings(Duration turn, Optional<Night> night, Optional<Double> distance) {
    this(turn, night, distance, Layout.DEFAULT);
  }

  /** Of a screen that everything was designed for. */
  private static final double DESIGN_HEIGHT = 1080;

  /** Lower than this the screens have no room. */
  private static final double LEAST_HEIGHT = 820;

  /**
   * Of the smallest text, where nothing is magnified: pixels from the ground to the top of an H.
   */
  private static final double SMALLEST = 11;

  /** The least size of a letter that is read without effort, as an angle: 16 minutes of arc. */
  private static final double ANGLE = Math.toRadians(16.0 / 60);

  private static final double MILLIMETRES_PER_INCH = 25.4;

  public WallSettings {
    if (!turn.isPositive() || distance.filter(metres -> !(metres > 0)).isPresent()) {
      throw new IllegalArgumentException("a turn and a distance are above nothing");
    }
  }

  /** What a monitor shows, which is counted from 0. */
  Turns turns(int monitor) {
    return new Turns(layout.on(monitor), turn, monitor);
  }

  /**
   * How many times larger than designed everything is. Without a distance it grows with the screen:
   * a larger one is read from farther away.
   *
   * @param height of the screen in pixels
   * @param dpi pixels in an inch of it
   */
  double magnification(double height, double dpi) {
    double grown = height / DESIGN_HEIGHT;
    double wanted =
        distance
            .map(metres -> metres * 1000 * Math.tan(ANGLE) * dpi / MILLIMETRES_PER_INCH / SMALLEST)
            .orElse(grown);
    return Math.clamp(wanted, 0.5, Math.max(0.5, Math.min(4, height / LEAST_HEIGHT)));
  }
}
