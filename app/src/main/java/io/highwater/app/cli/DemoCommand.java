package io.highwater.app.cli;

import io.highwater.app.desk.DemoFaults;
import io.highwater.app.watch.DemoOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The console on the demo platform. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Watches a live order platform in miniature.")
final class DemoCommand implements Callable<Integer> {
  private final Surroundings world;

  @Mixin private Sitting sitting = new Sitting();

  @Option(
      names = "--fault",
      paramLabel = "NAME",
      description = "Inject this fault at the start; may be given more than once.")
  private List<String> faults = new ArrayList<>();

  DemoCommand(Surroundings world) {
    this.world = world;
  }

  @Override
  public Integer call() throws Exception {
    var _ = sitting.begin(world);
    DemoOrigin origin = new DemoOrigin(world.clock());
    List<String> known = origin.platform().faults().stream().map(fault -> fault.name()).toList();
    for (String fault : faults) {
      if (!known.contains(fault)) {
        origin.close();
        world
            .err()
            .println(
                "highwater: there is no fault \""
                    + fault
                    + "\"; known: "
                    + String.join(", ", known));
        world.err().flush();
        return HighwaterCommand.EXIT_USAGE;
      }
    }
    faults.forEach(origin.platform()::inject);
    return sitting.watch(world, origin, Optional.of(new DemoFaults(origin.platform())));
  }
}
