package io.highwater.ui.shell;

import java.util.Collection;
import javafx.geometry.Rectangle2D;

/**
 * How somebody has arranged the window.
 *
 * @param bounds of the window while it is not maximized, on the desktop of all monitors
 * @param dark which of the two looks
 * @param text size of the text, as {@link io.highwater.ui.theme.TypeScale#percent}
 */
public record Arrangement(Rectangle2D bounds, boolean maximized, boolean dark, int text) {
  /** So much of a window must be on a monitor for somebody to get hold of it. */
  private static final double HANDLE = 120;

  /** Whether enough of the window is on one of the {@code monitors}: one may be gone since. */
  boolean isWithin(Collection<Rectangle2D> monitors) {
    return monitors.stream()
        .anyMatch(
            monitor ->
                overlap(bounds.getMinX(), bounds.getMaxX(), monitor.getMinX(), monitor.getMaxX())
                        >= HANDLE
                    && bounds.getMinY() >= monitor.getMinY() - 1
                    && bounds.getMinY() <= monitor.getMaxY() - HANDLE);
  }

  private static double overlap(double from, double to, double low, double high) {
    return Math.min(to, high) - Math.max(from, low);
  }
}
