package io.highwater.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.highwater.ui.Pictures;
import io.highwater.ui.theme.Theme;
import javafx.geometry.Point2D;
import javafx.scene.layout.Pane;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PixelsTest {
  @ParameterizedTest
  @ValueSource(doubles = {0.8333, 1, 1.25, 1.5, 2})
  void aPictureStandsOnDevicePixelsWhateverTheScale(double scale) {
    Point2D at =
        Pictures.onFx(
            () -> {
              Pane pane = new Pane();
              pane.relocate(653, 1012);
              Pane root = new Pane(pane);
              Pictures.scene(root, Theme.dark(), 1500, 1100);
              Pixels pixels = new Pixels();
              pane.getChildren().add(pixels.view());
              pixels.place(4, 7, 100, 20, scale);
              var bounds = pixels.view().localToScene(pixels.view().getBoundsInLocal());
              return new Point2D(bounds.getMinX() * scale, bounds.getMinY() * scale);
            });
    assertThat(at.getX()).isCloseTo(Math.rint(at.getX()), within(1e-3));
    assertThat(at.getY()).isCloseTo(Math.rint(at.getY()), within(1e-3));
    assertThat(at.distance(657 * scale, 1019 * scale)).isLessThan(0.75);
  }
}
