package io.highwater.datasources.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.datasources.tsdb.StoreSettings;
import io.highwater.engine.signal.DataSource.Part;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.yaml.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources whose targets come from {@code scrape_configs}. */
class ScrapeJobsTest {
  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path folder;
  private Pages pages;
  private Instant now = T0;

  @BeforeEach
  void open() throws IOException {
    pages = new Pages();
  }

  @AfterEach
  void close() {
    pages.close();
  }

  private ScrapeSource source(String jobs) {
    return source(jobs, () -> now);
  }

  private ScrapeSource source(String jobs, InstantSource clock) {
    Yaml list = Yaml.read("jobs.yml", jobs);
    Duration interval = Duration.ofSeconds(15);
    Duration timeout = Duration.ofSeconds(10);
    List<ScrapeJob> read =
        new ScrapeConfigs(interval, timeout, ScrapeLimits.NONE, folder, Yaml::text)
            .read(list, new ArrayList<>());
    assertThat(list.problems()).isEmpty();
    ScrapeSettings settings =
        new ScrapeSettings(
            interval,
            timeout,
            ScrapeSettings.DEFAULT_MAX_PAGE_BYTES,
            StoreSettings.IN_MEMORY,
            List.of(),
            read,
            false);
    return new ScrapeSource("pages", settings, clock);
  }

  private String address() {
    return pages.url("").getAuthority();
  }

  private static List<Double> poll(ScrapeSource source, String query, Instant at) {
    return ((Reading.Samples) source.poll(new Query("pages", query), at))
        .samples().stream().map(Sample::value).toList();
  }

  private void scrape(ScrapeSource source) {
    now = now.plusSeconds(15);
    source.scrapeOnce(now);
  }

  @Test
  void followsItsFilesOfTargets() throws IOException {
    pages.text("/metrics", "a 1\n");
    Path file = folder.resolve("t.json");
    Files.writeString(file, "[{\"targets\": [\"" + address() + "\"], \"labels\": {\"n\": \"1\"}}]");
    try (ScrapeSource source = source("[{job_name: a, file_sd_configs: [{files: [t.json]}]}]")) {
      scrape(source);
      assertThat(poll(source, "a{n=\"1\"}", now)).containsExactly(1.0);

      Files.writeString(file, "[{\"targets\": [\"" + address() + "\"], \"labels\": {\"n\": \"2\"}");
      now = now.plusSeconds(1);
      source.refresh();
      assertThat(source.parts()).extracting(Part::name).contains("targets of a");
      Part trouble =
          source.parts().stream()
              .filter(part -> part.name().equals("targets of a"))
              .findFirst()
              .orElseThrow();
      assertThat(trouble.up()).isFalse();
      assertThat(trouble.detail()).contains("t.json:1:", "its last good targets go on");
      scrape(source);
      assertThat(poll(source, "a{n=\"1\"}", now)).containsExactly(1.0);

      Files.writeString(
          file, "[{\"targets\": [\"" + address() + "\"], \"labels\": {\"n\": \"2\"}}]");
      now = now.plusSeconds(1);
      source.refresh();
      assertThat(poll(source, "{n=\"1\"}", now)).as("stale at once").isEmpty();
      scrape(source);
      assertThat(poll(source, "a", now)).containsExactly(1.0);
      assertThat(poll(source, "up{n=\"2\"}", now)).containsExactly(1.0);
      assertThat(source.parts()).extracting(Part::name).containsExactly("a/" + address());
    }
  }

  /** A clock that starts 10 ms before a slot, so that a test need not wait for one. */
  private InstantSource nearSlot() {
    return () -> {
      now = now.plusSeconds(15);
      return now.minusMillis(10);
    };
  }

  @Test
  void aStartedSourceScrapesTargetsThatCome() throws Exception {
    pages.text("/metrics", "a 1\n");
    try (ScrapeSource source =
        source("[{job_name: a, file_sd_configs: [{files: [t.yml]}]}]", nearSlot())) {
      source.start();
      assertThat(source.address()).isEqualTo("no targets");
      Files.writeString(folder.resolve("t.yml"), "- targets: ['" + address() + "']\n");
      source.refresh();
      pages.awaitRequests("/metrics", 2);
      Files.writeString(folder.resolve("t.yml"), "[]");
      source.refresh();
      assertThat(source.address()).isEqualTo("no targets");
    }
  }

  @Test
  void saysWhichDiscoveryItDoesNotKnow() {
    try (ScrapeSource source = source("[{job_name: a, consul_sd_configs: [{server: x}]}]")) {
      assertThat(source.parts())
          .extracting(Part::detail)
          .containsExactly("consul_sd_configs" + ScrapeConfigs.NOT_DISCOVERED);
    }
  }

  @Test
  void readsAPageWithoutATypeInItsFallbackFormat() {
    pages.answer("/metrics", new MockResponse.Builder().body("a 1\n# EOF\n").build());
    try (ScrapeSource source =
        source(
            "[{job_name: a, fallback_scrape_protocol: OpenMetricsText1.0.0, static_configs:"
                + " [{targets: ['"
                + address()
                + "']}]}]")) {
      scrape(source);
      assertThat(poll(source, "a", now)).containsExactly(1.0);
    }
  }

  @Test
  void followsRedirectsUnlessToldNotTo() {
    pages.answer(
        "/metrics", new MockResponse.Builder().code(302).addHeader("Location", "/there").build());
    pages.text("/there", "a 1\n");
    String targets = "static_configs: [{targets: ['" + address() + "']}]";
    try (ScrapeSource source =
        source(
            "[{job_name: a, "
                + targets
                + "}, {job_name: b, follow_redirects: false, "
                + targets
                + "}]")) {
      scrape(source);
      assertThat(poll(source, "up{job=\"a\"}", now)).containsExactly(1.0);
      assertThat(poll(source, "up{job=\"b\"}", now)).containsExactly(0.0);
    }
  }

  @Test
  void picksUpAPasswordThatChanged() throws IOException {
    pages.text("/metrics", "a 1\n");
    Path secret = Files.writeString(folder.resolve("token"), "first\n");
    try (ScrapeSource source =
        source(
            "[{job_name: a, authorization: {credentials_file: token}, static_configs: [{targets:"
                + " ['"
                + address()
                + "']}]}]")) {
      scrape(source);
      Files.writeString(secret, "second\n");
      scrape(source);
      Files.writeString(secret, "hun\nter2");
      scrape(source);
      assertThat(source.parts().getFirst().detail()).doesNotContain("ter2").contains("token");
      Files.delete(secret);
      scrape(source);
      assertThat(source.parts().getFirst().detail())
          .startsWith("cannot read the page: the file " + secret + " cannot be read");
    }
    assertThat(pages.requests())
        .extracting(request -> request.getHeaders().get("Authorization"))
        .containsExactly("Bearer first", "Bearer second");
  }

  @Test
  void reportsWhatMetricRelabellingLeaves() {
    pages.text("/metrics", "a 1\nb 2\nc 3\n");
    try (ScrapeSource source =
        source(
            "[{job_name: a, static_configs: [{targets: ['"
                + address()
                + "']}], metric_relabel_configs: [{source_labels: [__name__], regex: b, action:"
                + " drop}]}]")) {
      scrape(source);
      assertThat(poll(source, "scrape_samples_scraped", now)).containsExactly(3.0);
      assertThat(poll(source, "scrape_samples_post_metric_relabeling", now)).containsExactly(2.0);
      assertThat(poll(source, "scrape_series_added", now)).containsExactly(2.0);
    }
  }
}
