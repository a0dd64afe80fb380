package io.highwater.app.config;

import io.highwater.engine.engine.Setup;
import io.highwater.engine.signal.Topology;
import io.highwater.ui.wall.WallSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one console watches and tells.
 *
 * @param title of the platform, shown at the top
 * @param folder of the configuration file; relative paths in it start here
 * @param state folder of the store
 * @param rules rule files
 * @param dashboards dashboard files
 * @param routing who hears of what; by the hooks' own words where it is empty
 * @param checks drills and heartbeat
 * @param alertServers whose alerts are listed beside the console's own
 * @param walls how walls behave, by their names
 * @param plugins folder of third-party hooks
 */
public record Config(
    String title,
    Path folder,
    Path state,
    List<SourceConfig> sources,
    List<RulesOfSource> rules,
    List<FileOfSource> dashboards,
    Topology topology,
    List<HookConfig> hooks,
    Optional<RoutingConfig> routing,
    Setup.Checks checks,
    AlertServersConfig alertServers,
    Map<String, WallSettings> walls,
    Optional<Path> plugins) {
  public Config {
    sources = List.copyOf(sources);
    rules = List.copyOf(rules);
    dashboards = List.copyOf(dashboards);
    hooks = List.copyOf(hooks);
    walls = Map.copyOf(walls);
  }

  /** A file whose queries go to one source. */
  public record FileOfSource(Path file, String source) {}

  /**
   * A route tree in the words of an Alertmanager.
   *
   * @param file an {@code alertmanager.yml}
   * @param receivers the names of the hooks that stand in for each of its receivers
   */
  public record RoutingConfig(Path file, Map<String, List<String>> receivers) {
    public RoutingConfig {
      receivers = Map.copyOf(receivers);
    }
  }

  /**
   * A rule file asked of one source.
   *
   * @param labels put on every alert of the file whose rule does not set them
   */
  public record RulesOfSource(Path file, String source, Map<String, String> labels) {
    public RulesOfSource {
      labels = Map.copyOf(labels);
    }
  }

  public Optional<SourceConfig> source(String name) {
    return sources.stream().filter(source -> source.name().equals(name)).findFirst();
  }
}
