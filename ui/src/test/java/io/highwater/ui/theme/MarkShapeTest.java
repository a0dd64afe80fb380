package io.highwater.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.ui.Pictures;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Marks as they are seen: painted, small, without their colours and by eyes that lack cones. */
class MarkShapeTest {
  /** Of all the ink of two marks, how much must lie where the other has none. */
  private static final double APART = 0.2;

  private static double[][] ink(Mark mark, int size) {
    SVGPath path = new SVGPath();
    path.setContent(mark.path());
    path.setFill(Color.BLACK);
    path.getTransforms().add(new Scale(size / Mark.BOX, size / Mark.BOX));
    Scene scene = new Scene(new Group(path), size, size, Color.WHITE);
    WritableImage image = scene.snapshot(new WritableImage(size, size));
    double[][] ink = new double[size][size];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        ink[y][x] = 1 - image.getPixelReader().getColor(x, y).getBrightness();
      }
    }
    return ink;
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 14, 16, 32})
  void noTwoMarksLookAlikeWithoutTheirColours(int size) {
    Map<Mark, double[][]> inks =
        Pictures.onFx(
            () -> {
              Map<Mark, double[][]> all = new EnumMap<>(Mark.class);
              for (Mark mark : Mark.values()) {
                all.put(mark, ink(mark, size));
              }
              return all;
            });
    inks.forEach(
        (one, a) ->
            inks.forEach(
                (other, b) -> {
                  if (one != other) {
                    assertThat(difference(a, b))
                        .as("%s and %s at %d pixels", one, other, size)
                        .isGreaterThan(APART);
                  }
                }));
  }

  /** 0 for the same, 1 where no ink lies on the other's. */
  private static double difference(double[][] a, double[][] b) {
    double apart = 0;
    double all = 0;
    for (int y = 0; y < a.length; y++) {
      for (int x = 0; x < a.length; x++) {
        apart += Math.abs(a[y][x] - b[y][x]);
        all += Math.max(a[y][x], b[y][x]);
      }
    }
    return apart / all;
  }

  @Test
  void theSameMarkIsNoOtherOne() {
    double[][] one = Pictures.onFx(() -> ink(Mark.CRITICAL, 16));
    assertThat(difference(one, one)).isZero();
  }

  @ParameterizedTest
  @EnumSource(Palette.class)
  void everyStateStandsOutFromItsGroundForEveryEye(Palette palette) {
    for (ColourVision vision : ColourVision.values()) {
      for (Mark mark : Mark.values()) {
        assertThat(vision.contrast(palette.of(mark), palette.surface()))
            .as("%s, %s, %s", mark, palette, vision)
            .isGreaterThanOrEqualTo(3);
      }
    }
  }
}
