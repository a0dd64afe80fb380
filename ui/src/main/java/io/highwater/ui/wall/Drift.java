package io.highwater.ui.wall;

import java.time.Instant;

/**
 * Where a picture that stands for weeks is shown, a pixel or two beside its place, so that no edge
 * burns in. It moves a step every few minutes and is back after an hour.
 *
 * @param x pixels to the right
 * @param y pixels down
 */
record Drift(double x, double y) {
  private static final long STEP_SECONDS = 300;
  private static final int[][] PATH = {
    {0, 0}, {1, 0}, {2, 0}, {2, 1}, {2, 2}, {1, 2}, {0, 2}, {0, 1}, {1, 1}, {1, 2}, {1, 1}, {0, 1}
  };

  static Drift at(Instant now) {
    long step = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
    int[] place = PATH[(int) Math.floorMod(step, (long) PATH.length)];
    return new Drift(place[0], place[1]);
  }
}
