package io.highwater.app.watch;

import io.highwater.app.config.Config;
import io.highwater.app.config.Config.FileOfSource;
import io.highwater.app.config.ConfigFile;
import io.highwater.app.config.HookConfig;
import io.highwater.app.config.Languages;
import io.highwater.app.config.SourceConfig;
import io.highwater.app.watch.Plan.Asked;
import io.highwater.engine.notify.Notifier;
import io.highwater.engine.notify.NotifierFactory;
import io.highwater.engine.notify.Route;
import io.highwater.engine.rule.Rule;
import io.highwater.engine.rule.RuleFile;
import io.highwater.engine.signal.DataSource;
import io.highwater.engine.signal.QueryLanguage;
import io.highwater.engine.yaml.Problem;
import io.highwater.plugins.loading.HookPlugins;
import io.highwater.ui.dashboard.Dashboard;
import io.highwater.ui.dashboard.DashboardFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From a configuration file to a {@link Plan}, all or nothing. */
public final class Wiring {
  private static final Duration DEFAULT_RULE_INTERVAL = Duration.ofMinutes(1);

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

  /** Every mistake in a configuration and the files it names; nothing is started. */
  public static List<Problem> check(
      Path file, Map<String, String> environment, InstantSource clock) {
    ConfigFile.Outcome read = ConfigFile.read(file, environment);
    if (read.config().isEmpty()) {
      return read.problems();
    }
    Wiring wiring = new Wiring(read.config().get(), file, environment);
    wiring.rules();
    wiring.dashboards();
    try (HookPlugins plugins = wiring.plugins()) {
      wiring.notifiers(plugins).forEach(Notifier::close);
    }
    wiring.sources(clock, new HashMap<>()).forEach(asked -> asked.source().close());
    return wiring.problems;
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
    List<Rule> rules = wiring.rules();
    List<Dashboard> dashboards = wiring.dashboards();
    HookPlugins plugins = wiring.plugins();
    List<Notifier> notifiers = wiring.notifiers(plugins);
    List<Asked> sources = wiring.problems.isEmpty() ? wiring.sources(clock, kept) : List.of();
    Plan plan =
        new Plan(
            config.title(),
            sources,
            rules,
            dashboards,
            config.topology(),
            notifiers,
            wiring.routes(),
            wiring.messages,
            plugins);
    if (wiring.problems.isEmpty()) {
      return new Outcome(Optional.of(plan), List.of());
    }
    plan.closeHooks();
    return new Outcome(Optional.empty(), wiring.problems);
  }

  private List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    for (FileOfSource rule : config.rules()) {
      SourceConfig source = config.source(rule.source()).orElseThrow();
      RuleFile read =
          RuleFile.read(rule.file(), rule.source(), Languages.of(source), interval(source));
      rules.addAll(read.rules());
      problems.addAll(read.problems());
    }
    refuseTwins(rules);
    return rules;
  }

  /**
   * An alert is known by group, name and labels: asked of two sources, the same rule would be two
   * alerts in one.
   */
  private void refuseTwins(List<Rule> rules) {
    Map<String, Rule> known = new HashMap<>();
    for (Rule rule : rules) {
      String group = rule.id().group();
      Rule first = known.putIfAbsent(group + "\n" + rule.name() + "\n" + rule.labels(), rule);
      if (first != null && !first.expression().source().equals(rule.expression().source())) {
        problems.add(
            new Problem(
                rule.id().file(),
                rule.id().line(),
                0,
                "group \"%s\", rule \"%s\": the same rule is asked of the sources \"%s\" and \"%s\"; name one of the groups otherwise, or give the rules a label that tells them apart"
                    .formatted(
                        group,
                        rule.name(),
                        first.expression().source(),
                        rule.expression().source())));
      }
    }
  }

  /**
   * Groups that name no interval are evaluated as often as their source is asked, a minute at the
   * most.
   */
  private static Duration interval(SourceConfig source) {
    return source.interval().compareTo(DEFAULT_RULE_INTERVAL) < 0
        ? source.interval()
        : DEFAULT_RULE_INTERVAL;
  }

  private List<Dashboard> dashboards() {
    List<Dashboard> dashboards = new ArrayList<>();
    for (FileOfSource dashboard : config.dashboards()) {
      QueryLanguage language = Languages.of(config.source(dashboard.source()).orElseThrow());
      DashboardFile.Outcome read =
          DashboardFile.read(dashboard.file(), dashboard.source(), language);
      dashboards.addAll(read.dashboards());
      problems.addAll(read.problems());
    }
    return dashboards;
  }

  private HookPlugins plugins() {
    HookPlugins plugins = config.plugins().map(HookPlugins::load).orElseGet(HookPlugins::load);
    messages.addAll(plugins.messages());
    return plugins;
  }

  private List<Notifier> notifiers(HookPlugins plugins) {
    List<Notifier> notifiers = new ArrayList<>();
    for (HookConfig hook : config.hooks()) {
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
        problem(hook, "hook \"" + hook.name() + "\": " + e.getMessage());
      }
    }
    return notifiers;
  }

  private void problem(HookConfig hook, String message) {
    problems.add(new Problem(file.toString(), hook.line(), 0, message));
  }

  private List<Route> routes() {
    return config.hooks().stream()
        .map(hook -> new Route(hook.name(), hook.matchers(), hook.sendResolved()))
        .toList();
  }

  private List<Asked> sources(InstantSource clock, Map<SourceConfig, DataSource> kept) {
    List<Asked> sources = new ArrayList<>();
    Map<SourceConfig, DataSource> made = new HashMap<>();
    for (SourceConfig source : config.sources()) {
      try {
        DataSource one =
            Optional.ofNullable(kept.get(source))
                .orElseGet(() -> SourceMaker.make(source, environment, clock));
        made.put(source, one);
        sources.add(new Asked(one, source.interval()));
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
