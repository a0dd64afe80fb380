package io.highwater.app.cli;

import io.highwater.app.grafana.GrafanaExport;
import io.highwater.datasources.promql.PromQl;
import io.highwater.ui.dashboard.Dashboard;
import io.highwater.ui.dashboard.DashboardFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Hands over to other programs. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "grafana",
    description = "Hands dashboards over to other programs.")
final class ExportCommand implements Callable<Integer> {
  private final Surroundings world;

  ExportCommand(Surroundings world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    world.err().println("highwater: say to whom: highwater export grafana FILE --out FOLDER");
    world.err().flush();
    return HighwaterCommand.EXIT_USAGE;
  }

  /** Dashboards for Grafana. */
  @Command(
      name = "grafana",
      mixinStandardHelpOptions = true,
      description =
          "Writes each dashboard of a dashboard file as JSON that Grafana imports. Exit code 2 when"
              + " there is a mistake in the file.")
  static final class Grafana implements Callable<Integer> {
    private final Surroundings world;

    @Parameters(arity = "1", paramLabel = "FILE", description = "A dashboard file.")
    private Path file = Path.of("dashboards.yml");

    @Option(
        names = "--out",
        required = true,
        paramLabel = "FOLDER",
        description = "Where the files are written, each called by its dashboard's title.")
    private Path out = Path.of(".");

    Grafana(Surroundings world) {
      this.world = world;
    }

    @Override
    public Integer call() throws IOException {
      DashboardFile.Outcome read = DashboardFile.read(file, "any", new PromQl());
      try {
        read.problems().forEach(world.err()::println);
        if (!read.problems().isEmpty()) {
          return HighwaterCommand.EXIT_USAGE;
        }
        Files.createDirectories(out);
        for (Dashboard dashboard : read.dashboards()) {
          Path target = out.resolve(name(dashboard.title()) + ".json");
          if (Files.exists(target)) {
            throw new IOException(
                target + " is there already: remove it, or choose another folder");
          }
          Files.writeString(target, GrafanaExport.of(dashboard));
          world.out().println(dashboard.title() + ": " + target);
        }
        return 0;
      } finally {
        world.out().flush();
        world.err().flush();
      }
    }

    /** {@code title} as the name of a file: small letters, digits and lines between them. */
    static String name(String title) {
      String name =
          title
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N}]+", "-")
              .replaceAll("^-|-$", "");
      return name.isEmpty() ? "dashboard" : name;
    }
  }
}
