package io.highwater.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.ui.shell.ScreenId;
import io.highwater.ui.shell.Show;
import io.highwater.ui.wall.Layout;
import io.highwater.ui.wall.Night;
import io.highwater.ui.wall.WallSettings;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WallCommandTest {
  private static final WallSettings NAMED =
      new WallSettings(
          Duration.ofSeconds(20),
          Optional.of(Night.of("23:00-05:00", 0.3)),
          Optional.of(6.0),
          new Layout(List.of(List.of(new Show(ScreenId.MAP)))));

  private static WallSettings settings(String turn, String night, double light) {
    return WallCommand.settings(
        WallSettings.DEFAULT, Optional.of(turn), Optional.of(night), light, Optional.of(4.0));
  }

  @Test
  void turnsNightAndDistanceAreRead() {
    assertThat(settings("1m", "22:00-06:30", 0.4))
        .isEqualTo(
            new WallSettings(
                Duration.ofMinutes(1),
                Optional.of(new Night(LocalTime.of(22, 0), LocalTime.of(6, 30), 0.4)),
                Optional.of(4.0)));
    assertThat(
            WallCommand.settings(NAMED, Optional.empty(), Optional.empty(), 0.5, Optional.empty()))
        .as("what the configuration says")
        .isEqualTo(NAMED);
    assertThat(
            WallCommand.settings(NAMED, Optional.of("5s"), Optional.empty(), 0.5, Optional.of(1.0)))
        .isEqualTo(
            new WallSettings(
                Duration.ofSeconds(5), NAMED.night(), Optional.of(1.0), NAMED.layout()));
  }

  @Test
  void whatIsWrongIsNamedWithWhatIsRight() {
    assertThatThrownBy(() -> settings("soon", "22:00-06:00", 0.5))
        .hasMessage("--turn soon: a duration such as 30s");
    assertThatThrownBy(() -> settings("0s", "22:00-06:00", 0.5))
        .hasMessage("--turn 0s: a duration such as 30s");
    assertThatThrownBy(() -> settings("30s", "late", 0.5))
        .hasMessage("--night late: two times such as 22:00-06:00");
    assertThatThrownBy(() -> settings("30s", "22:00-6", 0.5))
        .hasMessage("--night 22:00-6: two times such as 22:00-06:00");
    assertThatThrownBy(() -> settings("30s", "22:00-06:00", 0))
        .hasMessage("--night 22:00-06:00: a wall keeps 0.1 to 1 of its light, not 0.0");
  }
}
