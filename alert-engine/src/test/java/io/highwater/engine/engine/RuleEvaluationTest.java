package io.highwater.engine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.rule.Rule;
import io.highwater.engine.rule.RuleId;
import io.highwater.engine.signal.Comparison;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.signal.Threshold;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Statements about one evaluation, through the whole engine. */
class RuleEvaluationTest {
  private static final Query WHOLE = new Query("prod", "sum by (job) (errors) > 3");

  private static Rule whole(Map<String, String> labels, Map<String, String> annotations) {
    return World.rule(
        "Errors", WHOLE, Optional.empty(), Duration.ZERO, Duration.ZERO, labels, annotations);
  }

  private static Sample sample(double value, String... labels) {
    return new Sample(Labels.of(labels), value);
  }

  private static Snapshot.RuleStatus status(World world) {
    return world.snapshot().rules().getFirst();
  }

  @Test
  void r15AnElementWithoutLabelsIsAnAlertOfItsOwn() {
    try (World world = new World(whole(Map.of(), Map.of()))) {
      world.answer(WHOLE, List.of(sample(7)));
      assertThat((Object) world.snapshot().alerts().getFirst().labels())
          .isEqualTo(Labels.of("alertname", "Errors"));
    }
  }

  @Test
  void r16AnyElementIsAnAlertWhateverItsValue() {
    try (World world = new World(whole(Map.of(), Map.of()))) {
      world.answer(
          WHOLE,
          List.of(sample(0, "job", "a"), sample(-1, "job", "b"), sample(Double.NaN, "job", "c")));
      assertThat(world.snapshot().alerts()).hasSize(3).allMatch(each -> each.state().isFiring());
      world.answer(WHOLE, List.of(sample(0, "job", "a")));
      assertThat(world.snapshot().alerts()).hasSize(1);
    }
  }

  @Test
  void r17RuleLabelsOverrideAndTheAlertsNameComesLast() {
    Map<String, String> labels =
        Map.of(
            "instance", "over {{ $labels.instance }}",
            "job", "",
            "alertname", "ignored",
            "tier", "{{ $labels.job }}-tier");
    try (World world = new World(whole(labels, Map.of()))) {
      world.answer(
          WHOLE, List.of(sample(5, Labels.NAME, "errors", "instance", "i1", "job", "web")));
      Snapshot.Alert alert = world.snapshot().alerts().getFirst();
      assertThat((Object) alert.labels())
          .isEqualTo(Labels.of("alertname", "Errors", "instance", "over i1", "tier", "web-tier"));
      assertThat((Object) alert.seriesLabels())
          .isEqualTo(Labels.of(Labels.NAME, "errors", "instance", "i1", "job", "web"));
    }
  }

  @Test
  void r18TemplatesSeeTheElementBeforeAnyOverride() {
    Map<String, String> annotations =
        Map.of("text", "{{ $labels.__name__ }} of {{ $labels.job }}: {{ $value }}");
    try (World world = new World(whole(Map.of("job", "other"), annotations))) {
      world.answer(WHOLE, List.of(sample(1e6, Labels.NAME, "errors", "job", "web")));
      assertThat(world.snapshot().alerts().getFirst().annotations())
          .containsEntry("text", "errors of web: 1e+06");
      world.answer(WHOLE, List.of(sample(7, Labels.NAME, "errors", "job", "web")));
      assertThat(world.snapshot().alerts().getFirst().annotations())
          .containsEntry("text", "errors of web: 7");
      assertThat(world.snapshot().journal()).as("a mere value is not journaled").hasSize(1);
    }
  }

  @Test
  void r19TwoElementsWithTheSameLabelsFailTheRuleAndChangeNothing() {
    try (World world = new World(whole(Map.of("job", "all"), Map.of()))) {
      world.answer(WHOLE, List.of(sample(5, "job", "a")));
      Snapshot before = world.snapshot();
      world.answer(WHOLE, List.of(sample(6, "job", "a"), sample(7, "job", "b")));
      assertThat(world.snapshot().alerts()).isEqualTo(before.alerts());
      assertThat(status(world).health()).isEqualTo(Snapshot.RuleHealth.ERROR);
      assertThat(status(world).error())
          .isEqualTo(
              "vector contains metrics with the same labelset after applying alert labels:"
                  + " {alertname=\"Errors\", job=\"all\"}");
      world.answer(WHOLE, List.of());
      assertThat(world.snapshot().alerts()).isEmpty();
      assertThat(status(world).health()).isEqualTo(Snapshot.RuleHealth.OK);
    }
  }

  @Test
  void r19QuietElementsOfASplitRuleMayShareLabels() {
    Threshold line = new Threshold(World.LOAD, Comparison.GREATER, 200);
    Rule rule =
        World.rule(
            "Load",
            new Query("prod", "load > 200"),
            Optional.of(line),
            Duration.ZERO,
            Duration.ZERO,
            Map.of("instance", ""),
            Map.of());
    try (World world = new World(rule)) {
      world.poll("a", 1, "b", 2);
      assertThat(status(world).health()).isEqualTo(Snapshot.RuleHealth.OK);
      world.poll("a", 1, "b", 250);
      assertThat(world.snapshot().alerts()).hasSize(1);
      world.poll("a", 1, "b", 2);
      assertThat(world.snapshot().alerts()).isEmpty();
    }
  }

  @Test
  void r20ATemplateThatFailsBecomesTextAndTheAlertFires() {
    Map<String, String> annotations = Map.of("text", "{{ humanize $labels.job }}");
    try (World world = new World(whole(Map.of(), annotations))) {
      world.answer(WHOLE, List.of(sample(5, "job", "web")));
      assertThat(world.told()).hasSize(1);
      assertThat(world.delivered.getFirst().commonAnnotations().get("text"))
          .startsWith("<error expanding template: ");
    }
  }

  @Test
  void r27w10ALimitThatIsExceededChangesNothingButTheHealthOfTheRule() {
    Rule limited =
        new Rule(
            new RuleId("rules.yml", "web", 1, "Errors", 3),
            WHOLE,
            Optional.empty(),
            Duration.ZERO,
            Duration.ZERO,
            new TreeMap<>(),
            new TreeMap<>(),
            Duration.ofSeconds(5),
            1);
    try (World world = new World(limited)) {
      world.answer(WHOLE, List.of(sample(5, "job", "a")));
      world.answer(WHOLE, List.of(sample(5, "job", "b"), sample(5, "job", "c")));
      assertThat(status(world).health()).isEqualTo(Snapshot.RuleHealth.ERROR);
      assertThat(status(world).error()).isEqualTo("exceeded limit of 1 with 2 alerts");
      assertThat(world.snapshot().alerts())
          .singleElement()
          .extracting(each -> each.labels().get("job"))
          .isEqualTo("a");
    }
  }

  @Test
  void s10APartialAnswerIsShownAndDecidesNothing() {
    try (World world = new World(World.above("HighLoad", 200, Duration.ZERO, Duration.ZERO))) {
      world.poll("a", 250);
      world.polled(
          World.LOAD,
          at ->
              new Reading.Partial(
                  at,
                  Duration.ofMillis(1),
                  List.of(new Sample(World.instance("b"), 300)),
                  "store eu-west did not answer"));
      assertThat(world.alerts()).isEqualTo("firing(a)");
      Snapshot snapshot = world.snapshot();
      assertThat(snapshot.rules().getFirst().error()).contains("store eu-west did not answer");
      Snapshot.Window window = snapshot.windows().get(World.LOAD);
      assertThat(window.series()).hasSize(2);
      assertThat(window.failure()).isEqualTo("partial answer: store eu-west did not answer");
      assertThat(window.lastSuccess()).contains(World.START.plusSeconds(5));
      assertThat(snapshot.sources().getFirst().health()).isEqualTo(Snapshot.SourceHealth.FAILING);
    }
  }

  @Test
  void r8ARuleThatRepeatsAnotherIsNoError() {
    Rule rule = World.above("HighLoad", 200, Duration.ZERO, Duration.ZERO);
    try (World world = new World(rule, rule)) {
      world.poll("a", 250);
      assertThat(world.alerts()).isEqualTo("firing(a)");
      assertThat(world.told()).hasSize(1);
      assertThat(world.snapshot().rules())
          .allMatch(each -> each.health() == Snapshot.RuleHealth.OK);
      world.poll("a", 100);
      assertThat(world.alerts()).isEmpty();
    }
  }

  @Test
  void twoRulesThatWouldRaiseTheSameAlertAreToldApartByAnError() {
    Rule low = World.above("HighLoad", 200, Duration.ZERO, Duration.ZERO);
    Rule high = World.above("HighLoad", 240, Duration.ZERO, Duration.ZERO);
    try (World world = new World(low, high)) {
      world.poll("a", 250);
      assertThat(world.alerts()).isEqualTo("firing(a)");
      assertThat(world.snapshot().rules().getLast().error())
          .isEqualTo(
              "rule 1 of the group raises the same alert {alertname=\"HighLoad\","
                  + " instance=\"a\", severity=\"critical\"}; give one of the two a label that"
                  + " tells them apart");
      world.poll("a", 230);
      assertThat(world.alerts()).isEqualTo("firing(a)");
      assertThat(world.snapshot().rules().getLast().health()).isEqualTo(Snapshot.RuleHealth.OK);
    }
  }

  @Test
  void aLabelThatFollowsTheValueMakesANewAlertEachTimeAsInPrometheus() {
    Rule restless =
        World.rule(
            "Load",
            new Query("prod", "load > 200"),
            Optional.of(new Threshold(World.LOAD, Comparison.GREATER, 200)),
            Duration.ZERO,
            Duration.ZERO,
            Map.of("value", "{{ $value }}"),
            Map.of());
    try (World world = new World(restless)) {
      world.poll("a", 250);
      world.poll("a", 260);
      assertThat(world.snapshot().alerts())
          .singleElement()
          .extracting(each -> each.labels().get("value"))
          .isEqualTo("260");
      int told = world.delivered.size();
      world.poll("b", 100);
      assertThat(world.alerts()).as("its series has vanished").isEqualTo("missing(a)");
      assertThat(world.delivered).hasSize(told);
      world.poll("a", 100);
      assertThat(world.alerts()).isEmpty();
      assertThat(world.told().getLast()).isEqualTo("RESOLVED pager a");
    }
  }

  @Test
  void w9AnEmptyAnswerLeavesEveryActiveSeriesMissing() {
    try (World world =
        new World(World.above("HighLoad", 200, Duration.ofMinutes(1), Duration.ZERO))) {
      world.poll("a", 250, "b", 100).poll();
      assertThat(world.alerts()).isEqualTo("missing(a)");
      assertThat(status(world).samples()).isZero();
      assertThat(status(world).health()).isEqualTo(Snapshot.RuleHealth.OK);
    }
  }

  @Test
  void theWorstAndLongestComesFirst() {
    Rule warning =
        World.rule(
            "Warm",
            new Query("prod", "load > 100"),
            Optional.of(new Threshold(World.LOAD, Comparison.GREATER, 100)),
            Duration.ZERO,
            Duration.ZERO,
            Map.of("severity", "warning"),
            Map.of());
    try (World world =
        new World(warning, World.above("HighLoad", 200, Duration.ZERO, Duration.ZERO))) {
      world.poll("a", 150).poll("a", 250).poll("a", 250, "b", 250);
      assertThat(world.snapshot().alerts())
          .extracting(each -> each.key().name() + " " + each.labels().get("instance"))
          .containsExactly("HighLoad a", "HighLoad b", "Warm a", "Warm b");
    }
  }
}
