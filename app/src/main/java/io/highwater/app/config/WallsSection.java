package io.highwater.app.config;

import io.highwater.engine.yaml.Yaml;
import io.highwater.ui.shell.ScreenId;
import io.highwater.ui.shell.Show;
import io.highwater.ui.wall.Layout;
import io.highwater.ui.wall.Night;
import io.highwater.ui.wall.WallSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the walls of a configuration, by their names. */
final class WallsSection {
  private WallsSection() {}

  static Map<String, WallSettings> read(Yaml section) {
    Map<String, WallSettings> walls = new LinkedHashMap<>();
    section.entries().forEach((name, item) -> walls.put(name, wall(item)));
    return walls;
  }

  private static WallSettings wall(Yaml item) {
    item.onlyKeys("turn", "night", "night_light", "distance", "monitors");
    Duration turn = item.get("turn").duration(WallSettings.DEFAULT.turn());
    if (!turn.isPositive()) {
      item.get("turn").problem("a turn lasts longer than nothing");
      turn = WallSettings.DEFAULT.turn();
    }
    Optional<Double> distance = Optional.empty();
    if (item.get("distance").present()) {
      double metres = item.get("distance").number(1);
      if (metres > 0) {
        distance = Optional.of(metres);
      } else {
        item.get("distance").problem("a distance in metres is above 0");
      }
    }
    return new WallSettings(turn, night(item), distance, layout(item.get("monitors")));
  }

  private static Optional<Night> night(Yaml item) {
    if (!item.get("night").present()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Night.of(item.get("night").text(), item.get("night_light").number(Night.LIGHT)));
    } catch (IllegalArgumentException e) {
      item.get("night").problem(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static Layout layout(Yaml monitors) {
    List<List<Show>> all = new ArrayList<>();
    for (Yaml monitor : monitors.items()) {
      List<Show> shows = new ArrayList<>();
      for (Yaml item : monitor.items()) {
        Show.of(item.text())
            .ifPresentOrElse(
                shows::add,
                () ->
                    item.problem(
                        "there is no screen \""
                            + item.text()
                            + "\"; known: "
                            + Arrays.stream(ScreenId.values())
                                .map(ScreenId::word)
                                .collect(Collectors.joining(", "))
                            + ", and dashboards/TITLE"));
      }
      if (!shows.isEmpty()) {
        all.add(shows);
      } else if (monitor.items().isEmpty()) {
        monitor.problem("this monitor shows nothing");
      }
    }
    return new Layout(all);
  }
}
