package io.highwater.ui.chart;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a picture, so that the next one paints only what is new: time goes on by a few
 * pixels or less, and everything else is shifted or stays.
 */
final class Painting {
  private Drawing.@Nullable Style style;
  private boolean tail;
  private long part;
  private long origin;
  private long[] signature = {};
  private long[] next = {};

  /**
   * Columns of pixels that are other than before.
   *
   * @param from the first
   * @param to behind the last
   */
  record Changed(int from, int to) {}

  /**
   * Makes {@code raster}, on which this has painted before or that it has never seen, look like
   * {@code drawing}.
   *
   * @return what had to be touched; empty for nothing
   */
  Optional<Changed> paint(Drawing drawing, Raster raster) {
    int width = raster.width();
    if (next.length != width) {
      next = new long[width];
    }
    drawing.sign(next);
    long moved = drawing.origin() - origin;
    // Hatches stand still in the picture while time goes on.
    boolean known =
        drawing.style().equals(style)
            && part == drawing.part()
            && Math.abs(moved) < width
            && !tail
            && !drawing.hasTail();
    Optional<Changed> changed = known ? follow(drawing, raster, (int) moved) : all(drawing, raster);
    long[] before = signature;
    signature = next;
    next = before;
    style = drawing.style();
    tail = drawing.hasTail();
    part = drawing.part();
    origin = drawing.origin();
    return changed;
  }

  private static Optional<Changed> all(Drawing drawing, Raster raster) {
    drawing.paint(raster);
    return Optional.of(new Changed(0, raster.width()));
  }

  private Optional<Changed> follow(Drawing drawing, Raster raster, int moved) {
    int width = raster.width();
    int reach = drawing.reach();
    if (moved != 0) {
      raster.shift(moved);
    }
    int first = width;
    int last = 0;
    int x = 0;
    while (x < width) {
      if (stays(x, moved, width, reach)) {
        x++;
        continue;
      }
      int begin = Math.max(0, x - reach);
      int end = Math.min(width, x + reach + 1);
      // What is seen from the next change on is one strip with it.
      for (int near = x + 1; near < width && near <= end + reach; near++) {
        end = stays(near, moved, width, reach) ? end : Math.min(width, near + reach + 1);
      }
      drawing.paint(raster.strip(begin, end));
      first = Math.min(first, begin);
      last = end;
      x = end;
    }
    return moved != 0
        ? Optional.of(new Changed(0, width))
        : last == 0 ? Optional.empty() : Optional.of(new Changed(first, last));
  }

  /** Whether the column {@code x} is what has been shifted there. */
  private boolean stays(int x, int moved, int width, int reach) {
    int before = x + moved;
    // At an edge the neighbours beyond it are missing, or were.
    boolean torn = moved > 0 ? x < reach : moved < 0 && x >= width - reach;
    boolean there = before >= 0 && before < width;
    return !torn && there && signature[before] == next[x];
  }
}
