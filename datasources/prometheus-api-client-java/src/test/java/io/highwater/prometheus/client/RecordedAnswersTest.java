package io.highwater.prometheus.client;

import static io.highwater.prometheus.client.Answers.failure;
import static io.highwater.prometheus.client.Answers.success;
import static io.highwater.prometheus.client.Answers.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.prometheus.client.RuleGroup.Alerting;
import io.highwater.prometheus.client.RuleGroup.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads answers that Prometheus 2.42 and 3.5 really gave. */
class RecordedAnswersTest {
  private static <T> Answer<T> read(String file, Function<Json, T> reader) {
    return read(file, 200, reader);
  }

  private static <T> Answer<T> read(String file, int status, Function<Json, T> reader) {
    try {
      return Answers.read(status, "application/json", Files.readString(recorded(file)), reader);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Path recorded(String file) {
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      Path found = folder.resolve("shared/expositions/api").resolve(file);
      if (Files.exists(found)) {
        return found;
      }
    }
    return Assumptions.abort("no recorded answer " + file + " in a folder \"shared\" beside here");
  }

  @Test
  void vector() {
    List<QueryResult.InstantSample> samples =
        ((QueryResult.Vector) value(read("prom-query-vector.json", QueryResultReader::read)))
            .samples();
    assertThat(samples).hasSizeGreaterThan(10);
    QueryResult.InstantSample first = samples.getFirst();
    assertThat(first.labels())
        .isEqualTo(
            LabelSet.of(Map.of("__name__", "up", "instance", "127.0.0.1:21001", "job", "orders")));
    assertThat(first.time()).isEqualTo(1795410990864L);
    assertThat(first.value()).isZero();
    assertThat(samples).filteredOn(sample -> sample.value() == 1).hasSize(samples.size() - 1);
  }

  @Test
  void matrix() {
    List<RangeSeries> series =
        ((QueryResult.Matrix) value(read("prom-query-range.json", QueryResultReader::read)))
            .series();
    RangeSeries first = series.getFirst();
    assertThat(first.labels().get("server")).contains("order1");
    assertThat(first.timeAt(0)).isEqualTo(1795410870000L);
    assertThat(first.valueAt(0)).isEqualTo(21.583333333333332);
    assertThat(series).allMatch(one -> one.size() > 0 && one.histograms().isEmpty());
    for (int i = 1; i < first.size(); i++) {
      assertThat(first.timeAt(i) - first.timeAt(i - 1)).isEqualTo(5000);
    }
  }

  @Test
  void vectorWithInfosOfVersion3() {
    Answer.Success<QueryResult> answer =
        success(read("prom35-query-with-infos.json", QueryResultReader::read));
    assertThat(answer.infos())
        .singleElement()
        .asString()
        .startsWith("PromQL info: metric might not be a counter");
    assertThat(answer.warnings()).isEmpty();
    assertThat(answer.isPartial()).isFalse();
  }

  @Test
  void errorOfABadQuery() {
    Failure.ApiError error =
        failure(
            read("prom-query-error.json", 400, QueryResultReader::read), Failure.ApiError.class);
    assertThat(error.errorType()).isEqualTo("bad_data");
    assertThat(error.message()).endsWith("1:6: parse error: unclosed left parenthesis");
  }

  @Test
  void series() {
    List<LabelSet> series = value(read("prom-series.json", json -> json.list(json::labels)));
    assertThat(series)
        .isNotEmpty()
        .allMatch(labels -> labels.metricName().orElse("").equals("haproxy_server_status"));
  }

  @Test
  void labelNames() {
    assertThat(value(read("prom-label-names.json", Json::texts))).contains("__name__", "job");
  }

  @Test
  void metadata() {
    SortedMap<String, List<MetricMetadata>> metadata =
        value(read("prom-metadata.json", Readers::metadata));
    assertThat(metadata.get("alertmanager_receivers"))
        .containsExactly(new MetricMetadata("gauge", "Number of configured receivers.", ""));
  }

  @Test
  void targetsWithOneDown() {
    Targets targets = value(read("prom-targets-one-down.json", Readers::targets));
    assertThat(targets.active()).hasSize(18);
    assertThat(targets.dropped()).isEmpty();
    Targets.Active down =
        targets.active().stream()
            .filter(target -> target.health() == Targets.Health.DOWN)
            .findFirst()
            .orElseThrow();
    assertThat(down.labels().get("instance")).contains("127.0.0.1:21001");
    assertThat(down.lastError()).endsWith("connect: connection refused");
    assertThat(down.lastScrape()).contains(Instant.parse("2026-11-23T05:16:30.412463574Z"));
    assertThat(down.lastScrapeDuration()).isEqualTo(Duration.ofNanos(451_808));
    assertThat(down.discoveredLabels().get("__scheme__")).contains("http");
    assertThat(down.scrapePool()).isEqualTo("orders");
    assertThat(down.scrapeUrl()).isEqualTo("http://127.0.0.1:21001/metrics");
    assertThat(targets.active())
        .filteredOn(target -> target.health() == Targets.Health.UP)
        .hasSize(17);
  }

  @ParameterizedTest
  @ValueSource(strings = {"prom-rules-firing.json", "prom35-rules.json"})
  void rulesOfBothKinds(String file) {
    RuleGroup group = value(read(file, Readers::ruleGroups)).getFirst();
    assertThat(group.name()).isEqualTo("orders");
    assertThat(group.interval()).isEqualTo(Duration.ofSeconds(2));
    assertThat(group.lastEvaluation()).isPresent();
    assertThat(group.rules()).hasSize(13);
    assertThat(group.rules()).filteredOn(Recording.class::isInstance).hasSize(3);
    Alerting targetDown =
        group.rules().stream()
            .filter(rule -> rule.name().equals("TargetDown"))
            .map(Alerting.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(targetDown.query()).isEqualTo("up == 0");
    assertThat(targetDown.state()).isEqualTo("firing");
    assertThat(targetDown.hold()).isEqualTo(Duration.ofSeconds(6));
    assertThat(targetDown.keepFiringFor()).isZero();
    assertThat(targetDown.labels().get("severity")).contains("page");
    assertThat(targetDown.annotations().get("summary").orElse("")).contains("{{ $labels.job }}");
    assertThat(targetDown.evaluation().health()).isEqualTo("ok");
    assertThat(targetDown.alerts()).singleElement().extracting(Alert::value).isEqualTo(0.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"prom-alerts-firing.json", "prom35-alerts.json"})
  void alerts(String file) {
    List<Alert> alerts = value(read(file, Readers::alerts));
    assertThat(alerts).hasSizeGreaterThan(3).allMatch(alert -> alert.activeAt().isPresent());
    assertThat(alerts.getFirst().state()).isEqualTo("firing");
    assertThat(alerts.getFirst().labels().get("alertname")).contains("TargetDown");
    assertThat(alerts.getFirst().annotations().get("summary"))
        .contains("orders 127.0.0.1:21001 cannot be scraped");
  }

  @Test
  void buildInformationOfDebian() {
    BuildInfo old = value(read("prom-status-buildinfo.json", Readers::buildInfo));
    assertThat(old.version()).isEqualTo("2.42.0+ds");
    assertThat(old.goVersion()).isEqualTo("go1.19.8");
    assertThat(old.parsedVersion()).contains(new Version(2, 42, 0));
    BuildInfo newer = value(read("prom35-status-buildinfo.json", Readers::buildInfo));
    assertThat(newer.parsedVersion()).contains(new Version(3, 5, 3));
  }

  @Test
  void runtimeInformation() {
    RuntimeInfo info = value(read("prom-status-runtimeinfo.json", Readers::runtimeInfo));
    assertThat(info.startTime()).contains(Instant.parse("2026-11-23T05:09:09.082910996Z"));
    assertThat(info.reloadConfigSuccess()).isTrue();
    assertThat(info.storageRetention()).isEqualTo("6h");
    assertThat(info.goroutineCount()).isEqualTo(72);
  }

  @Test
  void flags() {
    assertThat(value(read("prom-status-flags.json", Readers::texts)))
        .containsEntry("query.timeout", "2m");
  }

  /** Endpoints without a reader of their own: the envelope holds all the same. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "prom-alertmanagers.json",
        "prom-query-exemplars.json",
        "prom-status-tsdb.json",
        "prom35-parse_query.json"
      })
  void otherAnswersComeInTheSameEnvelope(String file) {
    Function<Json, Boolean> skip =
        json -> {
          json.skip();
          return true;
        };
    assertThat(value(read(file, skip))).isTrue();
  }
}
