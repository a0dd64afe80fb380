package io.highwater.ui.external;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.foreign.AlertServer.Report.Unreached;
import io.highwater.engine.foreign.AlertServer.Written;
import io.highwater.engine.foreign.ForeignBoard;
import io.highwater.engine.foreign.SilenceRequest;
import io.highwater.ui.Fx;
import io.highwater.ui.SampleBoards;
import io.highwater.ui.SampleConsole;
import io.highwater.ui.SampleSnapshots;
import io.highwater.ui.external.ExternalRow.Group;
import io.highwater.ui.form.MatcherText;
import io.highwater.ui.shell.Demand;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Theme;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;

class ExternalScreenTest {
  private static final Instant NOW = SampleSnapshots.NOW;

  /** What a writer was asked, answered by the test. */
  private static final class Asked implements SilenceWriter {
    final List<String> what = new ArrayList<>();
    final List<SilenceRequest> requests = new ArrayList<>();
    final List<CompletableFuture<Written>> answers = new ArrayList<>();

    private CompletableFuture<Written> asked(String text) {
      what.add(text);
      CompletableFuture<Written> answer = new CompletableFuture<>();
      answers.add(answer);
      return answer;
    }

    @Override
    public CompletableFuture<Written> silence(String server, SilenceRequest request) {
      requests.add(request);
      return asked("silence at " + server);
    }

    @Override
    public CompletableFuture<Written> extend(String server, String id, Instant end) {
      return asked("extend " + id + " at " + server + " until " + end);
    }

    @Override
    public CompletableFuture<Written> expire(String server, String id) {
      return asked("expire " + id + " at " + server);
    }
  }

  private static final class Rig {
    final Asked asked = new Asked();
    ForeignBoard board = SampleBoards.troubled();
    final ExternalScreen screen =
        new ExternalScreen(() -> board, "night-shift", asked, SampleConsole.ZONE);

    Rig() {
      Scene scene = new Scene(screen.view(), 1400, 900);
      Theme.dark().dress(scene);
      update(0);
    }

    void update(int seconds) {
      screen.update(Snapshot.EMPTY, NOW.plusSeconds(seconds));
      screen.view().applyCss();
      screen.view().layout();
    }

    Button go() {
      return Fx.find(screen.view(), "form-go", Button.class);
    }

    String text(String id) {
      Label label = Fx.find(screen.view(), id, Label.class);
      return label.isVisible() ? label.getText() : "";
    }

    void type(String id, String text) {
      Fx.find(screen.view(), id, TextField.class).setText(text);
    }

    void press(String text) {
      screen.view().lookupAll(".button").stream()
          .map(Button.class::cast)
          .filter(button -> button.getText().equals(text) && button.isVisible())
          .findFirst()
          .orElseThrow()
          .fire();
    }
  }

  private static List<String> rows(String filter) {
    Listing listing = Listing.of(SampleBoards.troubled(), NOW);
    return ExternalRow.rows(listing.alerts(), listing.silences(), MatcherText.parse(filter))
        .stream()
        .map(
            row ->
                switch (row) {
                  case ExternalRow.Heading(Group group, int count) -> group.title() + " " + count;
                  case ExternalRow.Alert(var alert) -> alert.alert().name();
                  case ExternalRow.Silenced(var kept) -> kept.silence().createdBy();
                })
        .toList();
  }

  @Test
  void whatNobodyIsToldOfStandsBelowWhatIsHeard() {
    assertThat(rows(""))
        .containsExactly(
            "Firing 2",
            "EtcdNoLeader",
            "KafkaConsumerLag",
            "Pending 1",
            "ApiLatencyHigh",
            "Muted there 2",
            "EtcdHighCommitDurations",
            "NodeFilesystemAlmostOutOfSpace",
            "Silences 2",
            "day-shift",
            "release");
  }

  @Test
  void theFilterLooksIntoAlertsSilencesAndServers() {
    assertThat(rows("prom-eu")).containsExactly("Pending 1", "ApiLatencyHigh");
    assertThat(rows("job=\"batch\"")).containsExactly("Silences 1", "release");
    assertThat(rows("severity=critical")).containsExactly("Firing 1", "EtcdNoLeader");
  }

  @Test
  void whatMutesAnAlertIsSaidOnce() {
    Listing listing = Listing.of(SampleBoards.troubled(), NOW);
    assertThat(
            listing.alerts().stream()
                .flatMap(row -> row.mutes().stream())
                .map(mute -> ExternalReport.mute(mute, NOW, SampleConsole.ZONE)))
        .containsExactly(
            "Inhibited by EtcdNoLeader, which is firing",
            "Silenced by day-shift until 03:30:40, 1 h 13 min left");
  }

  @Test
  void anAcknowledgementSaysItsSideEffectAndGoesToOneMemberOfTheCluster() throws Exception {
    Fx.run(
        () -> {
          Rig rig = new Rig();
          rig.press("Acknowledge");
          assertThat(rig.text("external-effect"))
              .contains("am-eu-1", "chat, pager", "not only for you")
              .doesNotContain("am-eu-2");
          assertThat(rig.go().isDisabled()).as("without a reason").isTrue();
          rig.type("external-comment", "on it");
          rig.go().fire();
          assertThat(rig.asked.what).containsExactly("silence at am-eu-1");
          SilenceRequest request = rig.asked.requests.getFirst();
          assertThat(request.createdBy()).isEqualTo("night-shift");
          assertThat(request.comment()).isEqualTo("on it");
          assertThat(request.matchers()).hasSize(4);
          assertThat(Duration.between(request.startsAt(), request.endsAt())).hasHours(2);
          rig.update(1);
          assertThat(rig.go().isDisabled()).as("while it is written").isTrue();
          rig.asked.answers.getFirst().complete(new Written.Done("s"));
          rig.update(2);
          assertThat(rig.text("external-outcome")).isEqualTo("Acknowledged until 04:17:40.");
        });
  }

  @Test
  void aRefusalKeepsTheFormWithItsReason() throws Exception {
    Fx.run(
        () -> {
          Rig rig = new Rig();
          rig.press("Acknowledge");
          rig.type("external-comment", "on it");
          rig.go().fire();
          rig.asked.answers.getFirst().complete(new Written.Refused("no answer within 8s"));
          rig.update(1);
          assertThat(rig.text("external-failure")).isEqualTo("am-eu-1: no answer within 8s");
          assertThat(rig.go().isDisabled()).isFalse();
          assertThat(Fx.find(rig.screen.view(), "external-comment", TextField.class).getText())
              .isEqualTo("on it");
        });
  }

  @Test
  void aSilenceNeedsAValueAndSaysWhatItMutes() throws Exception {
    Fx.run(
        () -> {
          Rig rig = new Rig();
          rig.press("Silence");
          rig.type("external-comment", "storm");
          assertThat(rig.text("external-effect")).contains("mutes the alert");
          rig.type("external-matchers", "cluster=\"eu-1\"");
          assertThat(rig.text("external-effect")).contains("mutes 4 alerts");
          assertThat(rig.go().isDisabled()).isFalse();
          rig.type("external-matchers", "cluster=~\".*\"");
          assertThat(rig.text("external-effect")).contains("would hide everything");
          assertThat(rig.go().isDisabled()).isTrue();
        });
  }

  @Test
  void aSilenceIsExtendedAndExpiredWhereItIsKept() throws Exception {
    Fx.run(
        () -> {
          Rig rig = new Rig();
          rig.screen.show("silence " + SampleBoards.SILENCE.id());
          rig.press("Extend");
          rig.go().fire();
          rig.asked.answers.getFirst().complete(new Written.Done("s"));
          rig.update(1);
          rig.press("Expire");
          rig.go().fire();
          assertThat(rig.asked.what)
              .containsExactly(
                  "extend " + SampleBoards.SILENCE.id() + " at am-eu-1 until 2026-03-14T04:30:40Z",
                  "expire " + SampleBoards.SILENCE.id() + " at am-eu-1");
        });
  }

  @Test
  void nothingIsWrittenWhileNoServerAnswers() throws Exception {
    Fx.run(
        () -> {
          Rig rig = new Rig();
          Unreached away = new Unreached(NOW, "refused the connection");
          rig.board = rig.board.with("am-eu-1", away).with("am-eu-2", away);
          rig.update(1);
          rig.press("Acknowledge");
          rig.type("external-comment", "on it");
          assertThat(rig.text("external-effect")).contains("No Alertmanager that answers");
          assertThat(rig.go().isDisabled()).isTrue();
          assertThat(rig.screen.demanding(NOW))
              .as("kept, not cleared")
              .isEqualTo(new Demand(2, Mark.CRITICAL));
        });
  }

  @Test
  void anEmptyListIsNotCalledQuietWhileAServerHasNotAnswered() throws Exception {
    Fx.run(
        () -> {
          Rig rig = new Rig();
          rig.board = ForeignBoard.EMPTY;
          rig.update(1);
          assertThat(rig.screen.view().lookupAll(".empty .label"))
              .anySatisfy(
                  node -> assertThat(((Label) node).getText()).isEqualTo("No alert servers"));
        });
  }
}
