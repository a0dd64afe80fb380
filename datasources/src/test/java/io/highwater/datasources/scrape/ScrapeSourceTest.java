package io.highwater.datasources.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.datasources.network.HostNetwork;
import io.highwater.datasources.promql.PromQl;
import io.highwater.datasources.tsdb.StoreSettings;
import io.highwater.engine.rule.RuleFile;
import io.highwater.engine.signal.DataSource.Part;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.signal.Series;
import io.highwater.engine.yaml.Yaml;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScrapeSourceTest {
  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration STEP = Duration.ofSeconds(15);

  private Pages pages;

  @BeforeEach
  void open() throws IOException {
    pages = new Pages();
  }

  @AfterEach
  void close() {
    pages.close();
  }

  private ScrapeSource source(ScrapeTarget... targets) {
    return new ScrapeSource(
        "pages", ScrapeSettings.of(STEP, List.of(targets)), InstantSource.fixed(T0));
  }

  private ScrapeTarget target(String path) {
    return new ScrapeTarget("app", "one", pages.url(path));
  }

  private static Map<Labels, Double> poll(ScrapeSource source, String query, Instant at) {
    Reading reading = source.poll(new Query("pages", query), at);
    assertThat(reading).isInstanceOf(Reading.Samples.class);
    return ((Reading.Samples) reading)
        .samples().stream().collect(Collectors.toMap(Sample::labels, Sample::value));
  }

  private static Instant slot(int index) {
    return T0.plus(STEP.multipliedBy(index));
  }

  @Test
  void saysThatNothingIsScrapedYet() {
    try (ScrapeSource source = source(target("/metrics"))) {
      assertThat(source.poll(new Query("pages", "up"), T0))
          .isEqualTo(new Reading.Failed(T0, Duration.ZERO, "nothing scraped yet", true));
      assertThat(source.parts()).isEmpty();
    }
  }

  @Test
  void aQueryWithAnOffsetIsAskedOfThePastAndToldOfThePresent() {
    try (ScrapeSource source = source(target("/metrics"))) {
      for (int i = 0; i < 3; i++) {
        pages.text("/metrics", "a " + i + "\n");
        source.scrapeOnce(slot(i));
      }
      Query late = new Query("pages", "a", STEP);
      assertThat(source.poll(late, slot(2)))
          .isInstanceOfSatisfying(
              Reading.Samples.class,
              reading -> {
                assertThat(reading.at()).isEqualTo(slot(2));
                assertThat(reading.samples()).extracting(Sample::value).containsExactly(1.0);
              });
      Series past = source.history(late, slot(1), slot(2), STEP).getFirst();
      assertThat(past.timeAt(0)).isEqualTo(slot(1).toEpochMilli());
      assertThat(past.valueAt(0)).isZero();
      assertThat(past.lastValue()).isEqualTo(1);
    }
  }

  @Test
  void aPollSeesWhatARuleRecordsForItsSlot() {
    RuleFile rules =
        RuleFile.read(
            Yaml.read(
                "rules.yml",
                "groups: [{name: g, rules: [{record: 'code:requests:sum', expr: sum by (code)"
                    + " (requests)}]}]"),
            "pages",
            new PromQl(),
            STEP);
    try (ScrapeSource source = source(target("/metrics"))) {
      source.record(rules.groups());
      assertThat(source.poll(new Query("pages", "code:requests:sum"), T0))
          .isInstanceOf(Reading.Failed.class);
      Labels recorded = Labels.of("__name__", "code:requests:sum", "code", "200");
      for (int i = 0; i < 3; i++) {
        pages.text(
            "/metrics", "requests{code=\"200\",a=\"1\"} " + i + "\nrequests{code=\"200\"} 1\n");
        source.scrapeOnce(slot(i));
        assertThat(poll(source, "code:requests:sum", slot(i))).isEqualTo(Map.of(recorded, i + 1.0));
      }
      assertThat(source.parts())
          .extracting(Part::name)
          .containsExactly("app/one", "recording group g");
      pages.text("/metrics", "other 1\n");
      source.scrapeOnce(slot(3));
      assertThat(poll(source, "code:requests:sum", slot(3))).isEmpty();
    }
  }

  @Test
  void answersPromQlOverWhatItScraped() {
    try (ScrapeSource source = source(target("/metrics"))) {
      for (int i = 0; i <= 4; i++) {
        pages.text("/metrics", "requests_total{code=\"200\"} " + i * 30 + "\n");
        source.scrapeOnce(slot(i));
      }
      assertThat(poll(source, "increase(requests_total[1m])", slot(4)))
          .containsExactly(
              Map.entry(Labels.of("job", "app", "instance", "one", "code", "200"), 120.0));
      assertThat(poll(source, "1 + 1", slot(4))).containsExactly(Map.entry(Labels.EMPTY, 2.0));
      List<Series> history =
          source.history(new Query("pages", "requests_total"), slot(1), slot(3), STEP);
      assertThat(history).hasSize(1);
      assertThat(history.getFirst().size()).isEqualTo(3);
      assertThat(history.getFirst().timeAt(0)).isEqualTo(slot(1).toEpochMilli());
      assertThat(history.getFirst().lastValue()).isEqualTo(90);
    }
  }

  @Test
  void writesItsOwnSeriesForEveryScrape() {
    try (ScrapeSource source = source(target("/metrics"))) {
      pages.text("/metrics", "a 1\nb 2\n");
      source.scrapeOnce(slot(0));
      pages.text("/metrics", "a 1\nb 2\nc 3\n");
      source.scrapeOnce(slot(1));
      Labels own = Labels.of("job", "app", "instance", "one");
      assertThat(poll(source, "up", slot(1)))
          .containsExactly(Map.entry(own.with(Labels.NAME, "up"), 1.0));
      assertThat(poll(source, "scrape_samples_scraped + 0", slot(1)))
          .containsExactly(Map.entry(own, 3.0));
      assertThat(poll(source, "scrape_series_added + 0", slot(0)))
          .containsExactly(Map.entry(own, 2.0));
      assertThat(poll(source, "scrape_series_added + 0", slot(1)))
          .containsExactly(Map.entry(own, 1.0));
      assertThat(poll(source, "scrape_duration_seconds >= 0", slot(1))).hasSize(1);
    }
  }

  @Test
  void marksAVanishedSeriesStaleAtOnce() {
    try (ScrapeSource source = source(target("/metrics"))) {
      pages.text("/metrics", "a 1\nb 2\n");
      source.scrapeOnce(slot(0));
      pages.text("/metrics", "a 1\n");
      source.scrapeOnce(slot(1));
      assertThat(poll(source, "b", slot(0))).hasSize(1);
      assertThat(poll(source, "b", slot(1))).isEmpty();
      assertThat(poll(source, "a", slot(1))).hasSize(1);
    }
  }

  @Test
  void marksEverythingStaleWhenATargetFails() {
    try (ScrapeSource source = source(target("/metrics"))) {
      pages.text("/metrics", "a 1\n");
      source.scrapeOnce(slot(0));
      pages.answer("/metrics", new MockResponse.Builder().code(500).build());
      source.scrapeOnce(slot(1));
      assertThat(poll(source, "a", slot(1))).isEmpty();
      assertThat(poll(source, "up + 0", slot(1)).values()).containsExactly(0.0);
    }
  }

  @Test
  void renamesLabelsThatStandInTheWay() {
    ScrapeTarget target =
        new ScrapeTarget(
            "app", "one", pages.url("/metrics"), Labels.of("tier", "front"), new Credential.None());
    try (ScrapeSource source = source(target)) {
      pages.text("/metrics", "a{job=\"x\",exported_job=\"y\",tier=\"z\"} 1\n");
      source.scrapeOnce(slot(0));
      assertThat(poll(source, "a", slot(0)).keySet())
          .containsExactly(
              Labels.of(
                  Labels.NAME,
                  "a",
                  "job",
                  "app",
                  "instance",
                  "one",
                  "tier",
                  "front",
                  "exported_tier",
                  "z",
                  "exported_job",
                  "y",
                  "exported_exported_job",
                  "x"));
    }
  }

  private Part partAfter(MockResponse answer) {
    pages.answer("/metrics", answer);
    ScrapeSettings settings =
        new ScrapeSettings(
            Duration.ofSeconds(15),
            Duration.ofSeconds(10),
            1000,
            StoreSettings.IN_MEMORY,
            List.of(target("/metrics")));
    try (ScrapeSource source = new ScrapeSource("pages", settings, InstantSource.fixed(T0))) {
      source.scrapeOnce(T0);
      assertThat(source.parts()).hasSize(1);
      return source.parts().getFirst();
    }
  }

  @Test
  void tellsHowATargetIs() {
    Part part = partAfter(Pages.text("a 1\nb 2\n").build());
    assertThat(part.name()).isEqualTo("app/one");
    assertThat(part.up()).isTrue();
    assertThat(part.at()).isEqualTo(T0);
    assertThat(part.detail()).matches("2 samples in \\d+\\.\\d{3} s");
  }

  @Test
  void takesNoRedirect() {
    Part part =
        partAfter(new MockResponse.Builder().code(302).addHeader("Location", "/elsewhere").build());
    assertThat(part.up()).isFalse();
    assertThat(part.detail()).startsWith("server redirects (HTTP 302)");
    assertThat(pages.requests()).hasSize(1);
  }

  @Test
  void takesNoErrorPage() {
    Part part = partAfter(new MockResponse.Builder().code(401).body("a 1\n").build());
    assertThat(part.up()).isFalse();
    assertThat(part.detail()).startsWith("server returned HTTP status 401");
  }

  @Test
  void takesNoOversizedPage() {
    Part part = partAfter(Pages.text("a 1\n".repeat(300)).build());
    assertThat(part.up()).isFalse();
    assertThat(part.detail()).startsWith("page is longer than the limit of 1000 bytes");
  }

  @Test
  void takesNoHtml() {
    Part part =
        partAfter(
            new MockResponse.Builder()
                .addHeader("Content-Type", "text/html")
                .body("<html>\n")
                .build());
    assertThat(part.up()).isFalse();
    assertThat(part.detail()).contains("its Content-Type is text/html");
  }

  @Test
  void takesNoPageWithoutAType() {
    Part part = partAfter(new MockResponse.Builder().body("a 1\n").build());
    assertThat(part.up()).isFalse();
    assertThat(part.detail()).contains("it has no Content-Type");
  }

  @Test
  void takesNoPageThatEndsInTheMiddleWhereNothingTellsItsLength() {
    Part part =
        partAfter(
            Pages.text("a 1\nb 2")
                .removeHeader("Content-Length")
                .onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE)
                .build());
    assertThat(part.up()).isFalse();
    assertThat(part.detail()).startsWith("page is cut off: no line feed at its end");
  }

  @Test
  void refusesACredentialThatIsNoHeaderWithoutQuotingIt() {
    assertThatThrownBy(() -> new Credential.Bearer("sec\nret"))
        .hasMessage("the token must be printable ASCII without a line break, and not empty");
    assertThatThrownBy(() -> new Credential.Header("X-Key", "sec\u00e9ret"))
        .hasMessageNotContaining("ret ");
    assertThatThrownBy(() -> new Credential.Header("X Key", "secret"))
        .hasMessageNotContaining("secret");
  }

  @Test
  void takesNoHalfPage() {
    Part part =
        partAfter(
            Pages.text("a 1\n".repeat(100))
                .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE)
                .build());
    assertThat(part.up()).isFalse();
    assertThat(part.detail()).contains("cut off");
  }

  @Test
  void namesTheBadLineOfAPage() {
    Part part = partAfter(Pages.text("a 1\nb{c=1} 2\n").build());
    assertThat(part.up()).isFalse();
    assertThat(part.detail()).contains("line 2, column 5: expected a label value");
  }

  @Test
  void tellsWhenATargetIsTooSlow() {
    pages.answer("/metrics", Pages.text("a 1\n").headersDelay(1, TimeUnit.HOURS).build());
    ScrapeSettings settings =
        new ScrapeSettings(
            Duration.ofSeconds(15),
            Duration.ofMillis(50),
            1000,
            StoreSettings.IN_MEMORY,
            List.of(target("/metrics")));
    try (ScrapeSource source = new ScrapeSource("pages", settings, InstantSource.fixed(T0))) {
      source.scrapeOnce(T0);
      assertThat(source.parts().getFirst().detail())
          .startsWith("no whole answer within 50 ms")
          .endsWith("; slower than its interval of 15s allows");
    }
  }

  @Test
  void sendsItsCredentialsAndAsksANeighbourForNoCompression() {
    for (Credential credential :
        List.of(
            new Credential.Basic("user", "pass"),
            new Credential.Bearer("secret"),
            new Credential.Header("X-Key", "secret"))) {
      assertThat(credential.toString()).doesNotContain("secret").doesNotContain("pass");
      pages.text("/metrics", "a 1\n");
      ScrapeTarget target =
          new ScrapeTarget("app", "one", pages.url("/metrics"), Labels.EMPTY, credential);
      try (ScrapeSource source = source(target)) {
        source.scrapeOnce(T0);
        assertThat(source.parts().getFirst().up()).isTrue();
      }
    }
    assertThat(pages.requests())
        .extracting(request -> request.getHeaders().get("Authorization"))
        .containsExactly("Basic dXNlcjpwYXNz", "Bearer secret", null);
    assertThat(pages.requests().getLast().getHeaders().get("X-Key")).isEqualTo("secret");
    assertThat(pages.requests().getLast().getHeaders().get("Accept-Encoding"))
        .isEqualTo("identity");
  }

  @Test
  void failsAPollOnlyForTheQuery() {
    try (ScrapeSource source = source(target("/metrics"))) {
      source.scrapeOnce(T0);
      assertThat(poll(source, "nothing_like_it", T0)).isEmpty();
      for (String wrong : List.of("sum(", "up[5m]", "\"text\"")) {
        assertThat(source.poll(new Query("pages", wrong), T0)).isInstanceOf(Reading.Failed.class);
      }
    }
  }

  /** A clock that starts 10 ms before a slot, so that a test need not wait for one. */
  private static final class NearSlot implements InstantSource {
    private final Duration step;
    private final AtomicLong calls = new AtomicLong();

    NearSlot(Duration step) {
      this.step = step;
    }

    @Override
    public Instant instant() {
      return T0.plus(step.multipliedBy(calls.incrementAndGet())).minusMillis(10);
    }
  }

  @Test
  void scrapesOnItsOwnAtAlignedSlotsUntilClosed() throws InterruptedException {
    pages.text("/metrics", "a 1\n");
    pages.text("/other", "b 1\n");
    ScrapeTarget other = new ScrapeTarget("app", "two", pages.url("/other"));
    ScrapeSource source =
        new ScrapeSource(
            "pages",
            ScrapeSettings.of(STEP, List.of(target("/metrics"), other)),
            new NearSlot(STEP));
    source.start();
    source.start();
    pages.awaitRequests("/metrics", 3);
    pages.awaitRequests("/other", 3);
    source.close();
    assertThat(source.parts()).hasSize(2).allMatch(Part::up);
    Instant last = source.parts().getFirst().at();
    assertThat(last.getEpochSecond() % STEP.toSeconds()).isZero();
    assertThat(poll(source, "a", last)).hasSize(1);
    source.start();
    source.close();
  }

  @Test
  void answersNothingBeforeTheSlowestTargetWasTried() throws InterruptedException {
    pages.text("/metrics", "a 1\n");
    pages.answer("/slow", Pages.text("b 1\n").headersDelay(1, TimeUnit.HOURS).build());
    Duration hour = Duration.ofHours(1);
    ScrapeTarget slow = new ScrapeTarget("slow", "two", pages.url("/slow"));
    ScrapeSettings settings =
        new ScrapeSettings(
            hour,
            hour.minusMinutes(1),
            1000,
            StoreSettings.IN_MEMORY,
            List.of(target("/metrics"), slow));
    try (ScrapeSource source = new ScrapeSource("pages", settings, new NearSlot(hour))) {
      source.start();
      pages.awaitRequests("/metrics", 2);
      Query absent = new Query("pages", "absent(up{job=\"slow\"})");
      assertThat(source.poll(absent, T0.plus(hour)))
          .isEqualTo(
              new Reading.Failed(
                  T0.plus(hour), Duration.ZERO, "not every target has been scraped yet", true));
    }
  }

  @Test
  void aFailedFirstScrapeCountsAsOne() {
    pages.text("/metrics", "a 1\n");
    ScrapeTarget gone = new ScrapeTarget("gone", "two", pages.url("/gone"));
    try (ScrapeSource source = source(target("/metrics"), gone)) {
      source.scrapeOnce(T0);
      assertThat(poll(source, "absent(up{job=\"gone\"})", T0)).isEmpty();
      assertThat(poll(source, "up + 0", T0).values()).containsExactlyInAnyOrder(1.0, 0.0);
    }
  }

  @Test
  void saysWhereItIsWithoutSecrets() {
    ScrapeTarget target =
        new ScrapeTarget("app", "one", URI.create("https://host.test/metrics?token=secret"));
    try (ScrapeSource source = source(target)) {
      assertThat(source.address()).isEqualTo("https://host.test/metrics");
      assertThat(source.kind()).isEqualTo("scrape");
    }
  }

  @Test
  void refusesSettingsThatCannotWork() {
    List<ScrapeTarget> targets = List.of(target("/metrics"));
    Duration interval = Duration.ofSeconds(10);
    assertThatThrownBy(
            () -> new ScrapeSettings(interval, interval, 1, StoreSettings.IN_MEMORY, targets))
        .hasMessageContaining("shorter than the scrape interval");
    assertThatThrownBy(() -> ScrapeSettings.of(interval, List.of()))
        .hasMessageContaining("at least one target");
    assertThatThrownBy(
            () -> ScrapeSettings.of(interval, List.of(target("/metrics"), target("/other"))))
        .hasMessage("target app/one is there twice");
    assertThatThrownBy(() -> new ScrapeTarget("a", "b", URI.create("ftp://h/x")))
        .hasMessageContaining("http or https");
    assertThatThrownBy(() -> new ScrapeTarget("a", "b", URI.create("http://u:secret@h/x")))
        .hasMessageContaining("must not carry a user or password")
        .hasMessageNotContaining("secret");
  }

  /** An address of this machine that does not look like one: as good as another machine. */
  private ScrapeTarget beyond(String path) {
    URI url = pages.url(path);
    return new ScrapeTarget(
        "app", "beyond", URI.create("http://0.0.0.0:" + url.getPort() + url.getPath()));
  }

  private static String failure(ScrapeSource source) {
    return ((Reading.Failed) source.poll(new Query("pages", "up"), T0)).reason();
  }

  @Test
  void withoutANetworkOtherMachinesAreNotScrapedAndNothingIsSaidOfThem() {
    pages.text("/metrics", "a 1\n");
    pages.text("/other", "b 1\n");
    AtomicBoolean there = new AtomicBoolean(true);
    ScrapeSettings settings =
        ScrapeSettings.of(STEP, List.of(target("/metrics"), beyond("/other")));
    try (ScrapeSource source =
        new ScrapeSource("pages", settings, InstantSource.fixed(T0), HostNetwork.of(there::get))) {
      assertThat(source.needsNetwork()).isTrue();
      source.scrapeOnce(slot(0));
      assertThat(poll(source, "up", slot(0))).hasSize(2);
      there.set(false);
      source.scrapeOnce(slot(1));
      assertThat(failure(source)).isEqualTo("this machine has no network");
      there.set(true);
      assertThat(failure(source)).isEqualTo("not every target has been scraped yet");
      source.scrapeOnce(slot(2));
      assertThat(poll(source, "count_over_time(up[1h])", slot(2)))
          .as("a gap of one scrape")
          .hasSize(2)
          .containsValue(2.0)
          .containsValue(3.0);
    }
  }

  @Test
  void aScrapeThatFailsBecauseTheNetworkWentSaysNothing() {
    Iterator<Boolean> there = List.of(true, false, false, true, true).iterator();
    ScrapeSettings settings = ScrapeSettings.of(STEP, List.of(beyond("/missing")));
    try (ScrapeSource source =
        new ScrapeSource("pages", settings, InstantSource.fixed(T0), HostNetwork.of(there::next))) {
      source.scrapeOnce(slot(0));
      assertThat(failure(source)).isEqualTo("this machine has no network");
      source.scrapeOnce(slot(1));
      assertThat(poll(source, "up == 0", slot(1))).as("with a network it is down").hasSize(1);
    }
  }

  @Test
  void targetsOnThisMachineNeedNoNetwork() {
    pages.text("/metrics", "a 1\n");
    ScrapeSettings settings = ScrapeSettings.of(STEP, List.of(target("/metrics")));
    try (ScrapeSource source =
        new ScrapeSource("pages", settings, InstantSource.fixed(T0), HostNetwork.of(() -> false))) {
      assertThat(source.needsNetwork()).isFalse();
      source.scrapeOnce(slot(0));
      assertThat(poll(source, "up", slot(0))).containsValue(1.0);
    }
  }
}
