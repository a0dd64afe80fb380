package io.highwater.ui;

import io.highwater.engine.engine.Snapshot;
import io.highwater.ui.shell.Png;
import io.highwater.ui.shell.ScreenId;
import io.highwater.ui.shell.ScreenRenderer;
import io.highwater.ui.shell.ScreenRenderer.Picture;
import io.highwater.ui.shell.SnapshotFeed;
import io.highwater.ui.theme.Palette;
import io.highwater.ui.wall.WallRenderer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.image.WritableImage;

/**
 * Renders every screen for looking at: {@code RenderGallery <folder> [<part of a name>…]}, with
 * {@code -Dglass.platform=Headless -Dprism.order=sw}.
 */
public final class RenderGallery {
  private RenderGallery() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args[0]));
    Platform.startup(() -> {});
    FakeOperator operator = new FakeOperator(true);
    SnapshotFeed feed = new SnapshotFeed(InstantSource.fixed(SampleSnapshots.NOW));
    ScreenRenderer renderer =
        new ScreenRenderer(
            SampleConsole.PLATFORM,
            SampleConsole.screens(operator),
            operator,
            feed,
            SampleConsole.ZONE);
    Map<String, Snapshot> states = new LinkedHashMap<>();
    states.put("troubled", SampleSnapshots.troubled());
    states.put("healthy", SampleSnapshots.healthy());
    states.put("stale", SampleSnapshots.stale(Duration.ofMinutes(4)));
    states.put("empty", Snapshot.EMPTY);
    states.put("storm", SampleSnapshots.storm(2_000));
    for (ScreenId screen :
        new ScreenId[] {
          ScreenId.OVERVIEW,
          ScreenId.MAP,
          ScreenId.ALERTS,
          ScreenId.RULES,
          ScreenId.SOURCES,
          ScreenId.DELIVERIES,
          ScreenId.EXTERNAL
        }) {
      for (Palette palette : Palette.values()) {
        for (var state : states.entrySet()) {
          for (int[] size : new int[][] {{1920, 1080}, {3840, 2160}, {1280, 720}}) {
            String name =
                screen.word() + "-" + state.getKey() + "-" + palette + "-" + size[0] + ".png";
            if (!wanted(name.toLowerCase(java.util.Locale.ROOT), args)) {
              continue;
            }
            Picture picture = new Picture(screen, size[0], size[1], palette, true);
            long start = System.nanoTime();
            byte[] png =
                renderer
                    .png(picture, state.getValue(), SampleSnapshots.NOW)
                    .get(60, TimeUnit.SECONDS);
            Files.write(folder.resolve(name), png);
            System.out.println(
                name + " " + png.length + " B " + (System.nanoTime() - start) / 1_000_000 + " ms");
          }
        }
      }
    }
    for (var state : states.entrySet()) {
      String name = "wall-" + state.getKey() + "-DARK-1920.png";
      if (wanted(name.toLowerCase(java.util.Locale.ROOT), args)) {
        Files.write(folder.resolve(name), Png.of(feed.onFx(() -> wall(state.getValue())).get()));
        System.out.println(name);
      }
    }
    System.exit(0);
  }

  private static WritableImage wall(Snapshot snapshot) {
    return new WallRenderer(
            SampleConsole.PLATFORM,
            SampleConsole.screens(new FakeOperator(true)),
            SampleConsole.ZONE)
        .draw(
            new Picture(ScreenId.OVERVIEW, 1920, 1080, Palette.DARK, true),
            snapshot,
            SampleSnapshots.NOW);
  }

  private static boolean wanted(String name, String[] args) {
    for (int i = 1; i < args.length; i++) {
      for (String part : args[i].split("\\+")) {
        if (!name.contains(part)) {
          return false;
        }
      }
    }
    return true;
  }
}
