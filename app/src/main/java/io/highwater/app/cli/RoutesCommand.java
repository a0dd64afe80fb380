package io.highwater.app.cli;

import io.highwater.app.config.Config;
import io.highwater.app.config.ConfigFile;
import io.highwater.app.watch.Wiring;
import io.highwater.engine.routing.AlertmanagerFile;
import io.highwater.engine.routing.Route;
import io.highwater.engine.routing.Routing;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.yaml.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who hears of what. */
@Command(
    name = "routes",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(show | test)",
    description = "Shows which receivers alerts reach, and why.")
final class RoutesCommand implements Callable<Integer> {
  private final Surroundings world;

  RoutesCommand(Surroundings world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    world.err().println("highwater: say what to do: highwater routes show, or routes test");
    world.err().flush();
    return HighwaterCommand.EXIT_USAGE;
  }

  /** Where routes stand: exactly one of these. */
  static final class Subject {
    @Option(
        names = "--config",
        paramLabel = "FILE",
        description = "A configuration of Highwater: each of its hooks is a receiver.")
    private Optional<Path> config = Optional.empty();

    @Option(
        names = "--alertmanager",
        paramLabel = "FILE",
        description = "An alertmanager.yml; what its receivers do is not looked at.")
    private Optional<Path> alertmanager = Optional.empty();

    /**
     * @throws IllegalArgumentException with all mistakes, a line each
     */
    Routing read(Surroundings world) {
      if (alertmanager.isPresent()) {
        AlertmanagerFile.Outcome read = AlertmanagerFile.routes(alertmanager.get());
        return read.routing().orElseThrow(() -> mistakes(read.problems()));
      }
      ConfigFile.Outcome read =
          ConfigFile.read(config.orElseThrow(Subject::missing), world.environment());
      Config found = read.config().orElseThrow(() -> mistakes(read.problems()));
      AlertmanagerFile.Outcome routes = Wiring.routes(found);
      return routes.routing().orElseThrow(() -> mistakes(routes.problems()));
    }

    private static IllegalArgumentException missing() {
      return new IllegalArgumentException("say whose routes: --config FILE or --alertmanager FILE");
    }

    private static IllegalArgumentException mistakes(List<Problem> problems) {
      return new IllegalArgumentException(
          problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }
  }

  /** The whole tree. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Prints the route tree, with the timing of every route.")
  static final class Show implements Callable<Integer> {
    private final Surroundings world;

    @ArgGroup(multiplicity = "1")
    private Subject subject = new Subject();

    Show(Surroundings world) {
      this.world = world;
    }

    @Override
    public Integer call() {
      return guarded(
          world,
          () -> {
            RouteTree.of(subject.read(world)).forEach(world.out()::println);
            return 0;
          });
    }
  }

  /** The way of one alert. */
  @Command(
      name = "test",
      mixinStandardHelpOptions = true,
      description =
          "Prints the receivers that an alert with these labels reaches, separated by commas, and"
              + " below them which route took it and why the others did not. Exit code 1 when they"
              + " are not those of --verify.receivers, 2 when a file or an argument is wrong.")
  static final class Test implements Callable<Integer> {
    private final Surroundings world;

    @ArgGroup(multiplicity = "1")
    private Subject subject = new Subject();

    @Option(
        names = "--verify.receivers",
        paramLabel = "NAMES",
        description = "The receivers to expect, separated by commas, in the order of the tree.")
    private Optional<String> expected = Optional.empty();

    @Parameters(paramLabel = "LABEL=VALUE", description = "The labels of the alert.")
    private List<String> labels = new ArrayList<>();

    Test(Surroundings world) {
      this.world = world;
    }

    @Override
    public Integer call() {
      return guarded(world, this::test);
    }

    private int test() {
      Labels alert = labels();
      Routing routing = subject.read(world);
      String receivers =
          routing.match(alert).stream().map(Route::receiver).collect(Collectors.joining(","));
      world.out().println(receivers);
      RouteTree.of(routing, alert, world.clock().instant())
          .forEach(line -> world.out().println("  " + line));
      if (expected.isPresent() && !expected.get().equals(receivers)) {
        world
            .err()
            .println(
                "highwater: expected receivers \""
                    + expected.get()
                    + "\", the alert reaches \""
                    + receivers
                    + "\"");
        return 1;
      }
      return 0;
    }

    private Labels labels() {
      Map<String, String> all = new HashMap<>();
      for (String label : labels) {
        int equals = label.indexOf('=');
        if (equals < 1) {
          throw new IllegalArgumentException(
              "\"" + label + "\" is no label; write NAME=VALUE: severity=critical");
        }
        all.put(label.substring(0, equals), unquoted(label.substring(equals + 1)));
      }
      return Labels.of(all);
    }

    private static String unquoted(String value) {
      boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
      return quoted ? value.substring(1, value.length() - 1) : value;
    }
  }

  private static int guarded(Surroundings world, java.util.function.IntSupplier command) {
    try {
      return command.getAsInt();
    } catch (IllegalArgumentException e) {
      world.err().println("highwater: " + e.getMessage());
      return HighwaterCommand.EXIT_USAGE;
    } finally {
      world.out().flush();
      world.err().flush();
    }
  }
}
