package io.highwater.app.cli;

import io.highwater.app.incident.IncidentHtml;
import io.highwater.ui.shell.ScreenId;
import io.highwater.ui.shell.Show;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** An incident file from the command line. */
@Command(
    name = "snapshot",
    mixinStandardHelpOptions = true,
    description = "Writes an incident snapshot: one HTML file that needs nothing from anywhere.")
final class SnapshotCommand implements Callable<Integer> {
  private final Surroundings world;

  @Mixin private Subject subject = new Subject();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write it (default: incident-TIME.html here).")
  private Optional<Path> out = Optional.empty();

  SnapshotCommand(Surroundings world) {
    this.world = world;
  }

  @Override
  public Integer call() throws Exception {
    return subject.develop(
        world,
        List.of(new Show(ScreenId.DASHBOARDS)),
        (darkroom, now) -> {
          Path file = out.orElseGet(() -> Path.of(IncidentHtml.fileName(now)));
          world.out().println(darkroom.export(file));
          world.out().flush();
        });
  }
}
