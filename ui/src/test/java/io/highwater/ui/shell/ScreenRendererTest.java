package io.highwater.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.ui.FakeOperator;
import io.highwater.ui.Fx;
import io.highwater.ui.SampleConsole;
import io.highwater.ui.SampleSnapshots;
import io.highwater.ui.shell.ScreenRenderer.Picture;
import io.highwater.ui.theme.Palette;
import java.io.ByteArrayInputStream;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenRendererTest {
  private final FakeOperator operator = new FakeOperator(true);
  private final SnapshotFeed feed = new SnapshotFeed(InstantSource.fixed(SampleSnapshots.NOW));
  private final ScreenRenderer renderer =
      new ScreenRenderer(
          SampleConsole.PLATFORM,
          SampleConsole.screens(operator),
          operator,
          feed,
          SampleConsole.ZONE);

  @AfterEach
  void close() {
    feed.close();
  }

  @ParameterizedTest
  @CsvSource({"1920, 1080, true", "3840, 2160, true", "1280, 720, false"})
  void aPictureHasTheSizeAskedForAndIsPaintedToItsCorners(int width, int height, boolean framed)
      throws Exception {
    Fx.run(() -> {});
    byte[] png =
        renderer
            .png(
                new Picture(ScreenId.OVERVIEW, width, height, Palette.LIGHT, framed),
                SampleSnapshots.troubled(),
                SampleSnapshots.NOW)
            .get(60, TimeUnit.SECONDS);
    Image image = new Image(new ByteArrayInputStream(png));
    assertThat(image.getWidth()).isEqualTo(width);
    assertThat(image.getHeight()).isEqualTo(height);
    assertThat(image.getPixelReader().getColor(width - 2, height - 2))
        .isEqualTo(Palette.LIGHT.canvas());
  }

  @Test
  void a4kPictureShowsTheSameLayoutSharper() throws Exception {
    WritableImage small = draw(1920, 1080);
    WritableImage large = draw(3840, 2160);
    int same = 0;
    int all = 0;
    for (int y = 20; y < 1080; y += 13) {
      for (int x = 20; x < 1920; x += 13) {
        Color a = small.getPixelReader().getColor(x, y);
        Color b = large.getPixelReader().getColor(2 * x, 2 * y);
        all++;
        same += Math.abs(a.getBrightness() - b.getBrightness()) < 0.1 ? 1 : 0;
      }
    }
    assertThat((double) same / all).isGreaterThan(0.95);
  }

  private WritableImage draw(int width, int height) throws Exception {
    return Fx.call(
        () ->
            renderer.draw(
                new Picture(ScreenId.SOURCES, width, height, Palette.DARK, true),
                SampleSnapshots.troubled(),
                SampleSnapshots.NOW));
  }

  @Test
  void aScreenThatIsNotThereIsAFailure() throws Exception {
    Fx.run(() -> {});
    assertThatThrownBy(
            () ->
                renderer
                    .png(
                        new Picture(ScreenId.DASHBOARDS, 640, 480, Palette.DARK, true),
                        SampleSnapshots.healthy(),
                        SampleSnapshots.NOW)
                    .get(60, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("there is no screen dashboards");
  }

  @Test
  void nonsenseSizesAreRefused() {
    assertThatThrownBy(() -> new Picture(ScreenId.MAP, 0, 1080, Palette.DARK, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("320x200");
  }
}
