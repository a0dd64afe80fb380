package io.highwater.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.yaml.Yaml;
import io.highwater.ui.shell.ScreenId;
import io.highwater.ui.shell.Show;
import io.highwater.ui.wall.Layout;
import io.highwater.ui.wall.Night;
import io.highwater.ui.wall.WallSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WallsSectionTest {
  @Test
  void everyWallHasItsTurnsNightAndMonitors() {
    Yaml root =
        Yaml.read(
            "c.yml",
            """
            noc:
              turn: 20s
              distance: 5
              night: 22:00-06:00
              night_light: 0.3
              monitors:
                - [overview, map]
                - [dashboards/Golden signals]
            hall: {}
            """);
    assertThat(WallsSection.read(root))
        .containsEntry("hall", WallSettings.DEFAULT)
        .containsEntry(
            "noc",
            new WallSettings(
                Duration.ofSeconds(20),
                Optional.of(Night.of("22:00-06:00", 0.3)),
                Optional.of(5.0),
                new Layout(
                    List.of(
                        List.of(new Show(ScreenId.OVERVIEW), new Show(ScreenId.MAP)),
                        List.of(new Show(ScreenId.DASHBOARDS, "Golden signals"))))));
    assertThat(root.problems()).isEmpty();
  }

  @Test
  void mistakesAreNamedWithTheirPlaces() {
    Yaml root =
        Yaml.read(
            "c.yml",
            """
            noc:
              turn: 0s
              distance: -1
              night: late
              colour: red
              monitors:
                - [cinema]
                - []
            """);
    WallsSection.read(root);
    assertThat(root.problems())
        .extracting(Object::toString)
        .containsExactlyInAnyOrder(
            "c.yml:2:9: a turn lasts longer than nothing",
            "c.yml:3:13: a distance in metres is above 0",
            "c.yml:4:10: two times such as 22:00-06:00",
            "c.yml:5:3: unknown field \"colour\"; known here: turn, night, night_light, distance,"
                + " monitors",
            "c.yml:7:8: there is no screen \"cinema\"; known: overview, map, dashboards, alerts,"
                + " rules, sources, deliveries, external, and dashboards/TITLE",
            "c.yml:8:7: this monitor shows nothing");
  }
}
