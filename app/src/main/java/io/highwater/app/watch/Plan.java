package io.highwater.app.watch;

import io.highwater.engine.engine.Setup;
import io.highwater.engine.notify.Notifier;
import io.highwater.engine.routing.Routing;
import io.highwater.engine.rule.Rule;
import io.highwater.engine.rule.RuleGroup;
import io.highwater.engine.signal.DataSource;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Topology;
import io.highwater.plugins.loading.HookPlugins;
import io.highwater.ui.dashboard.Dashboard;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Everything a watch is made of, ready to be started. Whoever holds it closes it: sources and hooks
 * hold connections.
 *
 * @param title of the platform
 * @param fallbacks by hook: where its messages go that it does not deliver
 * @param checks drills and heartbeat
 * @param plugins where the hooks' classes come from; closed after them
 * @param alertServers whose alerts are listed beside the console's own
 * @param messages what the operator should know beforehand: a plugin that was left out, and why
 */
public record Plan(
    String title,
    List<Asked> sources,
    List<Rule> rules,
    List<Dashboard> dashboards,
    Topology topology,
    List<Notifier> notifiers,
    Routing routing,
    Map<String, Setup.Fallback> fallbacks,
    Setup.Checks checks,
    List<String> messages,
    HookPlugins plugins,
    AlertServers alertServers)
    implements AutoCloseable {
  /** So many queries of dashboards are asked of a source although nobody may look at them. */
  private static final int MOST_UNSEEN = 200;

  private static final System.Logger LOG = System.getLogger("highwater.plan");

  /** A plan that looks at nobody else's alerts, and whose deliveries nobody checks. */
  public Plan(
      String title,
      List<Asked> sources,
      List<Rule> rules,
      List<Dashboard> dashboards,
      Topology topology,
      List<Notifier> notifiers,
      Routing routing,
      Map<String, Setup.Fallback> fallbacks,
      List<String> messages,
      HookPlugins plugins) {
    this(
        title,
        sources,
        rules,
        dashboards,
        topology,
        notifiers,
        routing,
        fallbacks,
        Setup.Checks.NONE,
        messages,
        plugins,
        AlertServers.NONE);
  }

  public Plan {
    sources = List.copyOf(sources);
    rules = List.copyOf(rules);
    dashboards = List.copyOf(dashboards);
    notifiers = List.copyOf(notifiers);
    fallbacks = Map.copyOf(fallbacks);
    messages = List.copyOf(messages);
  }

  /**
   * A source and how often it is asked.
   *
   * @param recorded the groups whose recording rules it evaluates by itself
   */
  public record Asked(DataSource source, Duration interval, List<RuleGroup> recorded) {
    public Asked {
      recorded = List.copyOf(recorded);
    }

    /** A source that records nothing. */
    public Asked(DataSource source, Duration interval) {
      this(source, interval, List.of());
    }
  }

  /** The same with one more source. */
  public Plan with(Asked source) {
    return with(Stream.concat(sources.stream(), Stream.of(source)).toList(), dashboards);
  }

  /** The same with other dashboards. */
  public Plan with(List<Dashboard> others) {
    return with(sources, others);
  }

  private Plan with(List<Asked> asked, List<Dashboard> shown) {
    return new Plan(
        title,
        asked,
        rules,
        shown,
        topology,
        notifiers,
        routing,
        fallbacks,
        checks,
        messages,
        plugins,
        alertServers);
  }

  /**
   * What the screens need, beside what the rules ask, whether somebody looks or not: then it is
   * there at once, in pictures and incident files, too. Of the dashboards' queries these are the
   * first {@value #MOST_UNSEEN} to each source; the rest is asked while it is looked at. With each
   * what is to lie at least between two questions of it.
   */
  public Map<Query, Duration> shown() {
    Map<Query, Duration> queries = new LinkedHashMap<>();
    Consumer<Query> always = query -> ask(queries, query, Duration.ZERO);
    topology
        .tiers()
        .forEach(tier -> tier.services().forEach(service -> service.forEachQuery(always)));
    topology.edges().forEach(edge -> edge.traffic().ifPresent(always));
    Map<String, Integer> unseen = new HashMap<>();
    for (Dashboard dashboard : dashboards) {
      for (Query query : dashboard.queries()) {
        boolean others = !queries.containsKey(query);
        if (!others || unseen.getOrDefault(query.source(), 0) < MOST_UNSEEN) {
          ask(queries, query, dashboard.refresh());
          unseen.merge(query.source(), others ? 1 : 0, Integer::sum);
        }
      }
    }
    return queries;
  }

  /** Wherever a query is asked twice it is asked as often as the more impatient one wants. */
  public static void ask(Map<Query, Duration> queries, Query query, Duration least) {
    queries.merge(query, least, (one, two) -> one.compareTo(two) < 0 ? one : two);
  }

  /** Lets go of the hooks; one that throws harms nothing else. */
  public void closeHooks() {
    for (Notifier notifier : notifiers) {
      try {
        notifier.close();
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, () -> "hook " + notifier.name() + " did not close", e);
      }
    }
    plugins.close();
  }

  @Override
  public void close() {
    sources.forEach(asked -> asked.source().close());
    alertServers.close();
    closeHooks();
  }
}
