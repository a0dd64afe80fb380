package io.highwater.app.cli;

import io.highwater.app.desk.Darkroom;
import io.highwater.app.desk.DemoFaults;
import io.highwater.app.desk.Toolkit;
import io.highwater.app.watch.ConfigOrigin;
import io.highwater.app.watch.Glance;
import io.highwater.app.watch.LookBack;
import io.highwater.app.watch.Rehearsal;
import io.highwater.engine.foreign.ForeignBoard;
import io.highwater.engine.yaml.Durations;
import io.highwater.ui.shell.Show;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/**
 * What a picture or an incident file is made of: one's own systems, or the demo played in virtual
 * time.
 */
final class Subject {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Of one's own systems, after one look at them; without it: of the demo.")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      description = "How long to wait for the sources' first answers (default: 15s).")
  private String patience = "15s";

  @Option(
      names = "--fault",
      paramLabel = "NAME",
      description = "A fault of the demo, active in its last minute; may be given more than once.")
  private List<String> faults = new ArrayList<>();

  @Option(
      names = "--play",
      paramLabel = "DURATION",
      description = "How much of the demo's life to play, in virtual time (default: 10m).")
  private String play = "10m";

  @Option(
      names = "--broken-for",
      paramLabel = "DURATION",
      description = "How long the faults last before the picture (default: 40s).")
  private String brokenFor = "40s";

  /** What is done with it. */
  @FunctionalInterface
  interface Work {
    void with(Darkroom darkroom, Instant now) throws Exception;
  }

  /**
   * @param shown what will be seen
   */
  int develop(Surroundings world, List<Show> shown, Work work) throws Exception {
    Toolkit.startHeadless();
    return config.isPresent() ? ownSystems(world, config.get(), shown, work) : demo(world, work);
  }

  private int ownSystems(Surroundings world, Path file, List<Show> shown, Work work)
      throws Exception {
    ConfigOrigin.Opened opened = ConfigOrigin.open(file, world.environment(), world.clock());
    opened.problems().forEach(world.err()::println);
    world.err().flush();
    if (opened.origin().isEmpty()) {
      return HighwaterCommand.EXIT_USAGE;
    }
    try (ConfigOrigin origin = opened.origin().get()) {
      Glance.Outcome outcome =
          Glance.at(
              origin,
              world.clock(),
              Durations.parse(patience),
              shown.stream().map(Show::part).collect(Collectors.toSet()));
      outcome.messages().forEach(world.err()::println);
      world.err().flush();
      if (outcome.seen().isEmpty()) {
        return HighwaterCommand.EXIT_USAGE;
      }
      Glance.Seen seen = outcome.seen().get();
      Instant now = world.clock().instant();
      try (Darkroom darkroom =
          new Darkroom(
              seen.plan(),
              seen.snapshot(),
              seen.board(),
              seen.past(),
              now,
              world.zone(),
              world.user(),
              Optional.empty())) {
        work.with(darkroom, now);
      }
    }
    return 0;
  }

  private int demo(Surroundings world, Work work) throws Exception {
    Duration whole = Durations.parse(play);
    Duration broken = faults.isEmpty() ? Duration.ZERO : Durations.parse(brokenFor);
    try (Rehearsal rehearsal = new Rehearsal(world.clock().instant().minus(whole))) {
      rehearsal.play(whole.minus(broken));
      faults.forEach(rehearsal.platform()::inject);
      rehearsal.play(broken);
      try (Darkroom darkroom =
          new Darkroom(
              rehearsal.plan(),
              rehearsal.snapshot(),
              ForeignBoard.EMPTY,
              new LookBack(() -> rehearsal.plan().sources(), Runnable::run, () -> {}),
              rehearsal.now(),
              world.zone(),
              world.user(),
              Optional.of(new DemoFaults(rehearsal.platform())))) {
        work.with(darkroom, rehearsal.now());
      }
    }
    return 0;
  }
}
