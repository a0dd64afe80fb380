package io.highwater.app.cli;

import io.highwater.app.grafana.DashboardTrial;
import io.highwater.app.grafana.DashboardTrial.Tried;
import io.highwater.app.grafana.GrafanaImport;
import io.highwater.app.grafana.PanelReport;
import io.highwater.app.grafana.PanelReport.Verdict;
import io.highwater.app.query.Asked;
import io.highwater.datasources.promql.PromQl;
import io.highwater.engine.yaml.Durations;
import io.highwater.ui.dashboard.DashboardFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Takes over what other programs have. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "grafana",
    description = "Takes over dashboards of other programs.")
final class ImportCommand implements Callable<Integer> {
  private final Surroundings world;

  ImportCommand(Surroundings world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    world.err().println("highwater: say from where: highwater import grafana FILE…");
    world.err().flush();
    return HighwaterCommand.EXIT_USAGE;
  }

  /** How the report is written. */
  enum Format {
    table,
    json
  }

  /** Dashboards of Grafana. */
  @Command(
      name = "grafana",
      mixinStandardHelpOptions = true,
      description =
          "Makes a dashboard file of each dashboard that Grafana has exported, and says of every"
              + " panel what became of it. Exit code 1 when a panel was refused, 2 when a file is"
              + " no dashboard.")
  static final class Grafana implements Callable<Integer> {
    private final Surroundings world;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "The JSON of a dashboard.")
    private List<Path> files = new ArrayList<>();

    @Option(
        names = "--out",
        paramLabel = "FOLDER",
        description = "Where the dashboard files are written; without it there is the report only.")
    private Optional<Path> out = Optional.empty();

    @Option(
        names = "--source",
        paramLabel = "NAME",
        defaultValue = "",
        description = "The source whom the queries are put to.")
    private String source = "";

    @ArgGroup(
        heading =
            "%nWhere the panels are tried: each query is asked once, and the report says which"
                + " panels have data there.%n")
    private @Nullable QuerySubject subject;

    @Option(
        names = "--for",
        paramLabel = "DURATION",
        defaultValue = "0s",
        description = "How long to scrape before the trial. Default: one scrape.")
    private String lasting = "0s";

    @Option(
        names = "--rate-interval",
        paramLabel = "DURATION",
        defaultValue = "1m",
        description = "For $__rate_interval: four scrapes. Default: ${DEFAULT-VALUE}.")
    private String rateInterval = "1m";

    @Option(
        names = "--range",
        paramLabel = "DURATION",
        defaultValue = "1h",
        description = "For $__range. Default: ${DEFAULT-VALUE}.")
    private String range = "1h";

    @Option(
        names = "--format",
        paramLabel = "FORMAT",
        defaultValue = "table",
        description = "Of the report: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.table;

    Grafana(Surroundings world) {
      this.world = world;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
      if (subject == null) {
        return convert(Optional.empty());
      }
      Optional<String> asked = Optional.of(source).filter(name -> !name.isEmpty());
      try (Asked where = subject.open(world, asked, Durations.parse(lasting), Optional.empty())) {
        where.messages().forEach(message -> world.err().println("highwater: " + message));
        return convert(Optional.of(where));
      } catch (IllegalArgumentException e) {
        world.err().println("highwater: " + e.getMessage());
        world.err().flush();
        return HighwaterCommand.EXIT_USAGE;
      }
    }

    private int convert(Optional<Asked> where) throws IOException {
      GrafanaImport.Settings settings = new GrafanaImport.Settings(source, rateInterval, range);
      List<Map<String, Object>> reports = new ArrayList<>();
      boolean refused = false;
      boolean wrong = false;
      for (Path file : files) {
        try {
          GrafanaImport.Outcome read =
              GrafanaImport.of(Files.readString(file), settings, new PromQl());
          Optional<Path> written = write(file, read);
          Optional<DashboardTrial> trial = where.flatMap(asked -> trial(read, asked));
          refused |= read.panels().stream().anyMatch(one -> one.verdict() == Verdict.REFUSED);
          if (format == Format.json) {
            reports.add(report(file, read, written, trial));
          } else {
            print(file, read, written, trial);
          }
        } catch (IOException | IllegalArgumentException e) {
          wrong = true;
          world.err().println(file + ": " + reason(e));
        }
      }
      if (format == Format.json) {
        JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        world.out().println(mapper.writeValueAsString(reports));
      }
      world.out().flush();
      world.err().flush();
      return wrong ? HighwaterCommand.EXIT_USAGE : refused ? 1 : 0;
    }

    private static Optional<DashboardTrial> trial(GrafanaImport.Outcome read, Asked where) {
      return DashboardFile.read(read.title(), read.yaml(), "any", new PromQl())
          .dashboards()
          .stream()
          .findFirst()
          .map(dashboard -> DashboardTrial.of(dashboard, where.queryable(), where.now()));
    }

    private static String reason(Exception e) {
      return e instanceof java.nio.file.NoSuchFileException
          ? "there is no such file"
          : String.valueOf(e.getMessage());
    }

    private Optional<Path> write(Path file, GrafanaImport.Outcome read) throws IOException {
      if (out.isEmpty() || read.yaml().isEmpty()) {
        return Optional.empty();
      }
      Files.createDirectories(out.get());
      String name = String.valueOf(file.getFileName()).replaceFirst("\\.json$", "");
      Path target = out.get().resolve(name + ".yml");
      if (Files.exists(target)) {
        throw new IOException(target + " is there already: remove it, or choose another folder");
      }
      Files.writeString(target, read.yaml());
      return Optional.of(target);
    }

    private static long count(GrafanaImport.Outcome read, Verdict verdict) {
      return read.panels().stream().filter(panel -> panel.verdict() == verdict).count();
    }

    private void print(
        Path file,
        GrafanaImport.Outcome read,
        Optional<Path> written,
        Optional<DashboardTrial> trial) {
      world
          .out()
          .println(
              file
                  + ": "
                  + read.title()
                  + ": "
                  + count(read, Verdict.IMPORTED)
                  + " imported, "
                  + count(read, Verdict.APPROXIMATED)
                  + " approximated, "
                  + count(read, Verdict.REFUSED)
                  + " refused");
      for (PanelReport panel : read.panels()) {
        world
            .out()
            .println(
                String.format(
                        "  %-12s  %-16s  %-40s  %s",
                        panel.verdict().word(),
                        panel.type(),
                        panel.title(),
                        String.join("; ", panel.reasons()))
                    .stripTrailing());
      }
      read.notes().forEach(note -> world.out().println("  note: " + note));
      trial.ifPresent(this::print);
      written.ifPresent(target -> world.out().println("  written: " + target));
    }

    private void print(DashboardTrial trial) {
      for (Tried panel : trial.panels()) {
        if (!panel.draws()) {
          String why = panel.problem().isEmpty() ? "" : ": " + panel.problem();
          world.out().println("  no data: " + panel.title() + why);
        }
      }
      world
          .out()
          .println("  draws data: " + trial.drawing() + " of " + trial.panels().size() + " panels");
    }

    private static Map<String, Object> report(
        Path file,
        GrafanaImport.Outcome read,
        Optional<Path> written,
        Optional<DashboardTrial> trial) {
      Map<String, Object> report = new LinkedHashMap<>();
      report.put("file", file.toString());
      report.put("title", read.title());
      written.ifPresent(target -> report.put("written", target.toString()));
      report.put(
          "panels",
          read.panels().stream()
              .map(
                  panel -> {
                    Map<String, Object> line = new LinkedHashMap<>();
                    line.put("title", panel.title());
                    line.put("type", panel.type());
                    line.put("verdict", panel.verdict().word());
                    line.put("reasons", panel.reasons());
                    return line;
                  })
              .toList());
      report.put("notes", read.notes());
      trial.ifPresent(
          tried ->
              report.put(
                  "trial",
                  tried.panels().stream()
                      .map(
                          panel -> {
                            Map<String, Object> line = new LinkedHashMap<>();
                            line.put("title", panel.title());
                            line.put("kind", panel.kind().word());
                            line.put("series", panel.series());
                            line.put("problem", panel.problem());
                            return line;
                          })
                      .toList()));
      return report;
    }
  }
}
