package io.highwater.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.datasources.scrape.Credential;
import io.highwater.datasources.scrape.ScrapeJob;
import io.highwater.datasources.scrape.TargetFiles;
import io.highwater.engine.engine.Setup;
import io.highwater.engine.notify.Drill;
import io.highwater.engine.notify.Heartbeat;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Topology.Kind;
import io.highwater.engine.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
  @TempDir Path folder;

  private ConfigFile.Outcome read(String text) throws IOException {
    Path file = folder.resolve("highwater.yml");
    Files.writeString(file, text);
    return ConfigFile.read(file, Map.of("TOKEN", "s3cret"));
  }

  private List<String> mistakes(String text) throws IOException {
    return read(text).problems().stream()
        .map(Problem::toString)
        .map(line -> line.substring(line.indexOf("highwater.yml")))
        .toList();
  }

  @Test
  void readsEverySection() throws IOException {
    Config config =
        read("""
        title: Shop
        interval: 10s
        sources:
          - name: prod
            type: prometheus
            url: http://127.0.0.1:9090/prefix
            bearer: ${env:TOKEN}
          - name: pages
            type: scrape
            interval: 2s
            timeout: 1s
            targets:
              - {job: orders, url: "http://127.0.0.1:8080/metrics", labels: {tier: app}}
          - name: health
            type: probes
            probes:
              - {name: front, kind: http, url: "https://127.0.0.1/health", status: [200, 204], body: ok}
              - {name: broker, kind: tcp, address: "127.0.0.1:5672"}
        rules:
          - rules.yml
          - {file: probes.yml, source: health}
        topology:
          source: pages
          tiers:
            - name: Services
              kind: service
              services:
                - {name: orders, match: {job: orders}, traffic: "sum by (instance) (rate(x[1m]))"}
        hooks:
          - name: pager
            type: webhook
            url: https://127.0.0.1/hook
            match: ['severity="critical"', 'job=~"order.*"']
            headers: {Authorization: "Bearer ${env:TOKEN}"}
        """)
            .config()
            .orElseThrow();

    assertThat(config.title()).isEqualTo("Shop");
    assertThat(config.sources())
        .extracting(SourceConfig::name)
        .containsExactly("prod", "pages", "health");
    assertThat(config.source("prod").orElseThrow().interval()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.source("prod").orElseThrow().timeout()).isEqualTo(Duration.ofSeconds(8));
    assertThat(config.sources().get(1))
        .isInstanceOfSatisfying(
            SourceConfig.Scrape.class,
            scrape -> {
              assertThat(scrape.targets().getFirst().instance()).isEqualTo("127.0.0.1:8080");
              assertThat((Object) scrape.targets().getFirst().labels())
                  .isEqualTo(Labels.of("tier", "app"));
            });
    assertThat(config.rules().getFirst().source()).isEqualTo("prod");
    assertThat(config.rules().get(1).source()).isEqualTo("health");
    assertThat(config.topology().tiers().getFirst().kind()).isEqualTo(Kind.SERVICE);
    assertThat(config.topology().tiers().getFirst().services().getFirst().traffic())
        .contains(new Query("pages", "sum by (instance) (rate(x[1m]))"));
    HookConfig hook = config.hooks().getFirst();
    assertThat(hook.matchers())
        .hasSize(2)
        .allMatch(m -> m.matches(Labels.of("severity", "critical", "job", "orders")));
    assertThat(hook.reveal(folder, Map.of("TOKEN", "s3cret")).toString()).contains("Bearer s3cret");
  }

  @Test
  void namesEveryMistakeWithItsPlaceInOnePass() throws IOException {
    assertThat(
            mistakes(
                """
                sources:
                  - name: prod
                    type: promethius
                  - name: prod
                    type: prometheus
                    url: ftp://somewhere
                    timeout: 9s
                    colour: red
                rules:
                  - {file: r.yml, source: staging}
                hooks:
                  - type: webhook
                    match: ['severity is critical']
                """))
        .containsExactly(
            "highwater.yml:3:11: unknown type \"promethius\"; known: prometheus, scrape, probes",
            "highwater.yml:4:11: there is already a source \"prod\"",
            "highwater.yml:6:10: expected a URL such as http://127.0.0.1:9090, found"
                + " \"ftp://somewhere\"",
            "highwater.yml:7:14: a timeout must be shorter than the interval",
            "highwater.yml:8:5: unknown field \"colour\"; known here: name, type, interval,"
                + " timeout, url, max_bytes, semantics, basic, bearer, headers, tls",
            "highwater.yml:10:27: there is no source \"staging\"; sources are: prod",
            "highwater.yml:12:5: \"name\" is missing or empty",
            "highwater.yml:13:13: not a matcher: severity is critical (expected one of = != =~ !~"
                + " at character 10); write name, one of = != =~ !~, and a value:"
                + " severity=\"critical\"");
  }

  private static final String HOOKS =
      """
      sources:
        - {name: prod, type: prometheus, url: "http://127.0.0.1:9090"}
      hooks:
        - {name: pager, type: webhook, url: "http://127.0.0.1:1"}
        - {name: bell, type: sound}
      """;

  @Test
  void readsDrillsAndHeartbeat() throws IOException {
    Setup.Checks checks =
        read(HOOKS
                + """
                drills:
                  - name: weekly
                    labels: {severity: critical}
                    days: [monday, thursday]
                    at: "09:30"
                    time_zone: Europe/Berlin
                  - {name: daily, at: "10:00", labels: {alertname: Mine}}
                heartbeat: {hook: pager, every: 30s}
                """)
            .config()
            .orElseThrow()
            .checks();
    assertThat(checks.heartbeat()).contains(new Heartbeat("pager", Duration.ofSeconds(30)));
    assertThat(checks.drills().getFirst())
        .isEqualTo(
            new Drill(
                "weekly",
                Labels.of("alertname", "HighwaterDrill", "severity", "critical"),
                Set.of(DayOfWeek.MONDAY, DayOfWeek.THURSDAY),
                LocalTime.of(9, 30),
                ZoneId.of("Europe/Berlin")));
    assertThat(checks.drills().getLast().days()).hasSize(7);
    assertThat(checks.drills().getLast().labels().toMap())
        .containsExactly(Map.entry("alertname", "Mine"));
  }

  @Test
  void saysWhatIsWrongWithDrillsAndHeartbeat() throws IOException {
    assertThat(
            mistakes(
                HOOKS
                    + """
                    drills:
                      - {name: a, at: "25:00"}
                      - {name: a, at: "09:00", days: [funday], time_zone: Mars/Olympus}
                    heartbeat: {hook: bell, every: 1s}
                    """))
        .containsExactly(
            "highwater.yml:7:19: expected a time of day such as 09:30, found \"25:00\"",
            "highwater.yml:8:12: there is already a drill \"a\"",
            "highwater.yml:8:35: \"funday\" is no weekday; write monday",
            "highwater.yml:8:55: there is no time zone \"Mars/Olympus\"; write Europe/Berlin",
            "highwater.yml:9:32: a heartbeat is sent every 5s at most");
    assertThat(mistakes(HOOKS + "heartbeat: {hook: bell}\n"))
        .singleElement()
        .asString()
        .contains("would disturb somebody at every beat");
    assertThat(mistakes(HOOKS + "heartbeat: {hook: nobody}\n"))
        .singleElement()
        .asString()
        .contains("there is no hook \"nobody\"; known: pager, bell");
  }

  @Test
  void brokenYamlNamesItsPlace() throws IOException {
    assertThat(mistakes("sources: [\n  {name: a\n"))
        .singleElement()
        .asString()
        .startsWith("highwater.yml:3:1: not valid YAML");
  }

  @Test
  void anEmptyFileSaysWhatIsMissing() throws IOException {
    assertThat(mistakes("")).singleElement().asString().contains("\"sources\" is missing");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThat(ConfigFile.read(folder.resolve("nowhere.yml"), Map.of()).problems())
        .singleElement()
        .asString()
        .endsWith("nowhere.yml: there is no such file");
  }

  @Test
  void aSecretInTheOpenIsRefusedAndNotRepeated() throws IOException {
    assertThat(
            mistakes(
                """
                sources:
                  - name: prod
                    type: prometheus
                    url: http://127.0.0.1:9090
                    basic: {username: me, password: hunter2}
                """))
        .singleElement()
        .asString()
        .contains("a secret is not written here")
        .doesNotContain("hunter2");
  }

  @Test
  void aReferenceThatLeadsNowhereIsNamed() throws IOException {
    assertThat(
            mistakes(
                """
                sources:
                  - {name: prod, type: prometheus, url: "http://127.0.0.1:9090", bearer: "${env:NOT_SET}"}
                hooks:
                  - {name: pager, type: webhook, url: "${file:no-such-file}"}
                """))
        .anyMatch(line -> line.endsWith("the environment variable NOT_SET is not set"))
        .anyMatch(line -> line.contains("there is no file no-such-file"));
  }

  @Test
  void aSecretIsReadFromItsFileAtEachUse() throws IOException {
    Secret secret = new Secret("${file:token}", folder);
    Files.writeString(folder.resolve("token"), "first\n");
    assertThat(secret.reveal(Map.of())).isEqualTo("first");
    Files.writeString(folder.resolve("token"), "second\n");
    assertThat(secret.reveal(Map.of())).isEqualTo("second");
    assertThat(secret).hasToString("Secret[…]");
  }

  @Test
  void aSourceMaySpeakPrometheus2() throws IOException {
    ConfigFile.Outcome read =
        read(
            """
            sources:
              - {name: old, type: prometheus, url: 'http://127.0.0.1:1', semantics: 2}
              - {name: new, type: prometheus, url: 'http://127.0.0.1:1'}
            """);
    assertThat(read.problems()).isEmpty();
    List<SourceConfig> sources = read.config().orElseThrow().sources();
    String gone = "holt_winters(a[1m], 0.1, 0.1)";
    assertThat(Languages.of(sources, "old").check(gone)).isEmpty();
    assertThat(Languages.of(sources, "new").check(gone)).isPresent();
    assertThat(
            mistakes(
                "sources: [{name: a, type: prometheus, url: 'http://127.0.0.1:1', semantics: 1}]"))
        .containsExactly(
            "highwater.yml:1:77: semantics is Prometheus's major version, 2 or 3, not \"1\"");
  }

  private static final String SCRAPE = "sources:\n  - name: pages\n    type: scrape\n";

  @Test
  void readsScrapeJobsAndThoseOfAPrometheus() throws IOException {
    Files.createDirectory(folder.resolve("prom"));
    Files.writeString(
        folder.resolve("prom/prometheus.yml"),
        """
        global: {scrape_interval: 1m, external_labels: {site: east}}
        scrape_configs:
          - job_name: theirs
            file_sd_configs: [{files: [t/*.json]}]
          - job_name: pods
            kubernetes_sd_configs: [{role: pod}]
        """);
    ConfigFile.Outcome read =
        read(
            SCRAPE
                + """
                    interval: 10s
                    spread: true
                    prometheus_config: prom/prometheus.yml
                    scrape_configs:
                      - job_name: ours
                        authorization: {credentials: "${env:TOKEN}"}
                        static_configs: [{targets: ['127.0.0.1:80']}]
                """);
    assertThat(read.problems()).isEmpty();
    SourceConfig.Scrape scrape =
        (SourceConfig.Scrape) read.config().orElseThrow().sources().getFirst();
    assertThat(scrape.spread()).isTrue();
    assertThat(scrape.jobs()).extracting(ScrapeJob::name).containsExactly("ours", "theirs", "pods");
    assertThat(scrape.jobs())
        .extracting(job -> job.options().interval())
        .containsExactly(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(1));
    assertThat(scrape.jobs().getFirst().options().credential())
        .isEqualTo(new Credential.Bearer("s3cret"));
    assertThat(scrape.jobs().get(1).files())
        .containsExactly(
            new TargetFiles(folder.toAbsolutePath().resolve("prom").resolve("t"), "*.json"));
    assertThat(scrape.warnings())
        .hasSize(2)
        .anyMatch(line -> line.contains("prometheus.yml:1:31: external_labels"))
        .anyMatch(line -> line.contains("prometheus.yml:6:5: job \"pods\": kubernetes_sd_configs"));
    assertThat(scrape.toString()).doesNotContain("s3cret");
  }

  @Test
  void saysWhatIsWrongWithScrapeJobs() throws IOException {
    Files.writeString(
        folder.resolve("prometheus.yml"),
        "scrape_configs: [{job_name: a}, {job_name: b, scheme: ftp}]");
    assertThat(
            mistakes(
                SCRAPE
                    + """
                        prometheus_config: prometheus.yml
                        scrape_configs:
                          - job_name: a
                            basic_auth: {username: me, password: hunter2}
                          - {job_name: c, bearer_token: "${env:NOT_SET}"}
                    """))
        .noneMatch(line -> line.contains("hunter2"))
        .anyMatch(line -> line.startsWith("highwater.yml:7:46: a secret is not written here"))
        .anyMatch(line -> line.endsWith("the environment variable NOT_SET is not set"))
        .anyMatch(line -> line.contains("highwater.yml:4:24: in ") && line.contains("\"ftp\""));
  }

  @Test
  void aJobIsThereOnce() throws IOException {
    Files.writeString(folder.resolve("prometheus.yml"), "scrape_configs: [{job_name: a}]");
    assertThat(
            mistakes(
                SCRAPE
                    + "    prometheus_config: prometheus.yml\n"
                    + "    scrape_configs: [{job_name: a}]\n"))
        .containsExactly("highwater.yml:4:24: its job \"a\" is under \"scrape_configs\" as well");
  }

  @Test
  void aScrapeSourceScrapesSomething() throws IOException {
    assertThat(mistakes(SCRAPE))
        .singleElement()
        .asString()
        .startsWith("highwater.yml:2:5: nothing to scrape: list pages under \"targets\"");
    assertThat(mistakes(SCRAPE + "    interval: 500ms\n    scrape_configs: [{job_name: a}]\n"))
        .containsExactly("highwater.yml:4:15: the interval of scraped pages must be at least 1s");
  }
}
