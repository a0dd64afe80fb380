package io.highwater.datasources.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.datasources.exposition.ExpositionFormat;
import io.highwater.datasources.promql.Stale;
import io.highwater.datasources.tsdb.SampleStore;
import io.highwater.datasources.tsdb.StoreSettings;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.yaml.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageRoundTest {
  private static final long T0 = 1_767_225_600_000L;
  private static final Labels TARGET = Labels.of("job", "app", "instance", "one");

  private final SampleStore store = new SampleStore(StoreSettings.IN_MEMORY);
  private long now = T0;

  private PageRound.Result read(PageRound pages, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    now += 5_000;
    PageRound.Result result =
        pages.read(new Page.Text(bytes, ExpositionFormat.TEXT_0_0_4), now, Stale.MARKER);
    store.append(result.batch(), now);
    return result;
  }

  private PageRound pages(SampleRules rules) {
    return new PageRound(TARGET, rules, store);
  }

  private static SampleRules limited(ScrapeLimits limits) {
    return new SampleRules(false, true, false, List.of(), limits);
  }

  /** All that is stored, whatever its time: {@code labels => value @ms since T0}. */
  private List<String> stored() {
    return store.select(List.of(), 0, Long.MAX_VALUE).stream()
        .flatMap(
            series ->
                java.util.stream.IntStream.range(0, series.size())
                    .mapToObj(
                        i ->
                            series.labels()
                                + " "
                                + (Stale.is(series.valueAt(i)) ? "stale" : series.valueAt(i))
                                + " @"
                                + (series.timeAt(i) - T0)))
        .sorted()
        .toList();
  }

  @Test
  void thePagesOwnLabelsWinWhereTheyAreHonoured() {
    read(
        pages(new SampleRules(true, true, false, List.of(), ScrapeLimits.NONE)),
        "a{job=\"other\",x=\"y\"} 1\nb{instance=\"\"} 2\n");
    assertThat(store.select(List.of(), 0, Long.MAX_VALUE))
        .extracting(series -> (Object) series.labels())
        .containsExactlyInAnyOrder(
            Labels.of("__name__", "a", "job", "other", "instance", "one", "x", "y"),
            Labels.of("__name__", "b", "job", "app", "instance", "one"));
  }

  @Test
  void countsWhatMetricRelabellingDropsAndKeeps() {
    Yaml steps =
        Yaml.read(
            "steps.yml",
            "[{source_labels: [__name__], regex: 'go_.*', action: drop},"
                + " {regex: pod, action: labeldrop}]");
    PageRound pages =
        pages(new SampleRules(false, true, false, RelabelReader.read(steps), ScrapeLimits.NONE));
    for (int i = 0; i < 2; i++) {
      PageRound.Result result = read(pages, "go_gc 1\na{pod=\"p\"} 2\nb 3\n");
      assertThat(result.failure()).isEmpty();
      assertThat(result.scraped()).isEqualTo(3);
      assertThat(result.kept()).isEqualTo(2);
      assertThat(result.added()).isEqualTo(i == 0 ? 2 : 0);
    }
    assertThat(stored()).noneMatch(line -> line.contains("go_gc") || line.contains("pod"));
  }

  @Test
  void aSeriesThatChangesItsLookButNotItsLabelsDoesNotVanish() {
    PageRound pages = pages(SampleRules.DEFAULT);
    read(pages, "a{x=\"1\",y=\"2\"} 1\n");
    assertThat(read(pages, "a{y=\"2\",x=\"1\"} 2\n").batch().size()).isEqualTo(1);
    assertThat(stored()).noneMatch(line -> line.contains("stale"));
  }

  @Test
  void vanishedSeriesAreMarkedOnceAndOnesThatComeBackAreNew() {
    PageRound pages = pages(SampleRules.DEFAULT);
    read(pages, "a 1\nb 1\n");
    assertThat(read(pages, "a 1\n").batch().size()).isEqualTo(2);
    assertThat(read(pages, "a 1\n").batch().size()).isEqualTo(1);
    assertThat(read(pages, "a 1\nb 2\n").added()).isEqualTo(1);
    assertThat(stored().stream().filter(line -> line.contains("stale"))).hasSize(1);
  }

  @Test
  void aFailureMarksEverythingStaleAndKnowsItAgainAfterwards() {
    PageRound pages = pages(SampleRules.DEFAULT);
    read(pages, "a 1\nb 1\n");
    PageRound.Result failed = pages.read(new Page.Unusable("no"), now + 1, Stale.MARKER);
    assertThat(failed.failure()).contains("no");
    assertThat(failed.batch().size()).isEqualTo(2);
    assertThat(pages.read(new Page.Unusable("no"), now + 2, Stale.MARKER).batch().size()).isZero();
    assertThat(read(pages, "a 1\nb 1\n").added()).isZero();
    assertThat(read(pages, "a 1\n").batch().size()).isEqualTo(2);
  }

  @Test
  void aPageThatBreaksOffCountsForNothing() {
    PageRound pages = pages(SampleRules.DEFAULT);
    read(pages, "a 1\nb 1\n");
    PageRound.Result broken = read(pages, "a 2\nb{ 1\n");
    assertThat(broken.failure()).isPresent().get().asString().startsWith("page is not readable");
    assertThat(stored()).noneMatch(line -> line.contains(" 2.0 "));
    assertThat(stored().stream().filter(line -> line.contains("stale"))).hasSize(2);
  }

  @Test
  void timestampsOfThePageAreTakenAndTheirSeriesOutliveThePage() {
    PageRound pages = pages(SampleRules.DEFAULT);
    read(pages, "a 1 " + (T0 + 1_000) + "\n");
    read(pages, "b 1\n");
    assertThat(stored())
        .containsExactly(
            Labels.of("__name__", "a").with(TARGET) + " 1.0 @1000",
            Labels.of("__name__", "b").with(TARGET) + " 1.0 @10000");
  }

  @Test
  void timestampsOfThePageAreLeftOrTrackedOnRequest() {
    read(
        pages(new SampleRules(false, false, false, List.of(), ScrapeLimits.NONE)),
        "a 1 " + (T0 + 1_000) + "\n");
    PageRound tracking = pages(new SampleRules(false, true, true, List.of(), ScrapeLimits.NONE));
    read(tracking, "b 1 " + (T0 + 2_000) + "\n");
    read(tracking, "");
    assertThat(stored())
        .containsExactly(
            Labels.of("__name__", "a").with(TARGET) + " 1.0 @5000",
            Labels.of("__name__", "b").with(TARGET) + " 1.0 @2000",
            Labels.of("__name__", "b").with(TARGET) + " stale @15000");
  }

  @Test
  void aSampleFromTheFutureIsLeftOut() {
    PageRound.Result result =
        read(pages(SampleRules.DEFAULT), "a 1 " + (T0 + 3_600_000) + "\nb 1\n");
    assertThat(result.failure()).isEmpty();
    assertThat(result.batch().size()).isEqualTo(1);
  }

  @Test
  void moreSamplesThanTheLimitFailThePage() {
    PageRound pages = pages(limited(new ScrapeLimits(0, 2, 0, 0, 0)));
    assertThat(read(pages, "a 1\nb 1\n").failure()).isEmpty();
    PageRound.Result result = read(pages, "a 1\nb 1\nc 1\nd 1\n");
    assertThat(result.failure()).contains("sample limit exceeded: more than 2");
    assertThat(result.scraped()).isEqualTo(4);
    assertThat(result.batch().size()).as("markers").isEqualTo(2);
  }

  @Test
  void labelsBeyondALimitFailThePage() {
    assertThat(failure(new ScrapeLimits(0, 0, 3, 0, 0), "a{x=\"1\"} 1\n"))
        .contains("label_limit exceeded (metric: \"a\", number of labels: 4, limit: 3)");
    assertThat(failure(new ScrapeLimits(0, 0, 3, 0, 0), "a 1\n")).isEmpty();
    assertThat(failure(new ScrapeLimits(0, 0, 0, 8, 0), "a{long_name=\"1\"} 1\n"))
        .contains(
            "label_name_length_limit exceeded (metric: \"a\", label name: \"long_name\", length:"
                + " 9, limit: 8)");
    assertThat(failure(new ScrapeLimits(0, 0, 0, 0, 4), "a{x=\"\u00e9\u00e9\u00e9\"} 1\n"))
        .contains(
            "label_value_length_limit exceeded (metric: \"a\", label name: \"x\", length: 6,"
                + " limit: 4)");
  }

  private Optional<String> failure(ScrapeLimits limits, String page) {
    return read(pages(limited(limits)), page).failure();
  }

  @Test
  void remembersWhatThePagesSayOfTheirFamilies() {
    PageRound pages = pages(SampleRules.DEFAULT);
    read(pages, "# HELP a What a is.\n# TYPE a counter\na 1\n");
    assertThat(pages.metadata()).containsOnlyKeys("a");
    assertThat(pages.metadata().get("a").toString()).contains("What a is.");
  }

  @Test
  void familiesThatKeepChangingDoNotFillTheMemory() {
    PageRound pages = pages(SampleRules.DEFAULT);
    for (int i = 0; i < 3_000; i++) {
      read(pages, "# TYPE family_" + i + " counter\n# TYPE a counter\na 1\n");
    }
    assertThat(pages.metadata()).hasSizeLessThan(1_100).containsKey("a");
  }
}
