package io.highwater.app.watch;

import io.highwater.app.config.AlertServersConfig;
import io.highwater.app.config.Config;
import io.highwater.app.config.Config.FileOfSource;
import io.highwater.app.config.ConfigFile;
import io.highwater.app.config.HookConfig;
import io.highwater.app.config.Languages;
import io.highwater.app.config.SourceConfig;
import io.highwater.app.self.BuiltIn;
import io.highwater.app.watch.Plan.Asked;
import io.highwater.engine.engine.Setup;
import io.highwater.engine.notify.Drill;
import io.highwater.engine.notify.Notifier;
import io.highwater.engine.notify.NotifierFactory;
import io.highwater.engine.routing.AlertmanagerFile;
import io.highwater.engine.routing.Integration;
import io.highwater.engine.routing.Routing;
import io.highwater.engine.signal.DataSource;
import io.highwater.engine.signal.QueryLanguage;
import io.highwater.engine.yaml.Problem;
import io.highwater.plugins.loading.HookPlugins;
import io.highwater.ui.dashboard.Dashboard;
import io.highwater.ui.dashboard.DashboardFile;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From a configuration file to a {@link Plan}, all or nothing. */
public final class Wiring {
  private final Config config;
  private final Path file;
  private final Map<String, String> environment;
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> messages = new ArrayList<>();

  private Wiring(Config config, Path file, Map<String, String> environment) {
    this.config = config;
    this.file = file;
    this.environment = environment;
  }

  /**
   * @param plan present when there is no problem
   */
  public record Outcome(Optional<Plan> plan, List<Problem> problems) {
    public Outcome {
      problems = List.copyOf(problems);
    }
  }

  /**
   * What there is to say of a configuration.
   *
   * @param messages what is no mistake but should be known
   */
  public record Checked(List<Problem> problems, List<String> messages) {
    public Checked {
      problems = List.copyOf(problems);
      messages = List.copyOf(messages);
    }
  }

  /**
   * Every mistake in a configuration and the files it names; nothing is started. What follows from
   * a mistake that is named already is not named again.
   */
  public static Checked check(Path file, Map<String, String> environment, InstantSource clock) {
    ConfigFile.Outcome read = ConfigFile.read(file, environment);
    Wiring wiring = new Wiring(read.readable(), file, environment);
    wiring.problems.addAll(read.problems());
    WiredRules rules = wiring.rules();
    wiring.dashboards();
    try (HookPlugins plugins = wiring.plugins()) {
      wiring.notifiers(plugins).forEach(Notifier::close);
    }
    List<SourceConfig> sound =
        read.readable().sources().stream()
            .filter(source -> !read.unsound().contains(source.name()))
            .toList();
    wiring.sources(sound, clock, new HashMap<>(), rules).forEach(asked -> asked.source().close());
    wiring.alertServers().close();
    if (read.problems().isEmpty()) {
      routes(read.readable()).routing().ifPresent(wiring::drills);
    }
    return new Checked(wiring.problems, wiring.messages);
  }

  /** Alert servers alone, without the rest of a plan; the caller's to close. */
  public record Servers(AlertServers servers, List<Problem> problems) {
    public Servers {
      problems = List.copyOf(problems);
    }
  }

  /** Makes the alert servers of a configuration and nothing else. */
  public static Servers alertServers(Config config, Path file, Map<String, String> environment) {
    Wiring wiring = new Wiring(config, file, environment);
    return new Servers(wiring.alertServers(), wiring.problems);
  }

  /**
   * Reads rules and dashboards and makes sources and hooks, none of them started.
   *
   * @param kept sources to go on with where their configuration is the same
   */
  static Outcome plan(
      Config config,
      Path file,
      Map<String, String> environment,
      InstantSource clock,
      Map<SourceConfig, DataSource> kept) {
    Wiring wiring = new Wiring(config, file, environment);
    WiredRules rules = wiring.rules();
    List<Dashboard> dashboards = BuiltIn.after(wiring.dashboards(), config.topology());
    AlertmanagerFile.Outcome routes = routes(config);
    wiring.problems.addAll(routes.problems());
    Routing routing = routes.routing().orElseGet(() -> Routing.perHook(List.of()));
    wiring.drills(routing);
    HookPlugins plugins = wiring.plugins();
    List<Notifier> notifiers = wiring.notifiers(plugins);
    List<Asked> sources =
        wiring.problems.isEmpty()
            ? wiring.sources(config.sources(), clock, kept, rules)
            : List.of();
    AlertServers alertServers = wiring.alertServers();
    Plan plan =
        new Plan(
            config.title(),
            sources,
            rules.alerting(),
            dashboards,
            config.topology(),
            notifiers,
            routing,
            fallbacks(config),
            config.checks(),
            wiring.messages,
            plugins,
            alertServers);
    if (wiring.problems.isEmpty()) {
      return new Outcome(Optional.of(plan), List.of());
    }
    alertServers.close();
    plan.closeHooks();
    return new Outcome(Optional.empty(), wiring.problems);
  }

  private static Map<String, Setup.Fallback> fallbacks(Config config) {
    Map<String, Setup.Fallback> fallbacks = new HashMap<>();
    config
        .hooks()
        .forEach(
            hook -> hook.fallback().ifPresent(fallback -> fallbacks.put(hook.name(), fallback)));
    return fallbacks;
  }

  /** A drill that reaches nobody proves nothing. */
  private void drills(Routing routing) {
    for (Drill drill : config.checks().drills()) {
      if (routing.leads(drill.labels()).isEmpty()) {
        problems.add(
            new Problem(
                file.toString(),
                0,
                0,
                "drill \""
                    + drill.name()
                    + "\" reaches no hook with the labels "
                    + drill.labels()
                    + "; try them with \"highwater routes test\""));
      }
    }
  }

  private WiredRules rules() {
    WiredRules rules = WiredRules.read(config);
    problems.addAll(rules.problems());
    messages.addAll(rules.messages());
    return rules;
  }

  private List<Dashboard> dashboards() {
    DashboardFile.Outcome read = dashboards(config);
    problems.addAll(read.problems());
    return read.dashboards();
  }

  /** Those of the files that a configuration names, and every mistake in them. */
  static DashboardFile.Outcome dashboards(Config config) {
    List<Dashboard> dashboards = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (FileOfSource dashboard : config.dashboards()) {
      QueryLanguage language = Languages.of(config.sources(), dashboard.source());
      DashboardFile.Outcome read =
          DashboardFile.read(dashboard.file(), dashboard.source(), language);
      dashboards.addAll(read.dashboards());
      problems.addAll(read.problems());
    }
    return new DashboardFile.Outcome(dashboards, problems);
  }

  private HookPlugins plugins() {
    HookPlugins plugins = config.plugins().map(HookPlugins::load).orElseGet(HookPlugins::load);
    messages.addAll(plugins.messages());
    return plugins;
  }

  private List<Notifier> notifiers(HookPlugins plugins) {
    List<Notifier> notifiers = new ArrayList<>();
    for (HookConfig hook : config.hooks()) {
      if (hook.type().isBlank()) {
        continue;
      }
      NotifierFactory factory = plugins.factories().get(hook.type());
      if (factory == null) {
        problem(
            hook,
            "there is no hook type \""
                + hook.type()
                + "\"; known: "
                + String.join(", ", plugins.factories().keySet()));
        continue;
      }
      try {
        notifiers.add(factory.create(hook.name(), hook.reveal(config.folder(), environment)));
      } catch (IllegalArgumentException | IllegalStateException e) {
        String message = String.valueOf(e.getMessage());
        if (problems.stream().noneMatch(known -> known.message().equals(message))) {
          problem(hook, "hook \"" + hook.name() + "\": " + message);
        }
      }
    }
    return notifiers;
  }

  private void problem(HookConfig hook, String message) {
    problems.add(new Problem(file.toString(), hook.line(), 0, message));
  }

  /** Who hears of what: by the route tree that {@code config} names, else by its hooks' words. */
  public static AlertmanagerFile.Outcome routes(Config config) {
    if (config.routing().isEmpty()) {
      Routing own =
          Routing.perHook(
              config.hooks().stream()
                  .map(
                      hook ->
                          new Routing.HookRoute(hook.name(), hook.matchers(), hook.sendResolved()))
                  .toList());
      return new AlertmanagerFile.Outcome(Optional.of(own), List.of());
    }
    Map<String, Boolean> resolved = new HashMap<>();
    config.hooks().forEach(hook -> resolved.put(hook.name(), hook.sendResolved()));
    Map<String, List<Integration>> integrations = new HashMap<>();
    config
        .routing()
        .get()
        .receivers()
        .forEach(
            (receiver, hooks) ->
                integrations.put(
                    receiver,
                    hooks.stream()
                        .map(hook -> new Integration(hook, resolved.getOrDefault(hook, true)))
                        .toList()));
    return AlertmanagerFile.read(config.routing().get().file(), integrations);
  }

  private AlertServers alertServers() {
    List<AlertServers.Asked> servers = new ArrayList<>();
    for (AlertServersConfig.Server server : config.alertServers().servers()) {
      try {
        servers.add(
            new AlertServers.Asked(SourceMaker.make(server, environment), server.interval()));
      } catch (IllegalArgumentException e) {
        problems.add(
            new Problem(
                file.toString(),
                server.line(),
                0,
                "alert server \"" + server.name() + "\": " + e.getMessage()));
      }
    }
    return new AlertServers(servers, config.alertServers().replicaLabels());
  }

  private List<Asked> sources(
      List<SourceConfig> wanted,
      InstantSource clock,
      Map<SourceConfig, DataSource> kept,
      WiredRules rules) {
    List<Asked> sources = new ArrayList<>();
    Map<SourceConfig, DataSource> made = new HashMap<>();
    for (SourceConfig source : wanted) {
      try {
        DataSource one =
            Optional.ofNullable(kept.get(source))
                .orElseGet(() -> SourceMaker.make(source, environment, clock));
        made.put(source, one);
        if (source instanceof SourceConfig.Scrape scrape) {
          messages.addAll(scrape.warnings());
        }
        sources.add(
            new Asked(
                one, source.interval(), rules.recorded().getOrDefault(source.name(), List.of())));
      } catch (IllegalArgumentException e) {
        problems.add(
            new Problem(
                file.toString(), 0, 0, "source \"" + source.name() + "\": " + e.getMessage()));
      }
    }
    kept.clear();
    kept.putAll(made);
    return sources;
  }
}
