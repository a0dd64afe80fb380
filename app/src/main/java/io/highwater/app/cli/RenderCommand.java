package io.highwater.app.cli;

import io.highwater.ui.shell.ScreenId;
import io.highwater.ui.shell.ScreenRenderer;
import io.highwater.ui.shell.Show;
import io.highwater.ui.theme.Palette;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Screens as PNG files. */
@Command(
    name = "render",
    mixinStandardHelpOptions = true,
    description = "Draws screens as PNG files, with or without a display.")
final class RenderCommand implements Callable<Integer> {
  private static final Pattern SIZE = Pattern.compile("(\\d{3,5})x(\\d{3,5})");

  private final Surroundings world;

  @Mixin private Subject subject = new Subject();

  @Option(
      names = "--screen",
      required = true,
      paramLabel = "NAME",
      description =
          "overview, map, dashboards, alerts, rules, sources, deliveries, external, or all;"
              + " dashboards/TITLE for one of them; may be given more than once.")
  private List<String> screens = new ArrayList<>();

  @Option(
      names = "--size",
      paramLabel = "WxH",
      description = "In pixels (default: ${DEFAULT-VALUE}).")
  private String size = "1920x1080";

  @Option(
      names = "--theme",
      paramLabel = "NAME",
      description = "dark or light (default: ${DEFAULT-VALUE}).")
  private String theme = "dark";

  @Option(names = "--wall", description = "As a wall shows them, without controls.")
  private boolean wall;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The PNG file; for several screens the folder.")
  private Path out = Path.of(".");

  RenderCommand(Surroundings world) {
    this.world = world;
  }

  @Override
  public Integer call() throws Exception {
    Matcher wanted = SIZE.matcher(size);
    if (!wanted.matches()) {
      return refuse("--size is width x height in pixels, such as 3840x2160, not \"" + size + "\"");
    }
    if (!theme.equals("dark") && !theme.equals("light")) {
      return refuse("--theme is dark or light, not \"" + theme + "\"");
    }
    List<Show> named = new ArrayList<>();
    for (String screen : screens) {
      List<Show> found =
          screen.equals("all")
              ? Arrays.stream(ScreenId.values()).map(Show::new).toList()
              : Show.of(screen).stream().toList();
      if (found.isEmpty()) {
        return refuse(
            "there is no screen \""
                + screen
                + "\"; screens are "
                + Arrays.stream(ScreenId.values())
                    .map(ScreenId::word)
                    .collect(Collectors.joining(", ")));
      }
      named.addAll(found);
    }
    int width = Integer.parseInt(wanted.group(1));
    int height = Integer.parseInt(wanted.group(2));
    Palette palette = theme.equals("dark") ? Palette.DARK : Palette.LIGHT;
    return subject.develop(
        world,
        named,
        (darkroom, _) -> {
          for (Show show : named) {
            ScreenRenderer.Picture picture =
                new ScreenRenderer.Picture(show, width, height, palette, true);
            byte[] png = wall ? darkroom.wall(picture) : darkroom.png(picture);
            Path file = named.size() == 1 ? out : out.resolve(fileName(show));
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
              Files.createDirectories(folder);
            }
            Files.write(file, png);
            world.out().println(file);
          }
          world.out().flush();
        });
  }

  /** Without what a file system could take amiss. */
  private static String fileName(Show show) {
    return show.word().replaceAll("[^\\p{L}\\p{N}._ -]", "-") + ".png";
  }

  private int refuse(String message) {
    world.err().println("highwater: " + message);
    world.err().flush();
    return HighwaterCommand.EXIT_USAGE;
  }
}
