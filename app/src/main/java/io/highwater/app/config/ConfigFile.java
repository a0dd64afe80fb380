package io.highwater.app.config;

import io.highwater.app.config.Config.FileOfSource;
import io.highwater.engine.notify.Matcher;
import io.highwater.engine.signal.Topology;
import io.highwater.engine.yaml.Problem;
import io.highwater.engine.yaml.Yaml;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the configuration file, all or nothing: either a whole {@link Config} or every mistake with
 * its place.
 */
public final class ConfigFile {
  private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(5);
  private static final Set<String> ROUTING_KEYS = Set.of("name", "type", "match", "send_resolved");

  private final Path folder;
  private final Map<String, String> environment;

  private ConfigFile(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /**
   * @param config present when there is no problem
   */
  public record Outcome(Optional<Config> config, List<Problem> problems) {
    public Outcome {
      problems = List.copyOf(problems);
    }
  }

  /**
   * @param environment where {@code ${env:NAME}} is looked up
   */
  public static Outcome read(Path file, Map<String, String> environment) {
    Yaml root = Yaml.read(file);
    Path parent = file.toAbsolutePath().normalize().getParent();
    Config config = new ConfigFile(parent == null ? file : parent, environment).config(root);
    List<Problem> problems = root.problems();
    return new Outcome(problems.isEmpty() ? Optional.of(config) : Optional.empty(), problems);
  }

  private Config config(Yaml root) {
    root.onlyKeys(
        "title",
        "state",
        "interval",
        "sources",
        "rules",
        "dashboards",
        "topology",
        "hooks",
        "plugins");
    if (root.problems().isEmpty() && !root.get("sources").present()) {
      root.problem(
          "\"sources\" is missing: list at least one (type: prometheus, scrape or probes)");
    }
    Duration interval = root.get("interval").duration(DEFAULT_INTERVAL);
    Sources reader = new Sources(folder, environment);
    List<SourceConfig> sources = reader.sources(root.get("sources"), interval);
    Set<String> names = new HashSet<>();
    sources.forEach(source -> names.add(source.name()));
    String first = sources.isEmpty() ? "" : sources.getFirst().name();
    return new Config(
        root.get("title").text("Highwater"),
        folder,
        folder.resolve(root.get("state").text("highwater-state")),
        sources,
        files(root.get("rules"), names, first),
        files(root.get("dashboards"), names, first),
        topology(root.get("topology"), sources, names, first),
        hooks(root.get("hooks")),
        root.get("plugins").present()
            ? Optional.of(folder.resolve(root.get("plugins").text()))
            : Optional.empty());
  }

  /** Items are either a file name or {@code {file, source}}. */
  private List<FileOfSource> files(Yaml list, Set<String> names, String first) {
    List<FileOfSource> files = new ArrayList<>();
    for (Yaml item : list.items()) {
      if (item.isMapping()) {
        item.onlyKeys("file", "source");
        String file = item.required("file");
        files.add(new FileOfSource(folder.resolve(file), known(item.get("source"), names, first)));
      } else {
        files.add(new FileOfSource(folder.resolve(item.text()), first));
      }
    }
    return files;
  }

  private Topology topology(
      Yaml topology, List<SourceConfig> sources, Set<String> names, String first) {
    if (!topology.present()) {
      return Topology.EMPTY;
    }
    if (topology.isMapping() && topology.get("file").present()) {
      topology.onlyKeys("file", "source");
      Yaml file = Yaml.read(folder.resolve(topology.get("file").text()));
      Topology read = read(file, sources, known(topology.get("source"), names, first));
      file.problems().forEach(problem -> topology.get("file").problem("in " + problem));
      return read;
    }
    topology.onlyKeys("source", "tiers", "edges");
    return read(topology, sources, known(topology.get("source"), names, first));
  }

  private static Topology read(Yaml tiers, List<SourceConfig> sources, String source) {
    return sources.stream()
        .filter(one -> one.name().equals(source))
        .findFirst()
        .map(one -> TopologyFile.read(tiers, source, Languages.of(one)))
        .orElse(Topology.EMPTY);
  }

  static String known(Yaml source, Set<String> names, String otherwise) {
    String name = source.text(otherwise);
    if (source.present() && !names.contains(name)) {
      source.problem(
          "there is no source \"" + name + "\"; sources are: " + String.join(", ", names));
    }
    return name;
  }

  private List<HookConfig> hooks(Yaml list) {
    List<HookConfig> hooks = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Yaml item : list.items()) {
      String name = item.required("name");
      if (!name.isBlank() && !names.add(name)) {
        item.get("name").problem("there is already a hook \"" + name + "\"");
      }
      Map<String, Object> settings = new LinkedHashMap<>();
      item.entries()
          .forEach(
              (key, value) -> {
                if (!ROUTING_KEYS.contains(key)) {
                  checkReferences(value);
                  settings.put(key, value.plain());
                }
              });
      hooks.add(
          new HookConfig(
              name,
              item.required("type"),
              matchers(item.get("match")),
              item.get("send_resolved").bool(true),
              settings,
              item.line()));
    }
    return hooks;
  }

  private void checkReferences(Yaml value) {
    if (value.isMapping()) {
      value.entries().values().forEach(this::checkReferences);
    } else if (value.isSequence()) {
      value.items().forEach(this::checkReferences);
    } else {
      try {
        new Secret(value.text(), folder).reveal(environment);
      } catch (IllegalStateException e) {
        value.problem(String.valueOf(e.getMessage()));
      }
    }
  }

  private static List<Matcher> matchers(Yaml list) {
    List<Matcher> matchers = new ArrayList<>();
    for (Yaml item : list.items()) {
      try {
        matchers.add(Matchers.parse(item.text()));
      } catch (IllegalArgumentException e) {
        item.problem(String.valueOf(e.getMessage()));
      }
    }
    return matchers;
  }
}
