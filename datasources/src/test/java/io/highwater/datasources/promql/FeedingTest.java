package io.highwater.datasources.promql;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Scrape;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Statement P-5: which scrapes feed which queries. */
class FeedingTest {
  private static final PromQl PROMQL = new PromQl();
  private static final Instant AT = Instant.parse("2026-11-27T08:00:00Z");
  private static final Scrape ORDERS = scrape("orders", "a:1");
  private static final Scrape SECOND = scrape("orders", "a:2");
  private static final Scrape NODE = scrape("node", "a:1");
  private static final List<Scrape> ALL = List.of(ORDERS, SECOND, NODE);

  private final Deque<Runnable> background = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();
  private List<Labels> answer = List.of();
  private final Feeding feeding =
      new Feeding(
          PROMQL,
          (text, _) -> {
            asked.add(text);
            return answer;
          },
          background::add);

  private static Scrape scrape(String job, String instance) {
    return new Scrape(job, instance, AT, Duration.ZERO, Duration.ofSeconds(5));
  }

  private static List<Query> queries(String... texts) {
    return Stream.of(texts).map(text -> new Query("prod", text)).toList();
  }

  @Test
  void jobsAreKnownWhereEverySelectorNamesThem() {
    assertThat(PROMQL.jobs(queries("up{job=\"a\"} == 0", "rate(x{job=~\"b|c\"}[5m]) > 1")))
        .containsExactlyInAnyOrder("a", "b", "c");
    assertThat(PROMQL.jobs(queries("up{job=\"a\"} == 0 unless on () x > 1"))).isEmpty();
    assertThat(PROMQL.jobs(queries("up{job!=\"a\"} == 0"))).isEmpty();
    assertThat(PROMQL.jobs(queries("up{job=~\"a.*\"} == 0"))).isEmpty();
    assertThat(PROMQL.jobs(queries("up{job=\"\"} == 0"))).isEmpty();
    assertThat(PROMQL.jobs(queries("1 +"))).isEmpty();
  }

  @Test
  void oneQuestionAsksOnceForEachMetricWithoutModifiers() {
    assertThat(
            PROMQL.feeders(
                queries(
                    "x{rule=\"a\"} offset 5m > 1",
                    "x{rule=\"b\"} > 1",
                    "sum(rate(y_total{job=\"j\"}[5m] @ end())) / count(x) > 1")))
        .contains(
            "group by (job, instance) (x{rule=\"a\"})"
                + " or group by (job, instance) (y_total{job=\"j\"})");
  }

  @Test
  void whatReadsNothingOrEverythingOrTooMuchIsNotAskedAfter() {
    assertThat(PROMQL.feeders(queries("vector(1)"))).isEmpty();
    assertThat(PROMQL.feeders(queries("{job=\"a\"}"))).isEmpty();
    List<Query> many = IntStream.range(0, 21).mapToObj(i -> new Query("p", "m" + i)).toList();
    assertThat(PROMQL.feeders(many)).isEmpty();
    assertThat(PROMQL.feeders(many.subList(0, 20))).isPresent();
  }

  @Test
  void untilTheAnswerIsThereAllTargetsFeedThenThoseOfTheAnswer() {
    List<Query> load = queries("load > 1");
    answer = List.of(Labels.of("instance", "a:2", "job", "orders"));
    assertThat(feeding.of(load, ALL, AT)).isEqualTo(ALL);
    assertThat(feeding.of(load, ALL, AT)).isEqualTo(ALL);
    assertThat(background).hasSize(1);
    background.remove().run();
    assertThat(feeding.of(load, ALL, AT.plusSeconds(5))).containsExactly(SECOND);
    assertThat(asked).containsExactly("group by (job, instance) (load)");
    feeding.of(load, ALL, AT.plusSeconds(599));
    assertThat(background).as("asked at most every 10 minutes").isEmpty();
    feeding.of(load, ALL, AT.plusSeconds(600));
    assertThat(background).hasSize(1);
  }

  @Test
  void noAnswerMeansAllTargetsAndIsAskedForAgainAfterAMinute() {
    List<Query> load = queries("load > 1");
    feeding.of(load, ALL, AT);
    background.remove().run();
    assertThat(feeding.of(load, ALL, AT.plusSeconds(59))).isEqualTo(ALL);
    assertThat(background).isEmpty();
    feeding.of(load, ALL, AT.plusSeconds(60));
    assertThat(background).hasSize(1);
  }

  @Test
  void oneTargetNeedsNoQuestion() {
    assertThat(feeding.of(queries("load"), List.of(NODE), AT)).containsExactly(NODE);
    assertThat(background).isEmpty();
  }

  @Test
  void whatHasNoInstanceMayComeFromAnyOfItsJobAndWhatIsUnknownFromAll() {
    assertThat(Feeding.fed(ALL, List.of(Labels.of("job", "orders"))))
        .containsExactly(ORDERS, SECOND);
    assertThat(Feeding.fed(ALL, List.of(Labels.EMPTY))).isEqualTo(ALL);
    assertThat(Feeding.fed(ALL, List.of(Labels.of("job", "gone")))).isEqualTo(ALL);
  }
}
