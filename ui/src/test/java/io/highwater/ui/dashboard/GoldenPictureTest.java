package io.highwater.ui.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.engine.Snapshot;
import io.highwater.ui.DashboardSamples;
import io.highwater.ui.Golden;
import io.highwater.ui.Pictures;
import io.highwater.ui.SampleSnapshots;
import io.highwater.ui.theme.Palette;
import io.highwater.ui.theme.Theme;
import io.highwater.ui.theme.TypeScale;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every kind of panel looks as it did when somebody last looked at it, in two sizes and two themes.
 * A picture that is other is written to {@code target/golden}: old, new, difference. {@code mvn
 * test -Dtest=GoldenPictureTest -Dgolden.update=true} takes the new ones, to be looked at and
 * committed.
 */
class GoldenPictureTest {
  private static final Snapshot SNAPSHOT =
      DashboardSamples.withHistogram(SampleSnapshots.troubled());

  private static final List<Panel> PANELS = panels();

  private static List<Panel> panels() {
    DashboardFile.Outcome read =
        DashboardFile.read(
            "kinds.yml",
            DashboardSamples.kinds(),
            SampleSnapshots.SOURCE,
            DashboardSamples.ANYTHING);
    assertThat(read.problems()).isEmpty();
    return read.dashboards().getFirst().rows().stream()
        .flatMap(row -> row.panels().stream())
        .toList();
  }

  private static BufferedImage picture(Panel panel, int width, int height, Palette palette) {
    return Pictures.onFx(
        () -> {
          Theme theme = new Theme(palette, TypeScale.DESK);
          PanelView view =
              new PanelView(panel, List.of(), theme, ZoneOffset.UTC, PanelHost.alone());
          StackPane ground = new StackPane(view);
          var scene = Pictures.scene(ground, theme, width, height);
          // What measures itself when first laid out paints in the second round.
          for (int round = 0; round < 2; round++) {
            view.update(SNAPSHOT, TimeView.live(SampleSnapshots.NOW, Duration.ofMinutes(15)));
            ground.applyCss();
            ground.layout();
          }
          return Pictures.copy(Pictures.take(scene, 1));
        });
  }

  @ParameterizedTest
  @EnumSource(Panel.Kind.class)
  void everyKindLooksAsItDid(Panel.Kind kind) {
    Panel panel = PANELS.stream().filter(one -> one.kind() == kind).findFirst().orElseThrow();
    List<String> other =
        Arrays.stream(Palette.values())
            .flatMap(
                palette ->
                    List.of(check(panel, 420, 250, palette), check(panel, 860, 420, palette))
                        .stream())
            .filter(difference -> !difference.isEmpty())
            .toList();
    assertThat(other).isEmpty();
  }

  private static String check(Panel panel, int width, int height, Palette palette) {
    String name = panel.kind().word() + "-" + width + "-" + palette.name().toLowerCase(Locale.ROOT);
    return Golden.check(name, picture(panel, width, height, palette));
  }

  @Test
  void aCurveElsewhereIsAnotherPicture() {
    BufferedImage line = picture(PANELS.getFirst(), 420, 250, Palette.DARK);
    assertThat(Golden.difference(line, line)).isZero();
    Panel other =
        PANELS.stream().filter(one -> one.kind() == Panel.Kind.AREA).findFirst().orElseThrow();
    assertThat(Golden.difference(line, picture(other, 420, 250, Palette.DARK)))
        .isGreaterThan(Golden.TOLERANCE);
    BufferedImage moved = new BufferedImage(420, 250, BufferedImage.TYPE_INT_ARGB);
    moved.getGraphics().drawImage(line, 0, 2, null);
    assertThat(Golden.difference(line, moved)).isGreaterThan(Golden.TOLERANCE);
  }
}
