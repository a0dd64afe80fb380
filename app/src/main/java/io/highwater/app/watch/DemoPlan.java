package io.highwater.app.watch;

import io.highwater.app.config.TopologyFile;
import io.highwater.app.demo.DemoPlatform;
import io.highwater.app.demo.Inbox;
import io.highwater.app.self.BuiltIn;
import io.highwater.app.watch.Plan.Asked;
import io.highwater.datasources.promql.PromQl;
import io.highwater.datasources.scrape.ScrapeSettings;
import io.highwater.datasources.scrape.ScrapeSource;
import io.highwater.datasources.scrape.ScrapeTarget;
import io.highwater.datasources.tsdb.StoreSettings;
import io.highwater.engine.notify.Notifier;
import io.highwater.engine.routing.Routing;
import io.highwater.engine.rule.RuleFile;
import io.highwater.engine.signal.Topology;
import io.highwater.engine.yaml.Problem;
import io.highwater.engine.yaml.Yaml;
import io.highwater.plugins.loading.HookPlugins;
import io.highwater.plugins.webhook.WebhookFactory;
import io.highwater.ui.dashboard.DashboardFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * The demo platform as something to watch: its pages scraped, its rules, its map, and a webhook
 * into its inbox.
 */
public final class DemoPlan {
  public static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final Duration RETENTION = Duration.ofHours(1);
  private static final String SOURCE = "platform";

  private DemoPlan() {}

  /**
   * @param clock of the source; for a platform whose time is moved by hand, a clock that moves with
   *     it
   */
  public static Plan of(DemoPlatform platform, Inbox inbox, InstantSource clock) {
    List<ScrapeTarget> targets =
        platform.targets().stream()
            .map(target -> new ScrapeTarget(target.job(), target.instance(), target.metrics()))
            .toList();
    ScrapeSource source = new ScrapeSource(SOURCE, settings(targets), clock);
    PromQl language = new PromQl();
    RuleFile rules = RuleFile.read(yaml("rules.yml"), SOURCE, language, INTERVAL);
    refuse(rules.problems());
    DashboardFile.Outcome dashboards =
        DashboardFile.read("dashboards.yml", text("dashboards.yml"), SOURCE, language);
    refuse(dashboards.problems());
    Yaml map = yaml("topology.yml");
    Topology topology = TopologyFile.read(map, SOURCE, language);
    refuse(map.problems());
    Notifier webhook = new WebhookFactory().create("inbox", Map.of("url", inbox.url().toString()));
    return new Plan(
        "Order platform",
        List.of(new Asked(source, INTERVAL)),
        rules.rules(),
        BuiltIn.after(dashboards.dashboards(), topology),
        topology,
        List.of(webhook),
        Routing.perHook(List.of(new Routing.HookRoute("inbox", List.of(), true))),
        Map.of(),
        List.of(),
        HookPlugins.load());
  }

  /**
   * Kept no longer than rules and first windows look back; the screens' past is kept by the
   * engine's windows.
   */
  private static ScrapeSettings settings(List<ScrapeTarget> targets) {
    ScrapeSettings usual = ScrapeSettings.of(INTERVAL, targets);
    return new ScrapeSettings(
        usual.interval(),
        usual.timeout(),
        usual.maxPageBytes(),
        StoreSettings.inMemory(RETENTION, StoreSettings.DEFAULT_MAX_MEMORY),
        targets);
  }

  private static Yaml yaml(String name) {
    return Yaml.read(name, text(name));
  }

  private static String text(String name) {
    try (InputStream stream = DemoPlatform.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the demo's " + name + " is missing from the program");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void refuse(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new IllegalStateException("the demo's own files have mistakes: " + problems);
    }
  }
}
