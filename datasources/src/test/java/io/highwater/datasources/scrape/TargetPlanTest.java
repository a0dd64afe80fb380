package io.highwater.datasources.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.yaml.Yaml;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetPlanTest {
  /** One job, read from flow-style YAML. */
  private static TargetPlan plan(String job, TargetGroup... more) {
    Yaml list = Yaml.read("jobs.yml", "[{job_name: shop, " + job + "}]");
    ScrapeConfigs configs =
        new ScrapeConfigs(
            Duration.ofSeconds(15),
            Duration.ofSeconds(10),
            ScrapeLimits.NONE,
            Path.of("."),
            Yaml::text);
    ScrapeJob read = configs.read(list, new ArrayList<>()).getFirst();
    assertThat(list.problems()).isEmpty();
    List<TargetGroup> groups = new ArrayList<>(read.groups());
    groups.addAll(List.of(more));
    return TargetPlan.of(read, groups);
  }

  private static ScrapeTarget only(TargetPlan plan) {
    assertThat(plan.mistakes()).isEmpty();
    assertThat(plan.scrapes()).hasSize(1);
    return plan.scrapes().getFirst().target();
  }

  @Test
  void makesTargetsOfAddressesAndKeepsTheirLabels() {
    ScrapeTarget target =
        only(plan("static_configs: [{targets: ['h:9'], labels: {env: prod, __hidden: x}}]"));
    assertThat(target.url()).hasToString("http://h:9/metrics");
    assertThat((Object) target.identity())
        .isEqualTo(Labels.of("job", "shop", "instance", "h:9", "env", "prod"));
  }

  @Test
  void askedWithSchemePathAndParameters() {
    assertThat(
            only(plan(
                    "scheme: https, metrics_path: /m, params: {b: ['1 2', '3'], a: [x]},"
                        + " static_configs: [{targets: ['h:9']}]"))
                .url())
        .hasToString("https://h:9/m?a=x&b=1+2&b=3");
  }

  /** As every blackbox exporter is configured: the targets are what it shall probe. */
  @Test
  void aTargetMayBeAUrlThatAnExporterProbes() {
    ScrapeTarget target =
        only(
            plan(
                "metrics_path: /probe, params: {module: [http_2xx]},"
                    + " static_configs: [{targets: ['http://shop/healthz']}],"
                    + " relabel_configs: [{source_labels: [__address__], target_label:"
                    + " __param_target}, {source_labels: [__param_target], target_label:"
                    + " instance}, {target_label: __address__, replacement: 'exporter:9115'}]"));
    assertThat(target.url())
        .hasToString(
            "http://exporter:9115/probe?module=http_2xx&target=http%3A%2F%2Fshop%2Fhealthz");
    assertThat((Object) target.identity())
        .isEqualTo(Labels.of("job", "shop", "instance", "http://shop/healthz"));
  }

  @Test
  void relabellingDecidesWhereAndHowOften() {
    PlannedScrape scrape =
        plan("""
        static_configs: [{targets: [shop.example], labels: {__param_module: icmp}}],
        relabel_configs: [
          {source_labels: [__address__], target_label: __param_target},
          {source_labels: [__param_target], target_label: instance},
          {target_label: __address__, replacement: 'blackbox:9115'},
          {target_label: __metrics_path__, replacement: /probe},
          {target_label: __scrape_interval__, replacement: 1m},
          {target_label: __scrape_timeout__, replacement: 1m},
          {target_label: job, replacement: probes}]
        """)
            .scrapes()
            .getFirst();
    assertThat(scrape.target().url())
        .hasToString("http://blackbox:9115/probe?module=icmp&target=shop.example");
    assertThat(scrape.target().name()).isEqualTo("probes/shop.example");
    assertThat(scrape.options().interval()).isEqualTo(Duration.ofMinutes(1));
    assertThat(scrape.options().timeout()).isEqualTo(Duration.ofSeconds(54));
  }

  @Test
  void relabellingDropsTargets() {
    TargetPlan plan =
        plan(
            "static_configs: [{targets: ['a:1', 'b:1']}],"
                + " relabel_configs: [{source_labels: [__address__], regex: 'a:.*', action: drop}]",
            new TargetGroup(List.of("a:2", "c:1"), Map.of()));
    assertThat(plan.scrapes())
        .extracting(scrape -> scrape.target().instance())
        .containsExactly("b:1", "c:1");
  }

  @Test
  void namesTargetsThatCannotBeAskedAndScrapesTheOthers() {
    TargetPlan plan =
        plan(
            "static_configs: [{targets: ['a:1', 'b b', 'u:secret@c:1']}, {targets: ['d:1'], labels:"
                + " {__scrape_interval__: often}}, {targets: ['e:1'], labels: {__scheme__: ftp}}]");
    assertThat(plan.scrapes()).hasSize(1);
    assertThat(plan.mistakes())
        .hasSize(4)
        .noneMatch(mistake -> mistake.contains("secret"))
        .anyMatch(mistake -> mistake.startsWith("target \"b b\": its URL cannot be used"))
        .anyMatch(mistake -> mistake.contains("not a valid duration string: \"often\""))
        .anyMatch(mistake -> mistake.contains("needs an http or https URL"));
  }

  @Test
  void moreTargetsThanTheLimitFailAll() {
    TargetPlan plan = plan("target_limit: 1, static_configs: [{targets: ['a:1', 'b:1']}]");
    assertThat(plan.scrapes()).isEmpty();
    assertThat(plan.mistakes())
        .containsExactly("target_limit exceeded (number of targets: 2, limit: 1): none is scraped");
  }

  @Test
  void slotsAreMultiplesOfTheIntervalUnlessSpread() {
    List<PlannedScrape> scrapes =
        plan("static_configs: [{targets: ['a:1', 'b:1', 'c:1', 'd:1']}]").scrapes();
    Instant now = Instant.parse("2026-01-01T00:00:07Z");
    assertThat(scrapes)
        .extracting(scrape -> scrape.slotAfter(now, false))
        .containsOnly(Instant.parse("2026-01-01T00:00:15Z"));
    assertThat(scrapes)
        .extracting(scrape -> scrape.slotAfter(now, true))
        .doesNotHaveDuplicates()
        .allMatch(slot -> slot.isAfter(now) && !slot.isAfter(now.plusSeconds(15)));
    PlannedScrape one = scrapes.getFirst();
    Instant slot = one.slotAfter(now, true);
    assertThat(one.slotAfter(slot, true)).isEqualTo(slot.plusSeconds(15));
    assertThat(one.slotsBetween(slot, slot.plusSeconds(15))).isZero();
    assertThat(one.slotsBetween(slot, slot.plusSeconds(60))).isEqualTo(3);
  }
}
