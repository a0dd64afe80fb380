package io.highwater.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaletteTest {
  private static final double AA = 4.5;

  @ParameterizedTest
  @EnumSource(Palette.class)
  void textReadsOnEveryGround(Palette palette) {
    for (Color ground : List.of(palette.canvas(), palette.surface(), palette.raised())) {
      for (Color ink :
          List.of(palette.text(), palette.muted(), palette.faint(), palette.accent())) {
        assertThat(Palette.contrast(ink, ground))
            .as("%s on %s", Palette.web(ink), Palette.web(ground))
            .isGreaterThanOrEqualTo(AA);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Palette.class)
  void statesReadOnEveryGroundAndWash(Palette palette) {
    for (Mark mark : Mark.values()) {
      for (Color ground :
          List.of(palette.canvas(), palette.surface(), palette.raised(), palette.wash(mark))) {
        assertThat(Palette.contrast(palette.of(mark), ground))
            .as("%s on %s", mark, Palette.web(ground))
            .isGreaterThanOrEqualTo(AA);
      }
      assertThat(Palette.contrast(palette.text(), palette.wash(mark))).isGreaterThanOrEqualTo(7);
      assertThat(Palette.contrast(palette.on(mark), palette.of(mark))).isGreaterThanOrEqualTo(AA);
    }
  }

  @ParameterizedTest
  @EnumSource(Palette.class)
  void textReadsOnHatchedGround(Palette palette) {
    assertThat(Palette.contrast(palette.text(), Hatch.stripe(palette))).isGreaterThanOrEqualTo(AA);
    assertThat(Palette.contrast(palette.muted(), Hatch.stripe(palette))).isGreaterThanOrEqualTo(AA);
  }

  @ParameterizedTest
  @EnumSource(Palette.class)
  void seriesColoursStayApartForEveryEyeAndWithoutColours(Palette palette) {
    for (ColourVision vision : ColourVision.values()) {
      List<Color> colours = palette.seriesColours();
      for (int i = 0; i < colours.size(); i++) {
        for (int k = i + 1; k < colours.size(); k++) {
          assertThat(vision.distance(colours.get(i), colours.get(k)))
              .as("series %d and %d, %s, %s", i, k, palette, vision)
              .isGreaterThan(vision == ColourVision.GREYSCALE ? 5 : 18);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Palette.class)
  void seriesShowOnTheSurface(Palette palette) {
    for (Color colour : palette.seriesColours()) {
      assertThat(Palette.contrast(colour, palette.surface())).isGreaterThanOrEqualTo(3);
    }
  }

  @ParameterizedTest
  @EnumSource(Mark.class)
  void everyMarkHasItsOwnShape(Mark mark) {
    Set<String> others = new HashSet<>();
    for (Mark other : Mark.values()) {
      if (other != mark) {
        others.add(other.path());
      }
    }
    assertThat(others).doesNotContain(mark.path()).hasSize(Mark.values().length - 1);
  }
}
