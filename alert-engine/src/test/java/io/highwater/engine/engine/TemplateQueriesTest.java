package io.highwater.engine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.rule.Rule;
import io.highwater.engine.signal.Comparison;
import io.highwater.engine.signal.DataSource;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.QueryLanguage;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.signal.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** T-3: what templates ask is answered as of the evaluation, and told with the alert. */
class TemplateQueriesTest {
  private static final String SUMMARY =
      "{{ with printf \"disk{instance=%q}\" $labels.instance | query }}"
          + "{{ . | first | value }} % left{{ end }}";

  private World world = new World(rule(SUMMARY));

  /** Answers {@code disk…} with a figure that the test sets. */
  private static final class Disk implements DataSource {
    final List<String> asked = new ArrayList<>();
    double left = 7;
    boolean refuses;
    boolean breaks;

    @Override
    public String name() {
      return "prod";
    }

    @Override
    public String kind() {
      return "test";
    }

    @Override
    public String address() {
      return "here";
    }

    @Override
    public Reading poll(Query query, Instant at) {
      asked.add(query.text() + " at " + at);
      if (breaks) {
        throw new IllegalStateException("oh");
      }
      return refuses
          ? new Reading.Failed(at, Duration.ZERO, "no answer", true)
          : new Reading.Samples(
              at, Duration.ZERO, List.of(new Sample(Labels.EMPTY, left)), List.of());
    }

    @Override
    public QueryLanguage language() {
      throw new UnsupportedOperationException("nobody asks for it here");
    }
  }

  private final Disk disk = new Disk();

  @AfterEach
  void close() {
    world.close();
  }

  private static Rule rule(String summary) {
    return World.rule(
        "HighLoad",
        new Query("prod", "load > 200"),
        Optional.of(new Threshold(World.LOAD, Comparison.GREATER, 200)),
        Duration.ZERO,
        Duration.ZERO,
        Map.of("severity", "critical"),
        Map.of("summary", summary));
  }

  private void poll(Sample... samples) {
    world.now = world.now.plusSeconds(5);
    new TemplateQueries(Map.of("prod", disk), world.rules, world.engine::accept)
        .accept(
            new Observation.Polled(
                World.LOAD,
                world.now,
                new Reading.Samples(world.now, Duration.ZERO, List.of(samples), List.of()),
                0));
    world.deliver();
  }

  private static Sample sample(String instance, double value) {
    return new Sample(World.instance(instance), value);
  }

  private List<String> told() {
    return world.delivered.stream().map(each -> each.commonAnnotations().get("summary")).toList();
  }

  @Test
  void aMessageCarriesWhatItsTemplateAsked() {
    poll(sample("a", 250), sample("b", 100));
    assertThat(told()).containsExactly("7 % left");
    assertThat(disk.asked)
        .as("of what breaches only, at the time of the evaluation")
        .containsExactly("disk{instance=\"a\"} at " + world.now);
  }

  @Test
  void theTextFollowsTheAnswerWhileTheValueStays() {
    poll(sample("a", 250));
    disk.left = 3;
    poll(sample("a", 250));
    assertThat(world.snapshot().alerts().getFirst().annotations())
        .containsEntry("summary", "3 % left");
  }

  @Test
  void aQueryThatFailsIsSaidInTheTextAndFailsNothingElse() {
    disk.refuses = true;
    poll(sample("a", 250));
    assertThat(told())
        .containsExactly("<error expanding template: error calling query: no answer>");
    assertThat(world.snapshot().rules().getFirst().health()).isEqualTo(Snapshot.RuleHealth.OK);
    poll(sample("a", 100));
    assertThat(world.snapshot().alerts()).isEmpty();
  }

  @Test
  void aSourceThatThrowsIsAQueryThatFails() {
    world.close();
    world = new World(rule(SUMMARY));
    disk.breaks = true;
    List<Observation> passed = new ArrayList<>();
    new TemplateQueries(Map.of("prod", disk), world.rules, passed::add)
        .accept(
            new Observation.Polled(
                World.LOAD,
                world.now,
                new Reading.Samples(world.now, Duration.ZERO, List.of(sample("a", 250)), List.of()),
                0));
    assertThat(((Observation.Polled) passed.getFirst()).answers().values())
        .singleElement()
        .isInstanceOf(Reading.Failed.class);
  }

  @Test
  void aStormAsksABoundedNumber() {
    Sample[] storm =
        IntStream.range(0, 300).mapToObj(i -> sample("i" + i, 250)).toArray(Sample[]::new);
    poll(storm);
    assertThat(disk.asked).hasSize(100);
    assertThat(world.snapshot().alerts()).hasSize(300);
    assertThat(told())
        .contains("7 % left", "<error expanding template: error calling query: it was not asked>");
  }

  @Test
  void rulesWithoutQueriesAskNothing() {
    world.close();
    world = new World(World.above("HighLoad", 200, Duration.ZERO, Duration.ZERO));
    poll(sample("a", 250));
    assertThat(disk.asked).isEmpty();
    assertThat(told()).containsExactly("a has 250");
  }
}
