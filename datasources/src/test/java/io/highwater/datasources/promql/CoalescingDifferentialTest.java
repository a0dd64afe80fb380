package io.highwater.datasources.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.highwater.datasources.exposition.ExposedSample;
import io.highwater.datasources.exposition.Exposition;
import io.highwater.datasources.exposition.ExpositionException;
import io.highwater.datasources.exposition.ExpositionFormat;
import io.highwater.datasources.exposition.ExpositionLimits;
import io.highwater.datasources.prometheus.PrometheusSettings;
import io.highwater.datasources.prometheus.PrometheusSource;
import io.highwater.datasources.promql.EngineOptions.Semantics;
import io.highwater.engine.signal.Comparison;
import io.highwater.engine.signal.Inquiry;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.signal.Threshold;
import io.highwater.prometheus.client.PrometheusClient;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * P-3, proved by trying: what queries are answered that are asked as one is, to the bit, what each
 * is answered by itself.
 */
class CoalescingDifferentialTest {
  private static final long SEED = Long.getLong("coalescing.seed", 20_260_105);
  private static final int SETS = Integer.getInteger("coalescing.sets", 400);
  private static final int LIVE_SETS = Integer.getInteger("coalescing.live.sets", 60);

  /** Joint queries that were asked, and what came of their members. */
  private int joint;

  private int members;
  private int answered;
  private int empty;
  private int alone;

  private static Storage storage() throws ExpositionException {
    MemoryStorage storage = new MemoryStorage();
    byte[] page = RuleSets.page().getBytes(StandardCharsets.UTF_8);
    for (ExposedSample sample :
        Exposition.parse(page, ExpositionFormat.OPEN_METRICS_1_0_0, ExpositionLimits.DEFAULT)
            .samples()) {
      storage.add(sample.labels(), sample.timestamp().orElseThrow(), sample.value());
    }
    return storage;
  }

  private static List<Query> queries(List<String> texts) {
    return texts.stream().map(text -> new Query("s", text)).toList();
  }

  /** Labels and bits, in any order; two of the same labels would be told. */
  private static Map<Labels, Long> bits(List<Sample> samples) {
    Map<Labels, Long> bits = new HashMap<>();
    for (Sample sample : samples) {
      long value = Double.doubleToRawLongBits(sample.value());
      assertThat(bits.put(sample.labels(), value)).as("twice %s", sample.labels()).isNull();
    }
    return bits;
  }

  private void compare(Query query, List<Sample> together, List<Sample> byItself, Instant at) {
    assertThat(bits(together))
        .as("seed %d, %s at %s", SEED, query.text(), at)
        .isEqualTo(bits(byItself));
    members++;
    answered += together.isEmpty() ? 0 : 1;
    empty += together.isEmpty() ? 1 : 0;
  }

  @Test
  void p3_inTheEngineAtHome() throws ExpositionException {
    Storage storage = storage();
    RuleSets sets = new RuleSets(SEED);
    for (int i = 0; i < SETS; i++) {
      Semantics semantics = i % 2 == 0 ? Semantics.PROMETHEUS_3 : Semantics.PROMETHEUS_2;
      Engine engine = new Engine(EngineOptions.DEFAULT.withSemantics(semantics));
      List<Query> queries = queries(sets.next());
      Instant at = sets.instant();
      Coalescing plan = Coalescing.of(queries, semantics, Coalescing.Limits.DEFAULT);
      Set<Query> planned = new HashSet<>(plan.alone());
      alone += plan.alone().size();
      for (JointQuery one : plan.joint()) {
        joint++;
        Map<Query, List<Sample>> parts =
            one.split(vector(engine, storage, one.query(), at)).orElseThrow();
        assertThat(parts.keySet()).containsExactlyInAnyOrderElementsOf(one.queries());
        parts.forEach(
            (query, part) -> compare(query, part, vector(engine, storage, query, at), at));
        planned.addAll(one.queries());
      }
      assertThat(planned).isEqualTo(new HashSet<>(queries));
    }
    assertEnoughWasTried(SETS);
  }

  private static List<Sample> vector(Engine engine, Storage storage, Query query, Instant at) {
    return engine.instant(query.text(), storage, at).value()
            instanceof QueryResult.Value.Vector(List<Sample> samples)
        ? samples
        : List.of();
  }

  private void assertEnoughWasTried(int sets) {
    assertThat(joint).as("joint queries").isGreaterThan(sets);
    assertThat(members).as("members of them").isGreaterThan(5 * sets);
    assertThat(answered).as("members with samples").isGreaterThan(2 * sets);
    assertThat(empty).as("members without any").isGreaterThan(sets / 2);
    assertThat(alone).as("queries left alone").isGreaterThan(sets);
  }

  @Test
  void p3_inALiveServer() throws IOException {
    Optional<Path> prometheus = DifferentialServer.program("prometheus");
    Optional<Path> promtool = DifferentialServer.program("promtool");
    assumeTrue(
        prometheus.isPresent() && promtool.isPresent(),
        "no prometheus or promtool on the search path: install Debian's package prometheus");
    try (DifferentialServer server =
            DifferentialServer.start(prometheus.get(), promtool.get(), RuleSets.page());
        PrometheusClient client = server.client();
        PrometheusSource source =
            new PrometheusSource(
                "s",
                PrometheusSettings.open(URI.create(client.address()), Duration.ofMinutes(1)),
                new PromQl(Semantics.PROMETHEUS_2))) {
      RuleSets sets = new RuleSets(SEED);
      for (int i = 0; i < LIVE_SETS; i++) {
        List<Query> queries = queries(sets.next());
        Instant at = sets.instant();
        List<Query> asked = new ArrayList<>();
        for (Inquiry inquiry : source.inquiries(new ArrayList<>(new HashSet<>(queries)))) {
          asked.addAll(inquiry.queries());
          if (inquiry.queries().size() == 1) {
            alone++;
          } else {
            compareLive(source, inquiry, at);
          }
        }
        assertThat(asked).containsExactlyInAnyOrderElementsOf(new HashSet<>(queries));
      }
    }
    assertEnoughWasTried(LIVE_SETS);
  }

  private void compareLive(PrometheusSource source, Inquiry inquiry, Instant at) {
    List<Map<Query, Reading>> told = new ArrayList<>();
    inquiry.ask(at, Duration.ofMinutes(2), told::add);
    assertThat(told).as("one answer to all: %s", inquiry.queries()).hasSize(1);
    joint++;
    Map<Query, Reading> readings = told.getFirst();
    assertThat(readings.keySet()).containsExactlyInAnyOrderElementsOf(inquiry.queries());
    readings.forEach(
        (query, reading) -> compare(query, samples(reading), samples(source.poll(query, at)), at));
    compareBreaches(inquiry, readings, at);
  }

  /** Of every other query no more than what lies above the middle of its values. */
  private void compareBreaches(Inquiry inquiry, Map<Query, Reading> whole, Instant at) {
    Map<Query, Threshold> enough = new TreeMap<>();
    whole.forEach(
        (query, reading) -> {
          double[] values = samples(reading).stream().mapToDouble(Sample::value).sorted().toArray();
          if (values.length % 2 == 1) {
            Comparison comparison = Comparison.values()[values.length % 6];
            enough.put(query, new Threshold(query, comparison, values[values.length / 2]));
          }
        });
    Map<Query, Reading> told = new HashMap<>();
    inquiry.askBreaches(enough, at, Duration.ofMinutes(2), told::putAll);
    assertThat(told.keySet()).containsExactlyInAnyOrderElementsOf(whole.keySet());
    told.forEach(
        (query, reading) -> {
          Threshold limit = enough.get(query);
          if (limit == null) {
            assertThat(((Reading.Samples) reading).breaches()).isFalse();
            compare(query, samples(reading), samples(whole.get(query)), at);
          } else {
            compare(
                query,
                breaching(limit, samples(reading)),
                breaching(limit, samples(whole.get(query))),
                at);
          }
        });
  }

  private static List<Sample> breaching(Threshold limit, List<Sample> samples) {
    return samples.stream().filter(sample -> limit.breached(sample.value())).toList();
  }

  private static List<Sample> samples(Reading reading) {
    assertThat(reading).isInstanceOf(Reading.Samples.class);
    return ((Reading.Samples) reading).samples();
  }
}
