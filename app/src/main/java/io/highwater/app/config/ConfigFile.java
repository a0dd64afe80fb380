package io.highwater.app.config;

import io.highwater.app.config.Config.FileOfSource;
import io.highwater.app.config.Config.RoutingConfig;
import io.highwater.app.config.Config.RulesOfSource;
import io.highwater.engine.engine.Setup;
import io.highwater.engine.notify.MatcherParser;
import io.highwater.engine.signal.Topology;
import io.highwater.engine.yaml.Problem;
import io.highwater.engine.yaml.Yaml;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the configuration file, all or nothing: either a whole {@link Config} or every mistake with
 * its place.
 */
public final class ConfigFile {
  private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(5);
  private static final Set<String> ROUTING_KEYS =
      Set.of("name", "type", "match", "send_resolved", "fallback", "fallback_after");

  /** Whom files are asked of where no source could be read, to look into them nevertheless. */
  private static final String NO_SOURCE = "none";

  private static final Pattern LABEL_NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
  private static final Set<String> RESERVED_LABELS = Set.of("__name__", "alertname");

  private final Path folder;
  private final Map<String, String> environment;
  private final Sources sources;

  private ConfigFile(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
    this.sources = new Sources(folder, environment);
  }

  /**
   * @param readable all that could be read, mistakes left out: enough to look into the files it
   *     names
   * @param unsound names of the sources that have mistakes
   */
  public record Outcome(Config readable, Set<String> unsound, List<Problem> problems) {
    public Outcome {
      unsound = Set.copyOf(unsound);
      problems = List.copyOf(problems);
    }

    /** Present when there is no problem. */
    public Optional<Config> config() {
      return problems.isEmpty() ? Optional.of(readable) : Optional.empty();
    }
  }

  /**
   * @param environment where {@code ${env:NAME}} is looked up
   */
  public static Outcome read(Path file, Map<String, String> environment) {
    Yaml root = Yaml.read(file);
    Path parent = file.toAbsolutePath().normalize().getParent();
    ConfigFile reader = new ConfigFile(parent == null ? file : parent, environment);
    Config config = reader.config(root);
    return new Outcome(config, reader.sources.unsound(), root.problems());
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
        "routing",
        "drills",
        "heartbeat",
        "alertServers",
        "replicaLabels",
        "walls",
        "plugins");
    if (root.problems().isEmpty() && !root.get("sources").present()) {
      root.problem(
          "\"sources\" is missing: list at least one (type: prometheus, scrape or probes)");
    }
    Duration interval = root.get("interval").duration(DEFAULT_INTERVAL);
    Path state = folder.resolve(root.get("state").text("highwater-state"));
    List<SourceConfig> read = sources.sources(root.get("sources"), state, interval);
    Set<String> names = new LinkedHashSet<>();
    read.forEach(source -> names.add(source.name()));
    String first = names.stream().filter(name -> !name.isBlank()).findFirst().orElse(NO_SOURCE);
    List<HookConfig> hooks = hooks(root.get("hooks"));
    return new Config(
        root.get("title").text("Highwater"),
        folder,
        state,
        read,
        rules(root.get("rules"), names, first),
        files(root.get("dashboards"), names, first),
        topology(root.get("topology"), read, names, first),
        hooks,
        routing(root.get("routing"), hooks),
        ChecksSection.read(root.get("drills"), root.get("heartbeat"), hooks),
        new AlertServersSection(sources).read(root.get("alertServers"), root.get("replicaLabels")),
        WallsSection.read(root.get("walls")),
        root.get("plugins").present()
            ? Optional.of(folder.resolve(root.get("plugins").text()))
            : Optional.empty());
  }

  private Optional<RoutingConfig> routing(Yaml section, List<HookConfig> hooks) {
    if (!section.present()) {
      return Optional.empty();
    }
    section.onlyKeys("file", "receivers");
    Path file = folder.resolve(section.required("file"));
    Set<String> known = new LinkedHashSet<>();
    for (HookConfig hook : hooks) {
      known.add(hook.name());
      if (!hook.matchers().isEmpty()) {
        section.problem(
            "hook \""
                + hook.name()
                + "\" has \"match\", but under \"routing\" the routes decide; remove one of the"
                + " two");
      }
    }
    Map<String, List<String>> receivers = new LinkedHashMap<>();
    section
        .get("receivers")
        .entries()
        .forEach((name, list) -> receivers.put(name, hooksOf(list, known)));
    return Optional.of(new RoutingConfig(file, receivers));
  }

  private static List<String> hooksOf(Yaml list, Set<String> known) {
    List<String> names = new ArrayList<>();
    for (Yaml item : list.items()) {
      String name = item.text();
      if (!known.contains(name)) {
        item.problem("there is no hook \"" + name + "\"; known: " + String.join(", ", known));
      } else if (names.contains(name)) {
        item.problem("hook \"" + name + "\" stands here twice");
      } else {
        names.add(name);
      }
    }
    return names;
  }

  /** Items are either a file name or {@code {file, source, labels}}. */
  private List<RulesOfSource> rules(Yaml list, Set<String> names, String first) {
    List<RulesOfSource> files = new ArrayList<>();
    for (Yaml item : list.items()) {
      Map<String, String> labels = item.isMapping() ? labels(item.get("labels")) : Map.of();
      file(item, names, first, "file", "source", "labels")
          .ifPresent(one -> files.add(new RulesOfSource(one.file(), one.source(), labels)));
    }
    return files;
  }

  private static Map<String, String> labels(Yaml mapping) {
    Map<String, String> labels = mapping.texts();
    labels.forEach(
        (name, value) -> {
          if (!LABEL_NAME.matcher(name).matches() || RESERVED_LABELS.contains(name)) {
            mapping.key(name).problem("\"" + name + "\" cannot be a label of an alert");
          }
          if (value.contains("{{")) {
            mapping.get(name).problem("a label of a whole file is plain text, not a template");
          }
        });
    return labels;
  }

  /** Items are either a file name or {@code {file, source}}. */
  private List<FileOfSource> files(Yaml list, Set<String> names, String first) {
    List<FileOfSource> files = new ArrayList<>();
    for (Yaml item : list.items()) {
      file(item, names, first, "file", "source").ifPresent(files::add);
    }
    return files;
  }

  /** Empty where no file is named. */
  private Optional<FileOfSource> file(Yaml item, Set<String> names, String first, String... keys) {
    String source = first;
    String file;
    if (item.isMapping()) {
      item.onlyKeys(keys);
      file = item.required("file");
      source = known(item.get("source"), names, first);
    } else {
      file = item.text();
    }
    return file.isBlank()
        ? Optional.empty()
        : Optional.of(new FileOfSource(folder.resolve(file), source));
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
    return TopologyFile.read(tiers, source, Languages.of(sources, source));
  }

  static String known(Yaml source, Set<String> names, String otherwise) {
    String name = source.text(otherwise);
    if (source.present() && !names.contains(name)) {
      source.problem(
          "there is no source \""
              + name
              + (names.isEmpty() ? "\": there are none" : "\"; sources are: ")
              + String.join(", ", names));
    }
    return name.isBlank() ? otherwise : name;
  }

  private List<HookConfig> hooks(Yaml list) {
    List<HookConfig> hooks = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
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
              MatcherParser.parseAll(item.get("match")),
              item.get("send_resolved").bool(true),
              fallback(item),
              settings,
              item.line()));
    }
    for (Yaml item : list.items()) {
      Yaml fallback = item.get("fallback");
      if (fallback.present() && !names.contains(fallback.text())) {
        fallback.problem(
            "there is no hook \"" + fallback.text() + "\"; known: " + String.join(", ", names));
      }
    }
    return hooks;
  }

  private static Optional<Setup.Fallback> fallback(Yaml item) {
    Yaml hook = item.get("fallback");
    Duration after = item.get("fallback_after").duration(Setup.Fallback.AFTER);
    if (!hook.present()) {
      if (item.get("fallback_after").present()) {
        item.key("fallback_after").problem("says when, but \"fallback\" does not say which hook");
      }
      return Optional.empty();
    }
    if (hook.text().equals(item.get("name").text())) {
      hook.problem("a hook cannot stand in for itself; name another one");
    }
    return Optional.of(new Setup.Fallback(hook.text(), after));
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
}
