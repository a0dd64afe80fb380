package io.highwater.app.cli;

import io.highwater.app.config.ConfigFile;
import io.highwater.app.watch.AlertServers;
import io.highwater.app.watch.AlertWatch;
import io.highwater.app.watch.Wiring;
import io.highwater.engine.foreign.ForeignBoard;
import io.highwater.engine.foreign.ServerState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The alerts of other servers in a terminal. */
@Command(
    name = "alerts",
    mixinStandardHelpOptions = true,
    description =
        "Lists the alerts that the alertServers of a configuration hold, each once, with what mutes"
            + " it. Exit code 1 when a server could not be asked, 2 when the configuration is"
            + " wrong.")
final class AlertsCommand implements Callable<Integer> {
  private final Surroundings world;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The configuration file.")
  private Path config = Path.of("highwater.yml");

  AlertsCommand(Surroundings world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    ConfigFile.Outcome read = ConfigFile.read(config, world.environment());
    Wiring.Servers made = Wiring.alertServers(read.readable(), config, world.environment());
    try (AlertServers servers = made.servers()) {
      read.problems().forEach(world.err()::println);
      made.problems().forEach(world.err()::println);
      if (!read.problems().isEmpty() || !made.problems().isEmpty()) {
        return HighwaterCommand.EXIT_USAGE;
      }
      if (servers.servers().isEmpty()) {
        world.err().println(config + ": \"alertServers\" is missing: list whom to ask");
        return HighwaterCommand.EXIT_USAGE;
      }
      return list(AlertWatch.look(servers, world.clock()));
    } finally {
      world.out().flush();
      world.err().flush();
    }
  }

  private int list(ForeignBoard board) {
    Instant now = world.clock().instant();
    AlertLines.of(board, now).forEach(world.out()::println);
    boolean failed = false;
    for (ServerState server : board.servers()) {
      if (server.failure().isPresent()) {
        failed = true;
        world.err().println("highwater: " + server.name() + ": " + server.failure().get().reason());
      }
    }
    return failed ? 1 : 0;
  }
}
