package io.highwater.ui.wall;

import io.highwater.ui.shell.ScreenId;
import io.highwater.ui.shell.Show;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What is shown on which monitor.
 *
 * @param monitors a list of turns for each, in the order of the monitors; those beyond show what
 *     the last of them does. Where there is none every monitor shows the screens that are read from
 *     a distance, each beginning with another one.
 */
public record Layout(List<List<Show>> monitors) {
  public static final Layout DEFAULT = new Layout(List.of());

  private static final List<Show> WORTHY =
      List.of(
          new Show(ScreenId.OVERVIEW),
          new Show(ScreenId.MAP),
          new Show(ScreenId.DASHBOARDS),
          new Show(ScreenId.ALERTS));

  public Layout {
    monitors = monitors.stream().map(List::copyOf).toList();
    if (monitors.stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException("a monitor shows something");
    }
  }

  /** The turns on a monitor, which is counted from 0. */
  List<Show> on(int monitor) {
    if (monitors.isEmpty()) {
      List<Show> shows = new ArrayList<>(WORTHY);
      Collections.rotate(shows, -monitor);
      return shows;
    }
    return monitors.get(Math.min(monitor, monitors.size() - 1));
  }
}
