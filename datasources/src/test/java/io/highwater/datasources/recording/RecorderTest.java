package io.highwater.datasources.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.datasources.promql.Engine;
import io.highwater.datasources.promql.EngineOptions;
import io.highwater.datasources.promql.LocalQueries;
import io.highwater.datasources.promql.PromQl;
import io.highwater.datasources.promql.QueryOutcome;
import io.highwater.datasources.promql.QueryResult.Value;
import io.highwater.datasources.promql.Stale;
import io.highwater.datasources.tsdb.Batch;
import io.highwater.datasources.tsdb.SampleStore;
import io.highwater.datasources.tsdb.StoreSettings;
import io.highwater.engine.rule.RuleFile;
import io.highwater.engine.rule.RuleGroup;
import io.highwater.engine.signal.DataSource.Part;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.yaml.Yaml;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Statements about recording rules. */
class RecorderTest {
  private static final Instant T0 = Instant.parse("2026-03-01T03:00:00Z");

  private final SampleStore store = new SampleStore(StoreSettings.IN_MEMORY);
  private final LocalQueries queries = new LocalQueries(new Engine(EngineOptions.DEFAULT), store);
  private final List<Instant> writes = new ArrayList<>();
  private final Recorder recorder = new Recorder(queries, this::append);

  private void append(List<Sample> samples, Instant at) {
    writes.add(at);
    Batch batch = new Batch();
    samples.forEach(one -> batch.add(store.series(one.labels()), at.toEpochMilli(), one.value()));
    store.append(batch, at.toEpochMilli());
  }

  private void sample(String name, int second, double value) {
    Batch batch = new Batch();
    long time = T0.plusSeconds(second).toEpochMilli();
    batch.add(store.series(Labels.of("__name__", name, "i", "1")), time, value);
    store.append(batch, time);
  }

  private static List<RuleGroup> groups(String rules) {
    RuleFile file =
        RuleFile.read(Yaml.read("rules.yml", rules), "s", new PromQl(), Duration.ofSeconds(10));
    assertThat(file.problems()).isEmpty();
    return file.groups();
  }

  private Map<Labels, Double> at(String query, int second) {
    QueryOutcome outcome = queries.instant(query, T0.plusSeconds(second));
    assertThat(outcome).isInstanceOf(QueryOutcome.Answered.class);
    Value value = ((QueryOutcome.Answered) outcome).result().value();
    return ((Value.Vector) value)
        .samples().stream().collect(Collectors.toMap(Sample::labels, Sample::value));
  }

  private static Map<Labels, Double> one(String name, double value) {
    return Map.of(Labels.of("__name__", name, "i", "1"), value);
  }

  @Test
  void r31ALaterRuleAndALaterGroupSeeWhatWasRecordedInTheSameSlot() {
    recorder.replace(
        groups(
            """
            groups:
              - name: first
                rules:
                  - {record: twice, expr: 2 * x}
                  - {record: four_times, expr: 2 * twice}
              - name: second
                rules:
                  - {alert: Ignored, expr: x}
                  - {record: eight_times, expr: 2 * four_times}
            """));
    sample("x", 0, 5);
    recorder.upTo(T0);
    assertThat(at("eight_times", 0)).isEqualTo(one("eight_times", 40));
    assertThat(recorder.parts())
        .extracting(part -> part.name() + " " + part.up())
        .containsExactly("recording group first true", "recording group second true");
    assertThat(recorder.parts().getFirst().detail()).startsWith("2 rules, 2 series in ");
  }

  @Test
  void r10R12EachSlotIsEvaluatedOnceAndAMissedOneNever() {
    recorder.replace(groups("groups: [{name: a, rules: [{record: y, expr: x}]}]"));
    sample("x", 0, 1);
    recorder.upTo(T0.plusSeconds(3));
    recorder.upTo(T0.plusSeconds(9));
    sample("x", 10, 2);
    recorder.upTo(T0.plusSeconds(10));
    recorder.upTo(T0.plusSeconds(4));
    recorder.upTo(T0.plusSeconds(47));
    assertThat(writes).containsExactly(T0, T0.plusSeconds(10), T0.plusSeconds(40));
    assertThat(recorder.nextSlot(T0.plusSeconds(47))).contains(T0.plusSeconds(50));
    assertThat(at("count_over_time(y[1m])", 47).values()).containsExactly(3.0);
  }

  @Test
  void r30WhatVanishesEndsInTheSameSlot() {
    recorder.replace(groups("groups: [{name: a, rules: [{record: y, expr: x > 1}]}]"));
    sample("x", 0, 2);
    recorder.upTo(T0);
    sample("x", 10, 1);
    recorder.upTo(T0.plusSeconds(10));
    assertThat(at("y", 9)).isNotEmpty();
    assertThat(at("y", 10)).isEmpty();
  }

  @Test
  void r11EveryRuleOfASlotIsEvaluatedAsOfTheSlotAndNotAsOfNow() {
    recorder.replace(
        groups(
            "groups: [{name: a, rules: [{record: y, expr: time()}, {record: z, expr: time() -"
                + " y}]}]"));
    recorder.upTo(T0.plusSeconds(17));
    assertThat(at("y", 17).values()).containsExactly((double) T0.plusSeconds(10).getEpochSecond());
    assertThat(at("z", 17).values()).containsExactly(0.0);
  }

  @Test
  void r33AbsentYieldsTheLabelsOfItsMatchersUntilOneSeriesIsBack() {
    assertThat(at("absent(x{i=\"1\", zone=~\"a|b\"})", 0))
        .isEqualTo(Map.of(Labels.of("i", "1"), 1.0));
    sample("x", 0, 7);
    assertThat(at("absent(x{i=\"1\"})", 0)).isEmpty();
    assertThat(at("absent(x{i=\"2\"})", 0)).isEqualTo(Map.of(Labels.of("i", "2"), 1.0));
  }

  @Test
  void r34AVanishedSeriesIsSeenForFiveMinutesOrUpToItsMarker() {
    sample("x", 0, 7);
    assertThat(at("x", 299)).isEqualTo(one("x", 7));
    assertThat(at("x", 300)).isEmpty();
    sample("y", 0, 7);
    sample("y", 10, Stale.MARKER);
    assertThat(at("y", 9)).isEqualTo(one("y", 7));
    assertThat(at("y", 10)).isEmpty();
  }

  @Test
  void r28AFailingRuleIsToldAndKeepsNoOtherFromItsTurn() {
    recorder.replace(
        groups(
            """
            groups:
              - name: a
                rules:
                  - {record: bad, expr: 'label_replace(x, "i", "1", "", "") or vector(1)', labels: {i: ""}}
                  - {record: y, expr: x}
            """));
    sample("x", 0, 2);
    recorder.upTo(T0);
    assertThat(at("y", 0)).isEqualTo(one("y", 2));
    assertThat(recorder.parts())
        .singleElement()
        .satisfies(
            part -> {
              assertThat(part.up()).isFalse();
              assertThat(part.detail())
                  .startsWith("bad: vector contains metrics with the same labelset");
            });
  }

  @Test
  void anInterruptedSlotIsDoneAgain() {
    recorder.replace(groups("groups: [{name: a, rules: [{record: y, expr: x}]}]"));
    sample("x", 0, 2);
    Thread.currentThread().interrupt();
    recorder.upTo(T0);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(recorder.parts()).isEmpty();
    recorder.upTo(T0.plusSeconds(1));
    assertThat(at("y", 1)).isEqualTo(one("y", 2));
  }

  @Test
  void r13R14AfterAReloadUnchangedGroupsGoOnAndWhatIsGoneEnds() {
    String kept = "{name: a, rules: [{record: y, expr: x}]}";
    recorder.replace(
        groups(
            "groups: [%s, {name: b, rules: [{record: z, expr: x}, {record: w, expr: x}]}]"
                .formatted(kept)));
    sample("x", 0, 2);
    recorder.upTo(T0);
    recorder.replace(
        groups("groups: [%s, {name: b, rules: [{record: w, expr: x > 9}]}]".formatted(kept)));
    assertThat(recorder.parts()).extracting(Part::name).containsExactly("recording group a");
    recorder.upTo(T0);
    assertThat(at("z", 1)).as("a marker cannot stand at the time of a sample").isNotEmpty();
    recorder.upTo(T0.plusSeconds(5));
    assertThat(at("y", 5)).isEqualTo(one("y", 2));
    assertThat(at("z", 5)).as("its rule is gone").isEmpty();
    recorder.upTo(T0.plusSeconds(10));
    assertThat(at("w", 10)).as("its rule yields it no more").isEmpty();
    recorder.replace(List.of());
    recorder.upTo(T0.plusSeconds(15));
    assertThat(at("y", 15)).isEmpty();
    assertThat(recorder.nextSlot(T0)).isEmpty();
    assertThat(recorder.parts()).isEmpty();
  }
}
