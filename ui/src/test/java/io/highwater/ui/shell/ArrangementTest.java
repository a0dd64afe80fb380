package io.highwater.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class ArrangementTest {
  private static final List<Rectangle2D> TWO =
      List.of(new Rectangle2D(0, 0, 1920, 1080), new Rectangle2D(1920, 0, 2560, 1440));

  private static boolean within(double x, double y, List<Rectangle2D> monitors) {
    return new Arrangement(new Rectangle2D(x, y, 1600, 900), false, true, 100).isWithin(monitors);
  }

  @Test
  void aWindowComesBackWhereSomebodyCanGetHoldOfIt() {
    assertThat(within(2500, 200, TWO)).isTrue();
    assertThat(within(2500, 200, TWO.subList(0, 1))).as("its monitor is gone").isFalse();
    assertThat(within(-1400, 0, TWO)).as("its right edge shows").isTrue();
    assertThat(within(-1500, 0, TWO)).isFalse();
    assertThat(within(100, -40, TWO)).as("its title is above the screen").isFalse();
    assertThat(within(100, 1000, TWO)).as("its title is below the screen").isFalse();
  }
}
