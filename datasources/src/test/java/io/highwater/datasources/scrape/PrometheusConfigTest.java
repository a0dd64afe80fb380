package io.highwater.datasources.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.datasources.exposition.ExpositionFormat;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrometheusConfigTest {
  @TempDir Path folder;

  private PrometheusConfig read(String text) throws IOException {
    return PrometheusConfig.read(Files.writeString(folder.resolve("prometheus.yml"), text));
  }

  @Test
  void readsWhatIsScrapedAndHow() throws IOException {
    Files.writeString(folder.resolve("password"), "hunter2\n");
    PrometheusConfig config =
        read(
            """
            global:
              scrape_interval: 15s
              scrape_timeout: 5s
              evaluation_interval: 15s
              sample_limit: 1000
              body_size_limit: 2MB
              external_labels: {site: east}
            rule_files: [rules/*.yml]
            scrape_configs:
              - job_name: plain
                static_configs:
                  - targets: ['h1:80', 'h2:80']
                    labels: {env: prod}
              - job_name: full
                scrape_interval: 1m
                scrape_timeout: 30s
                scheme: https
                metrics_path: /federate
                params: {'match[]': ['{job="x"}', up]}
                honor_labels: true
                honor_timestamps: false
                track_timestamps_staleness: true
                fallback_scrape_protocol: OpenMetricsText1.0.0
                sample_limit: 5
                label_limit: 6
                label_name_length_limit: 7
                label_value_length_limit: 8
                follow_redirects: false
                basic_auth: {username: me, password_file: password}
                file_sd_configs:
                  - files: ['targets/*.json', 'more.yml']
                    refresh_interval: 1m
                metric_relabel_configs:
                  - {source_labels: [__name__], regex: go_.*, action: drop}
            """);
    assertThat(config.problems()).isEmpty();
    assertThat((Object) config.externalLabels()).isEqualTo(Labels.of("site", "east"));
    assertThat(config.warnings())
        .containsExactlyInAnyOrder(
            folder.resolve("prometheus.yml")
                + ":7:3: external_labels are put on nothing here: a Prometheus does not store them"
                + " either, and alerts carry the labels of their rules",
            folder.resolve("prometheus.yml")
                + ":8:1: rule_files is not read from here: list them under \"rules\" of the"
                + " console's configuration");
    ScrapeJob plain = config.jobs().getFirst();
    assertThat(plain.groups())
        .containsExactly(new TargetGroup(List.of("h1:80", "h2:80"), Map.of("env", "prod")));
    assertThat(plain.options().interval()).isEqualTo(Duration.ofSeconds(15));
    assertThat(plain.options().timeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(plain.options().followRedirects()).isTrue();
    assertThat(plain.options().fallback()).isEmpty();
    assertThat(plain.options().rules().honorTimestamps()).isTrue();
    assertThat(plain.options().rules().limits())
        .isEqualTo(new ScrapeLimits(2 << 20, 1000, 0, 0, 0));
    ScrapeJob full = config.jobs().getLast();
    assertThat(full.scheme()).isEqualTo("https");
    assertThat(full.metricsPath()).isEqualTo("/federate");
    assertThat(full.params()).isEqualTo(Map.of("match[]", List.of("{job=\"x\"}", "up")));
    assertThat(full.files())
        .containsExactly(
            new TargetFiles(folder.resolve("targets"), "*.json"),
            new TargetFiles(folder, "more.yml"));
    ScrapeOptions options = full.options();
    assertThat(options.interval()).isEqualTo(Duration.ofMinutes(1));
    assertThat(options.timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(options.credential())
        .isEqualTo(new Credential.BasicFile("me", folder.resolve("password")));
    assertThat(options.fallback()).isEqualTo(Optional.of(ExpositionFormat.OPEN_METRICS_1_0_0));
    assertThat(options.followRedirects()).isFalse();
    assertThat(options.rules().honorLabels()).isTrue();
    assertThat(options.rules().honorTimestamps()).isFalse();
    assertThat(options.rules().trackTimestampsStaleness()).isTrue();
    assertThat(options.rules().metricRelabel()).hasSize(1);
    assertThat(options.rules().limits()).isEqualTo(new ScrapeLimits(2 << 20, 5, 6, 7, 8));
  }

  @Test
  void aTimeoutAsLongAsTheIntervalLeavesSomethingOfIt() throws IOException {
    PrometheusConfig config =
        read("global: {scrape_interval: 10s}\nscrape_configs: [{job_name: a}]\n");
    assertThat(config.problems()).isEmpty();
    assertThat(config.jobs().getFirst().options().timeout()).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void namesServiceDiscoveryItDoesNotKnowAndScrapesTheRest() throws IOException {
    PrometheusConfig config =
        read(
            """
            scrape_configs:
              - job_name: pods
                kubernetes_sd_configs:
                  - {role: pod, bearer_token: hunter2}
                static_configs: [{targets: ['h:1']}]
                proxy_url: http://proxy:3128
            """);
    assertThat(config.problems()).isEmpty();
    String file = folder.resolve("prometheus.yml").toString();
    assertThat(config.warnings())
        .containsExactly(
            file
                + ":3:5: job \"pods\": kubernetes_sd_configs is not supported here: its targets"
                + " are not scraped; list them in static_configs or in a file for"
                + " file_sd_configs",
            file
                + ":6:5: job \"pods\": proxy_url is not supported here: its targets are asked"
                + " without it");
    assertThat(config.jobs().getFirst().unsupported()).containsExactly("kubernetes_sd_configs");
    assertThat(config.jobs().getFirst().groups()).hasSize(1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "job_name: ''|1:18: job_name is empty",
        "job_name: a, scrape_intervall: 1s|1:32: field scrape_intervall not found in a scrape"
            + " config",
        "job_name: a, scrape_interval: 0|1:49: a scrape interval must be at least 1s here",
        "job_name: a, scrape_timeout: 0|1:48: a scrape timeout must not be zero",
        "job_name: a, scrape_interval: 5s, scrape_timeout: 6s|1:69: scrape timeout greater than"
            + " scrape interval for scrape config with job name \"a\"",
        "job_name: a, scheme: ftp|1:40: unknown scheme \"ftp\"; known: http, https",
        "job_name: a, sample_limit: -1|1:46: a limit must not be negative",
        "job_name: a, body_size_limit: much|1:49: expected a size such as 10MB, found \"much\"",
        "job_name: a, fallback_scrape_protocol: PrometheusProto|1:58: PrometheusProto is not read"
            + " here; use one of the text protocols PrometheusText0.0.4 PrometheusText1.0.0"
            + " OpenMetricsText0.0.1 OpenMetricsText1.0.0",
        "job_name: a, static_configs: [{targets: ['http://h']}]|1:60: \"http://h\" is not a valid"
            + " hostname",
        "job_name: a, file_sd_configs: [{files: []}]|1:50: file service discovery config must"
            + " contain at least one path name",
        "job_name: a, file_sd_configs: [{files: [t.txt]}]|1:59: path name \"t.txt\" is not valid"
            + " for file discovery",
        "job_name: a, relabel_configs: [{action: x}]|1:59: unknown relabel action \"x\"",
        "job_name: a, basic_auth: {username: u, password: hunter2}, bearer_token: hunter2|1:18: at"
            + " most one of basic_auth, authorization, bearer_token & bearer_token_file must be"
            + " configured",
        "job_name: a, authorization: {type: Basic, credentials: hunter2}|1:47: authorization type"
            + " cannot be set to \"basic\", use \"basic_auth\" instead",
        "job_name: a, basic_auth: {username: u, password_file: none}|1:73: the file cannot be read:"
            + " none"
      })
  void saysWhatIsWrongAndWhere(String job, String expected) throws IOException {
    List<Problem> problems = read("scrape_configs: [{" + job + "}]\n").problems();
    assertThat(problems)
        .singleElement()
        .asString()
        .isEqualTo(folder.resolve("prometheus.yml") + ":" + expected)
        .doesNotContain("hunter2");
  }

  @Test
  void refusesWhatPrometheusRefusesGlobally() throws IOException {
    assertThat(
            read("""
            global: {scrape_interval: 5s, scrape_timeout: 6s, evaluation: 1s}
            scrape_configs: [{job_name: a}, {job_name: a}]
            scrape: {}
            """)
                .problems())
        .extracting(Problem::message)
        .containsExactly(
            "global scrape timeout greater than scrape interval",
            "field evaluation not found in the global section",
            "found multiple scrape configs with job name \"a\"",
            "field scrape not found in a Prometheus configuration");
  }
}
