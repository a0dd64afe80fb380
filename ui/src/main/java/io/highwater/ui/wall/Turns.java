package io.highwater.ui.wall;

import io.highwater.ui.shell.ScreenId;
import io.highwater.ui.shell.Show;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What a monitor shows while all is well.
 *
 * @param shows one after the other
 * @param each how long each is shown
 * @param monitor which one it is, from 0: of what several monitors show each begins with another
 *     one
 */
record Turns(List<Show> shows, Duration each, int monitor) {
  Turns {
    shows = List.copyOf(shows);
    if (shows.isEmpty() || !each.isPositive()) {
      throw new IllegalArgumentException("a wall shows something for some time");
    }
  }

  /** Without those that are none of {@code screens}. */
  Turns among(Set<ScreenId> screens) {
    return new Turns(
        shows.stream().filter(show -> screens.contains(show.screen())).toList(), each, monitor);
  }
}
