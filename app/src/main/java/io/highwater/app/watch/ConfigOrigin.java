package io.highwater.app.watch;

import io.highwater.app.config.Config;
import io.highwater.app.config.ConfigFile;
import io.highwater.app.config.Languages;
import io.highwater.app.config.SourceConfig;
import io.highwater.engine.signal.DataSource;
import io.highwater.engine.store.Store;
import io.highwater.engine.yaml.Problem;
import io.highwater.ui.dashboard.DashboardFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A configuration file. Sources whose configuration has not changed go on over a reload. */
public final class ConfigOrigin implements Origin {
  private final Path file;
  private final Map<String, String> environment;
  private final InstantSource clock;
  private final Map<SourceConfig, DataSource> running = new HashMap<>();
  private final Path state;

  /** As it was when the plan was made. */
  private volatile Optional<Config> config = Optional.empty();

  private ConfigOrigin(
      Path file, Map<String, String> environment, InstantSource clock, Path state) {
    this.file = file;
    this.environment = environment;
    this.clock = clock;
    this.state = state;
  }

  /**
   * @param problems what stands in the way; there is an origin only when there is none
   */
  public record Opened(Optional<ConfigOrigin> origin, List<Problem> problems) {}

  public static Opened open(Path file, Map<String, String> environment, InstantSource clock) {
    ConfigFile.Outcome read = ConfigFile.read(file, environment);
    Optional<ConfigOrigin> origin =
        read.config().map(config -> new ConfigOrigin(file, environment, clock, config.state()));
    return new Opened(origin, read.problems());
  }

  @Override
  public Wiring.Outcome plan() {
    ConfigFile.Outcome read = ConfigFile.read(file, environment);
    if (read.config().isEmpty()) {
      return new Wiring.Outcome(Optional.empty(), read.problems());
    }
    config = read.config();
    return Wiring.plan(read.config().get(), file, environment, clock, running);
  }

  @Override
  public List<Path> dashboardFiles() {
    return config.stream()
        .flatMap(one -> one.dashboards().stream())
        .map(Config.FileOfSource::file)
        .toList();
  }

  @Override
  public List<Problem> checkDashboards(Path file, String text) {
    return config
        .flatMap(
            one ->
                one.dashboards().stream()
                    .filter(dashboards -> dashboards.file().equals(file))
                    .findFirst()
                    .map(
                        dashboards ->
                            DashboardFile.read(
                                    file.toString(),
                                    text,
                                    dashboards.source(),
                                    Languages.of(one.sources(), dashboards.source()))
                                .problems()))
        .orElse(List.of());
  }

  @Override
  public DashboardFile.Outcome dashboards() {
    return Wiring.dashboards(ConfigFile.read(file, environment).readable());
  }

  @Override
  public Store store() {
    try {
      Files.createDirectories(state);
    } catch (IOException e) {
      throw new UncheckedIOException("the state folder " + state + " cannot be made", e);
    }
    return Store.open(state.resolve("alerts"));
  }

  @Override
  public Optional<Path> storeFile() {
    return Optional.of(state.resolve("alerts.mv.db"));
  }

  @Override
  public Path incidents() {
    return state.resolve("incidents");
  }

  @Override
  public void close() {
    running.values().forEach(DataSource::close);
  }
}
