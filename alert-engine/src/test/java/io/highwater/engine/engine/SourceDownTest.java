package io.highwater.engine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.notify.Notification;
import io.highwater.engine.signal.Reading;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A dead source is one alert; those of its rules stand as they were. */
class SourceDownTest {
  private final World world = new World(World.above("HighLoad", 200, Duration.ZERO, Duration.ZERO));

  @AfterEach
  void close() {
    world.close();
  }

  private void silent(int polls) {
    for (int i = 0; i < polls; i++) {
      world.fail("connection refused");
      for (int second = 0; second < 5; second++) {
        world.engine.accept(new Observation.Tick(world.now.plusSeconds(second)));
      }
      world.deliver();
    }
  }

  private List<String> told() {
    return world.delivered.stream()
        .map(each -> each.reason() + " " + each.commonLabels().get("alertname"))
        .toList();
  }

  private String states() {
    return String.join(
        ", ",
        world.snapshot().alerts().stream()
            .map(alert -> alert.key().name() + " " + alert.state().word())
            .sorted()
            .toList());
  }

  @Test
  void w1ASourceThatAnswersNothingIsOneAlertAfterThirtySeconds() {
    world.poll("a", 250, "b", 250);
    silent(6);
    assertThat(states()).isEqualTo("HighLoad firing, HighLoad firing");
    silent(2);
    assertThat(states()).isEqualTo("HighLoad firing, HighLoad firing, SourceDown firing");
    assertThat(told()).containsExactly("FIRING HighLoad", "FIRING HighLoad", "FIRING SourceDown");
    Notification down = world.delivered.getLast();
    assertThat(down.commonLabels().toString())
        .isEqualTo("{alertname=\"SourceDown\", severity=\"critical\", source=\"prod\"}");
    assertThat(down.commonAnnotations())
        .containsEntry("summary", "prod has answered nothing for 31s")
        .containsEntry(
            "description",
            "1 rule is suspended: their alerts stand as they were when it last answered.");
  }

  @Test
  void w1ItRecoversSilently() {
    world.poll("a", 250);
    silent(10);
    world.poll("a", 250).tick(Duration.ofSeconds(1));
    assertThat(states()).isEqualTo("HighLoad firing");
    assertThat(told())
        .containsExactly("FIRING HighLoad", "FIRING SourceDown", "RESOLVED SourceDown");
  }

  @Test
  void aPartialAnswerIsAnAnswer() {
    for (int i = 0; i < 20; i++) {
      world.polled(
          World.LOAD, at -> new Reading.Partial(at, Duration.ZERO, List.of(), "1 of 2 targets"));
      world.tick(Duration.ZERO);
    }
    assertThat(states()).isEmpty();
  }

  @Test
  void aRefusalOfTheQueryIsAnAnswer() {
    for (int i = 0; i < 20; i++) {
      world.polled(
          World.LOAD, at -> new Reading.Failed(at, Duration.ZERO, "many-to-many matching", true));
      world.tick(Duration.ZERO);
    }
    assertThat(states()).isEmpty();
  }

  @Test
  void whatWasNeverAskedIsNotDown() {
    for (int i = 0; i < 100; i++) {
      world.tick(Duration.ofSeconds(1));
    }
    assertThat(states()).isEmpty();
  }

  @Test
  void itOutlivesARestartAndEndsWithTheFirstAnswer() {
    world.poll("a", 100);
    silent(10);
    world.restart().tick(Duration.ofSeconds(1));
    assertThat(states()).isEqualTo("SourceDown firing");
    silent(2);
    assertThat(states()).isEqualTo("SourceDown firing");
    world.poll("a", 100).tick(Duration.ofSeconds(1));
    assertThat(told()).containsExactly("FIRING SourceDown", "RESOLVED SourceDown");
  }

  @Test
  void timeNobodySawDoesNotCount() {
    world.poll("a", 100);
    silent(2);
    world.now = world.now.plusSeconds(600);
    world.engine.accept(
        new Observation.Away(world.now, Duration.ofSeconds(600), "the machine slept"));
    silent(3);
    assertThat(states()).isEmpty();
    silent(2);
    assertThat(states()).isEqualTo("SourceDown firing");
  }
}
