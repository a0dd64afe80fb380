package io.highwater.app.cli;

import io.highwater.app.config.ConfigFile;
import io.highwater.app.desk.WallSession;
import io.highwater.app.watch.ConfigOrigin;
import io.highwater.engine.yaml.Durations;
import io.highwater.ui.wall.Night;
import io.highwater.ui.wall.WallSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The console on all monitors, for a room. */
@Command(
    name = "wall",
    mixinStandardHelpOptions = true,
    description =
        "Shows what a configuration file names on all monitors, without controls: the screens take"
            + " turns, and a critical alert that nobody has taken holds the overview. Esc ends it.")
final class WallCommand implements Callable<Integer> {
  private final Surroundings world;

  @Mixin private Sitting sitting = new Sitting();

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The configuration file.")
  private Path config = Path.of("highwater.yml");

  @Option(
      names = "--layout",
      paramLabel = "NAME",
      description =
          "One of the configuration's \"walls\"; the other options count before what it says.")
  private Optional<String> layout = Optional.empty();

  @Option(
      names = "--turn",
      paramLabel = "DURATION",
      description = "How long each screen is shown. Default: 30s.")
  private Optional<String> turn = Optional.empty();

  @Option(
      names = "--distance",
      paramLabel = "METRES",
      description =
          "From how far the wall is read: the smallest text becomes large enough for that, as far"
              + " as there is room. Without it the text grows with the monitor.")
  private Optional<Double> distance = Optional.empty();

  @Option(
      names = "--night",
      paramLabel = "FROM-TO",
      description = "When the wall is darker: 22:00-06:00.")
  private Optional<String> night = Optional.empty();

  @Option(
      names = "--night-light",
      paramLabel = "SHARE",
      defaultValue = "" + Night.LIGHT,
      description = "How much of its light is left then. Default: ${DEFAULT-VALUE}.")
  private double light = Night.LIGHT;

  WallCommand(Surroundings world) {
    this.world = world;
  }

  @Override
  public Integer call() throws Exception {
    WallSettings settings;
    try {
      settings = settings(named(), turn, night, light, distance);
    } catch (IllegalArgumentException e) {
      world.err().println("highwater: " + e.getMessage());
      world.err().flush();
      return HighwaterCommand.EXIT_USAGE;
    }
    var _ = sitting.begin(world);
    ConfigOrigin.Opened opened = ConfigOrigin.open(config, world.environment(), world.clock());
    opened.problems().forEach(world.err()::println);
    world.err().flush();
    return opened.origin().isEmpty()
        ? HighwaterCommand.EXIT_USAGE
        : sitting.watch(
            world,
            opened.origin().get(),
            Optional.empty(),
            (desk, zone, stop) -> new WallSession(desk, zone, settings).run(stop));
  }

  /** The wall that the configuration has under that name. */
  private WallSettings named() {
    if (layout.isEmpty()) {
      return WallSettings.DEFAULT;
    }
    Map<String, WallSettings> walls =
        ConfigFile.read(config, world.environment()).readable().walls();
    return Optional.ofNullable(walls.get(layout.get()))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--layout "
                        + layout.get()
                        + ": there is no such wall in "
                        + config
                        + "; known: "
                        + String.join(", ", walls.keySet())));
  }

  /**
   * @param named what counts where the others are empty
   * @throws IllegalArgumentException that says what is wrong and what is right
   */
  static WallSettings settings(
      WallSettings named,
      Optional<String> turn,
      Optional<String> night,
      double light,
      Optional<Double> distance) {
    return new WallSettings(
        turn.map(WallCommand::turn).orElse(named.turn()),
        night.map(times -> night(times, light)).or(named::night),
        distance.or(named::distance),
        named.layout());
  }

  private static Duration turn(String text) {
    String expected = "--turn " + text + ": a duration such as 30s";
    Duration turn;
    try {
      turn = Durations.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(expected, e);
    }
    if (!turn.isPositive()) {
      throw new IllegalArgumentException(expected);
    }
    return turn;
  }

  private static Night night(String times, double light) {
    try {
      return Night.of(times, light);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--night " + times + ": " + e.getMessage(), e);
    }
  }
}
