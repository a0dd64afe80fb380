package io.highwater.app.cli;

import io.highwater.app.watch.ConfigOrigin;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The console on one's own systems. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Watches what a configuration file names.")
final class RunCommand implements Callable<Integer> {
  static final String CONFIG = "--config";

  private final Surroundings world;

  @Mixin private Sitting sitting;

  @Option(
      names = CONFIG,
      required = true,
      paramLabel = "FILE",
      description = "The configuration file.")
  private Path config;

  /** For picocli, which fills in the rest. */
  RunCommand(Surroundings world) {
    this(world, Path.of("highwater.yml"), new Sitting());
  }

  RunCommand(Surroundings world, Path config, Sitting sitting) {
    this.world = world;
    this.config = config;
    this.sitting = sitting;
  }

  @Override
  public Integer call() throws Exception {
    var _ = sitting.begin(world);
    ConfigOrigin.Opened opened = ConfigOrigin.open(config, world.environment(), world.clock());
    opened.problems().forEach(world.err()::println);
    world.err().flush();
    return opened.origin().isEmpty()
        ? HighwaterCommand.EXIT_USAGE
        : sitting.watch(world, opened.origin().get(), Optional.empty());
  }
}
