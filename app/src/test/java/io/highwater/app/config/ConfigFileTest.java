package io.highwater.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Topology.Kind;
import io.highwater.engine.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
                + " timeout, url, max_bytes, basic, bearer, headers, tls",
            "highwater.yml:10:27: there is no source \"staging\"; sources are: prod",
            "highwater.yml:12:5: \"name\" is missing or empty",
            "highwater.yml:13:13: not a matcher: severity is critical; write name, one of = != =~"
                + " !~, and a value: severity=\"critical\"");
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
}
