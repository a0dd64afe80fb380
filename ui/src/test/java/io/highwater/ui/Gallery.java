package io.highwater.ui;

import io.highwater.ui.theme.Palette;
import io.highwater.ui.theme.Theme;
import io.highwater.ui.theme.TypeScale;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.scene.Parent;

/**
 * Paints charts, dashboard and map, dark and light, desk and wall, for people to look at. The
 * arguments are the folder to write into and the names of the pictures wanted; none means all.
 */
final class Gallery {
  private Gallery() {}

  public static void main(String[] arguments) {
    Path folder = Path.of(arguments.length > 0 ? arguments[0] : "target");
    List<String> wanted =
        List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
    for (Palette palette : Palette.values()) {
      paint(folder, wanted, "charts", palette, ChartSamples::grid);
      paint(folder, wanted, "dashboard", palette, DashboardSamples::troubled);
      paint(folder, wanted, "stale-dashboard", palette, DashboardSamples::stale);
      paint(folder, wanted, "map", palette, MapSamples::troubled);
      paint(folder, wanted, "detail-map", palette, MapSamples::detail);
      paint(folder, wanted, "stale-map", palette, MapSamples::stale);
      paint(folder, wanted, "large-map", palette, MapSamples::large);
    }
    System.exit(0);
  }

  private static void paint(
      Path folder,
      List<String> wanted,
      String name,
      Palette palette,
      Function<Theme, Parent> make) {
    for (int scale = 1; scale <= 2; scale++) {
      String file = name + "-" + palette.name().toLowerCase(Locale.ROOT) + "-" + scale + "x";
      if (!wanted.isEmpty() && wanted.stream().noneMatch(file::startsWith)) {
        continue;
      }
      int by = scale;
      Pictures.write(
          Pictures.onFx(
              () -> {
                Theme theme = new Theme(palette, TypeScale.DESK);
                return Pictures.take(Pictures.scene(make.apply(theme), theme, 1920, 1080), by);
              }),
          folder.resolve(file + ".png"));
    }
  }
}
