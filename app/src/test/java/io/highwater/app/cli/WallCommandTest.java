package io.highwater.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.ui.wall.Night;
import io.highwater.ui.wall.WallSettings;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WallCommandTest {
  private static WallSettings settings(String turn, String night, double light) {
    return WallCommand.settings(turn, Optional.of(night), light, Optional.of(4.0));
  }

  @Test
  void turnsNightAndDistanceAreRead() {
    assertThat(settings("1m", "22:00-06:30", 0.4))
        .isEqualTo(
            new WallSettings(
                Duration.ofMinutes(1),
                Optional.of(new Night(LocalTime.of(22, 0), LocalTime.of(6, 30), 0.4)),
                Optional.of(4.0)));
    assertThat(WallCommand.settings("30s", Optional.empty(), 0.5, Optional.empty()))
        .isEqualTo(WallSettings.DEFAULT);
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
        .hasMessage("a wall keeps 0.1 to 1 of its light, not 0.0");
  }
}
