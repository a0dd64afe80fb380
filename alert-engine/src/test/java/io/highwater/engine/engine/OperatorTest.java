package io.highwater.engine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.notify.Matcher;
import io.highwater.engine.notify.Note;
import io.highwater.engine.notify.Silence;
import io.highwater.engine.rule.AlertKey;
import io.highwater.engine.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Silences, acknowledgements, notes, forgetting, and new rules. */
class OperatorTest {
  private static final Rule RULE =
      World.above("HighLoad", 200, Duration.ZERO, Duration.ofSeconds(0));

  private final World world = new World(RULE);

  @AfterEach
  void close() {
    world.close();
  }

  private World silence(String instance, Duration length) {
    return world.command(
        new Command.AddSilence(
            List.of(new Matcher("instance", Matcher.Op.EQUAL, instance)),
            world.now,
            world.now.plus(length),
            "ada",
            "maintenance"));
  }

  private Snapshot.Alert alert() {
    return world.snapshot().alerts().getFirst();
  }

  private AlertKey key() {
    return alert().key();
  }

  @Test
  void aSilencedAlertIsShownAndTellsNobodyUntilTheSilenceEnds() {
    silence("a", Duration.ofMinutes(10)).poll("a", 250, "b", 250);
    assertThat(world.alerts()).isEqualTo("firing(a), firing(b)");
    assertThat(world.told()).containsExactly("FIRING pager b");
    Silence silence = world.snapshot().silences().getFirst();
    assertThat(world.snapshot().alerts())
        .extracting(each -> each.labels().get("instance") + each.silencedBy())
        .containsExactlyInAnyOrder("a[" + silence.id() + "]", "b[]");
    assertThat(silence.createdBy()).isEqualTo("ada");

    world.tick(Duration.ofMinutes(9));
    assertThat(world.told()).hasSize(1);
    world.tick(Duration.ofMinutes(1));
    assertThat(world.told()).containsExactly("FIRING pager b", "FIRING pager a");
    assertThat(world.delivered.getLast().alerts().getFirst().startsAt())
        .isEqualTo(World.START.plusSeconds(5));
    assertThat(world.snapshot().alerts()).allMatch(each -> each.silencedBy().isEmpty());
    world.tick(Duration.ofSeconds(1));
    assertThat(world.told()).hasSize(2);
  }

  @Test
  void aSilenceAlsoMutesAnAnswerToTheSlotBeforeIt() {
    world.now = World.START.plusSeconds(7);
    silence("a", Duration.ofHours(1));
    world.now = World.START;
    world.poll("a", 250);
    assertThat(world.alerts()).isEqualTo("firing(a)");
    assertThat(world.told()).isEmpty();
  }

  @Test
  void endingASilenceByHandTellsAtOnce() {
    silence("a", Duration.ofHours(8)).poll("a", 250);
    assertThat(world.told()).isEmpty();
    world.command(new Command.ExpireSilence(world.snapshot().silences().getFirst().id()));
    assertThat(world.told()).containsExactly("FIRING pager a");
    assertThat(world.snapshot().silences().getFirst().status(world.now))
        .isEqualTo(Silence.Status.EXPIRED);
  }

  @Test
  void w3WhoWasToldHearsOfTheEndThoughItFallsIntoASilence() {
    world.poll("a", 250);
    silence("a", Duration.ofHours(8)).poll("a", 100);
    assertThat(world.told()).containsExactly("FIRING pager a", "RESOLVED pager a");
  }

  @Test
  void whoWasNotToldHearsNothingOfTheEnd() {
    silence("a", Duration.ofHours(8)).poll("a", 250).poll("a", 100).tick(Duration.ofHours(9));
    assertThat(world.told()).isEmpty();
  }

  @Test
  void w4ASilenceSurvivesARestart() {
    silence("a", Duration.ofHours(8));
    List<Silence> before = world.snapshot().silences();
    world.restart().poll("a", 250).tick(Duration.ofSeconds(1));
    assertThat(world.snapshot().silences()).isEqualTo(before);
    assertThat(world.told()).isEmpty();
    world.tick(Duration.ofHours(8));
    assertThat(world.told()).containsExactly("FIRING pager a");
  }

  @Test
  void aPendingSilenceMutesFromItsStartOn() {
    world.command(
        new Command.AddSilence(
            List.of(new Matcher("instance", Matcher.Op.MATCHES, "a.*")),
            world.now.plusSeconds(60),
            world.now.plusSeconds(120),
            "ada",
            ""));
    world.poll("a1", 250);
    assertThat(world.told()).containsExactly("FIRING pager a1");
    assertThat(alert().silencedBy()).isEmpty();
    world.tick(Duration.ofSeconds(60));
    assertThat(alert().silencedBy()).hasSize(1);
  }

  @Test
  void anAcknowledgementBelongsToOneEpisode() {
    world.poll("a", 250);
    world.command(new Command.Acknowledge(key(), "ada", "on it", Optional.empty()));
    assertThat(alert().ack().orElseThrow().by()).isEqualTo("ada");
    world.restart();
    assertThat(alert().ack().orElseThrow().comment()).isEqualTo("on it");
    String episode = alert().episode();
    world.poll("a", 100).poll("a", 250);
    assertThat(alert().episode()).isNotEqualTo(episode);
    assertThat(alert().ack()).isEmpty();
    assertThat(world.restart().snapshot().alerts().getFirst().ack()).isEmpty();
  }

  @Test
  void anAcknowledgementLapsesOrIsTakenBack() {
    world.poll("a", 250);
    world.command(new Command.Acknowledge(key(), "ada", "", Optional.of(Duration.ofMinutes(5))));
    assertThat(alert().ack()).isPresent();
    world.tick(Duration.ofMinutes(5));
    assertThat(alert().ack()).isEmpty();
    world.command(new Command.Acknowledge(key(), "ada", "", Optional.empty()));
    assertThat(alert().ack()).isPresent();
    world.command(new Command.Unacknowledge(key()));
    assertThat(alert().ack()).isEmpty();
    assertThat(world.restart().snapshot().alerts().getFirst().ack()).isEmpty();
  }

  @Test
  void notesStayWithTheEpisode() {
    world.poll("a", 250);
    world.command(new Command.AddNote(key(), "ada", "restarted the pod"));
    world.command(new Command.AddNote(key(), "bob", "did not help"));
    world.restart();
    assertThat(alert().notes())
        .extracting(Note::by, Note::text)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("ada", "restarted the pod"),
            org.assertj.core.groups.Tuple.tuple("bob", "did not help"));
  }

  @Test
  void aCommandForAnAlertThatIsGoneChangesNothing() {
    world.poll("a", 250);
    AlertKey gone = key();
    world.poll("a", 100);
    Snapshot before = world.snapshot();
    world.command(new Command.Acknowledge(gone, "ada", "", Optional.empty()));
    world.command(new Command.Unacknowledge(gone));
    world.command(new Command.AddNote(gone, "ada", "late"));
    world.command(new Command.Forget(gone, "ada"));
    world.command(new Command.ExpireSilence("unknown"));
    world.command(new Command.Resend("unknown"));
    assertThat(world.snapshot()).isEqualTo(before);
  }

  @Test
  void onlyAMissingAlertCanBeForgottenAndWhoWasToldHearsWhy() {
    world.poll("a", 250, "b", 1);
    AlertKey key = key();
    world.command(new Command.Forget(key, "ada"));
    assertThat(world.alerts()).isEqualTo("firing(a)");
    world.poll("b", 1);
    assertThat(world.alerts()).isEqualTo("missing(a)");
    world.command(new Command.Forget(key, "ada"));
    assertThat(world.alerts()).isEmpty();
    assertThat(world.told()).containsExactly("FIRING pager a", "RESOLVED pager a");
    assertThat(world.delivered.getLast().commonAnnotations())
        .containsEntry("resolution", "forgotten by ada: the series will not be back");
    assertThat(world.snapshot().journal().getFirst().reason()).startsWith("forgotten by ada");
    assertThat(world.restart().snapshot().alerts()).isEmpty();
  }

  @Test
  void aMissingAlertNobodyWasToldOfIsForgottenInSilence() {
    silence("a", Duration.ofHours(8)).poll("a", 250).poll("b", 1);
    world.command(new Command.Forget(key(), "ada"));
    assertThat(world.alerts()).isEmpty();
    assertThat(world.told()).isEmpty();
  }

  @Test
  void r13AlertsOfARuleThatStaysKeepTheirStateAndThoseOfOthersEnd() {
    Rule other = World.above("VeryHighLoad", 240, Duration.ZERO, Duration.ZERO);
    world.rules.add(other);
    world.restart().poll("a", 250);
    assertThat(world.snapshot().alerts()).hasSize(2);
    String episode =
        world.snapshot().alerts().stream()
            .filter(each -> each.key().name().equals("HighLoad"))
            .findFirst()
            .orElseThrow()
            .episode();
    Rule edited = World.above("HighLoad", 220, Duration.ZERO, Duration.ZERO);
    world.command(new Command.UseRules(List.of(edited)));
    assertThat(world.snapshot().alerts())
        .extracting(Snapshot.Alert::episode, each -> each.threshold().orElseThrow().limit())
        .containsExactly(org.assertj.core.groups.Tuple.tuple(episode, 220.0));
    assertThat(world.snapshot().journal().getFirst().reason()).isEqualTo("rule removed");
    assertThat(world.delivered.getLast().commonAnnotations())
        .containsEntry("resolution", "rule removed");
    assertThat(world.delivered.getLast().commonLabels().get("alertname")).isEqualTo("VeryHighLoad");
    world.poll("a", 210);
    assertThat(world.alerts()).isEmpty();
  }

  @Test
  void aRuleThatIsGoneAtTheNextStartEndsItsAlerts() {
    world.poll("a", 250);
    world.rules.clear();
    world.restart().deliver();
    assertThat(world.alerts()).isEmpty();
    assertThat(world.told()).containsExactly("FIRING pager a", "RESOLVED pager a");
    assertThat(world.restart().snapshot().journal().getFirst().reason()).isEqualTo("rule removed");
  }

  @Test
  void aRuleWhoseLabelsChangeStartsOver() {
    world.poll("a", 250);
    Rule relabelled =
        World.rule(
            "HighLoad",
            RULE.expression(),
            RULE.threshold(),
            Duration.ZERO,
            Duration.ZERO,
            Map.of("severity", "warning"),
            Map.of());
    world.command(new Command.UseRules(List.of(relabelled)));
    assertThat(world.alerts()).isEmpty();
    world.poll("a", 250);
    assertThat(alert().labels().get("severity")).isEqualTo("warning");
    assertThat(world.told())
        .containsExactly("FIRING pager a", "RESOLVED pager a", "FIRING pager a");
  }

  @Test
  void aSilenceIsForgottenFiveDaysAfterItsEnd() {
    silence("a", Duration.ofHours(1));
    Instant end = world.snapshot().silences().getFirst().endsAt();
    world.tick(Duration.between(world.now, end.plus(Duration.ofDays(5))));
    assertThat(world.snapshot().silences()).hasSize(1);
    world.tick(Duration.ofHours(1));
    assertThat(world.snapshot().silences()).isEmpty();
    assertThat(world.restart().snapshot().silences()).isEmpty();
  }
}
