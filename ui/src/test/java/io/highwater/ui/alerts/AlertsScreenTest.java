package io.highwater.ui.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.engine.Command;
import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.rule.AlertKey;
import io.highwater.ui.FakeOperator;
import io.highwater.ui.Fx;
import io.highwater.ui.SampleConsole;
import io.highwater.ui.SampleSnapshots;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Theme;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

class AlertsScreenTest {
  private final FakeOperator operator = new FakeOperator(false);

  /** The screen in a scene without a window. */
  private final class Rig {
    final AlertsScreen screen;
    final Scene scene;

    Rig(Snapshot snapshot) {
      Theme theme = Theme.dark();
      screen = new AlertsScreen(theme, operator, SampleConsole.ZONE);
      scene = new Scene(screen.view(), 1000, 900);
      theme.dress(scene);
      update(snapshot);
    }

    void update(Snapshot snapshot) {
      screen.update(snapshot, SampleSnapshots.NOW);
      screen.view().applyCss();
      screen.view().layout();
    }

    ListView<?> list() {
      return (ListView<?>) screen.view().lookup(".row-list");
    }

    String selected() {
      return list().getSelectionModel().getSelectedItem() instanceof AlertRow.Entry entry
          ? entry.alert().key().name()
          : "nothing";
    }

    <N extends javafx.scene.Node> N find(String id, Class<N> type) {
      return Fx.find(screen.view(), id, type);
    }
  }

  private static AlertKey key(String name) {
    return SampleSnapshots.alertNamed(SampleSnapshots.troubled(), name).key();
  }

  @Test
  void jAndKPassOverHeadings() throws Exception {
    Fx.run(
        () -> {
          Rig rig = new Rig(SampleSnapshots.troubled());
          assertThat(rig.selected()).isEqualTo("HighErrorRatio");
          Fx.press(rig.list(), KeyCode.J, false);
          assertThat(rig.selected()).isEqualTo("InstanceDown");
          Fx.press(rig.list(), KeyCode.DOWN, false);
          assertThat(rig.selected()).isEqualTo("CacheHitRatioLow");
          Fx.press(rig.list(), KeyCode.K, false);
          Fx.press(rig.list(), KeyCode.K, false);
          Fx.press(rig.list(), KeyCode.K, false);
          assertThat(rig.selected()).isEqualTo("HighErrorRatio");
        });
  }

  @Test
  void theSelectionSurvivesAnUpdateThatMovesIt() throws Exception {
    Fx.run(
        () -> {
          Rig rig = new Rig(SampleSnapshots.troubled());
          rig.screen.select(key("ShardHot"));
          assertThat(rig.selected()).isEqualTo("ShardHot");
          Snapshot all = SampleSnapshots.troubled();
          Snapshot fewer =
              new Snapshot(
                  all.at(),
                  all.alerts().stream()
                      .filter(alert -> !alert.key().name().equals("QueueGrowing"))
                      .toList(),
                  all.rules(),
                  all.windows(),
                  all.sources(),
                  all.silences(),
                  all.journal(),
                  all.deliveries(),
                  all.hooks());
          rig.update(fewer);
          assertThat(rig.selected()).isEqualTo("ShardHot");
        });
  }

  @Test
  void whatCameAndWentIsClearedOneByOneOrAllThatWasSeen() throws Exception {
    Fx.run(
        () -> {
          Rig rig = new Rig(SampleSnapshots.troubled());
          rig.list().getSelectionModel().selectLast();
          rig.update(SampleSnapshots.troubled());
          assertThat(rig.screen.view().lookupAll(".heading"))
              .anySatisfy(node -> assertThat(((Label) node).getText()).isEqualTo("InstanceDown"));
          Fx.type(rig.list(), "c");
          rig.find("clear-all", Button.class).fire();
          assertThat(operator.sent)
              .containsExactly(
                  new Command.ClearPassed(List.of("p-2"), "night-shift"),
                  new Command.ClearPassed(List.of("p-1", "p-2"), "night-shift"));
          rig.update(SampleSnapshots.storm(3));
          assertThat(rig.list().getItems()).hasSize(4);
        });
  }

  @Test
  void theHistoryOfAFlappingAlertIsFolded() {
    List<AlertReport.Line> lines = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      lines.add(
          new AlertReport.Line(SampleSnapshots.NOW.minusSeconds(10L * i), Mark.OK, "change " + i));
    }
    assertThat(AlertReport.folded(lines))
        .extracting(AlertReport.Line::text)
        .containsExactly("change 0", "change 1", "change 2", "flapping: 9 changes before");
    assertThat(AlertReport.folded(lines.subList(0, 4))).hasSize(4);
  }

  @Test
  void acknowledgesWithCommentAndExpiry() throws Exception {
    Fx.run(
        () -> {
          Rig rig = new Rig(SampleSnapshots.troubled());
          Fx.type(rig.list(), "a");
          rig.find("ack-comment", TextField.class).setText("looking");
          rig.find("form-go", Button.class).fire();
          assertThat(operator.sent)
              .containsExactly(
                  new Command.Acknowledge(
                      key("HighErrorRatio"), "night-shift", "looking", Optional.empty()));
          assertThat(rig.screen.view().lookup("#ack-comment")).isNull();
        });
  }

  @Test
  void typingInAFormDoesNotPressOtherKeysAndSurvivesUpdates() throws Exception {
    Fx.run(
        () -> {
          Rig rig = new Rig(SampleSnapshots.troubled());
          Fx.type(rig.list(), "n");
          TextField text = rig.find("note-text", TextField.class);
          Fx.type(text, "s");
          Fx.type(text, "a");
          assertThat(rig.screen.view().lookup("#silence-matchers")).isNull();
          text.setText("half a tho");
          rig.update(SampleSnapshots.troubled());
          assertThat(rig.find("note-text", TextField.class).getText()).isEqualTo("half a tho");
          assertThat(rig.screen.escape()).isTrue();
          assertThat(rig.screen.view().lookup("#note-text")).isNull();
          assertThat(rig.screen.escape()).isFalse();
        });
  }

  @Test
  void aSilenceShowsWhatItHidesAndNeedsAComment() throws Exception {
    Fx.run(
        () -> {
          Rig rig = new Rig(SampleSnapshots.troubled());
          Fx.type(rig.list(), "s");
          TextField matchers = rig.find("silence-matchers", TextField.class);
          Label preview = rig.find("silence-preview", Label.class);
          Button go = rig.find("form-go", Button.class);
          assertThat(preview.getText()).isEqualTo("Hides 1 alert now");
          assertThat(go.isDisabled()).isTrue();
          matchers.setText("service=\"orders\"");
          assertThat(preview.getText()).isEqualTo("Hides 2 alerts now");
          rig.find("silence-comment", TextField.class).setText("deploying");
          assertThat(go.isDisabled()).isFalse();
          go.fire();
          Command.AddSilence silence = (Command.AddSilence) operator.sent.getFirst();
          assertThat(silence.matchers())
              .extracting(Object::toString)
              .containsExactly("service=\"orders\"");
          assertThat(silence.startsAt()).isEqualTo(SampleSnapshots.NOW);
          assertThat(Duration.between(silence.startsAt(), silence.endsAt()))
              .isEqualTo(Duration.ofHours(2));
          assertThat(silence.by()).isEqualTo("night-shift");
          assertThat(silence.comment()).isEqualTo("deploying");
        });
  }

  @Test
  void anAcknowledgementIsTakenBack() throws Exception {
    Fx.run(
        () -> {
          Rig rig = new Rig(SampleSnapshots.troubled());
          rig.screen.select(key("SlowRequests"));
          rig.find("acknowledge", Button.class).fire();
          assertThat(operator.sent).containsExactly(new Command.Unacknowledge(key("SlowRequests")));
        });
  }

  @Test
  void aSilenceKeepsItsButtonAndThePressThatHasBegun() throws Exception {
    Fx.run(
        () -> {
          Rig rig = new Rig(SampleSnapshots.troubled());
          rig.screen.select(key("ShardHot"));
          rig.update(SampleSnapshots.troubled());
          Button expire = rig.find("expire", Button.class);
          expire.requestFocus();
          Fx.mouseDown(expire);
          rig.screen.update(SampleSnapshots.troubled(), SampleSnapshots.NOW.plusSeconds(61));
          assertThat(rig.find("expire", Button.class)).isSameAs(expire);
          assertThat(rig.scene.getFocusOwner()).isSameAs(expire);
          Fx.mouseUp(expire);
          assertThat(operator.sent).containsExactly(new Command.ExpireSilence("silence-1"));
        });
  }

  @Test
  void whatIsSaidOfAnAlertIsAllShown() throws Exception {
    Fx.run(
        () -> {
          Rig rig = new Rig(SampleSnapshots.troubled());
          rig.screen.select(key("SlowRequests"));
          rig.update(SampleSnapshots.troubled());
          List<String> texts =
              rig.screen.view().lookupAll(".remark .label").stream()
                  .map(node -> ((Label) node).getText())
                  .toList();
          assertThat(texts)
              .contains(
                  "rolling back the last release",
                  "Started with the 02:05 release; error ratio follows latency.");
        });
  }

  @Test
  void onlyAMissingAlertCanBeForgotten() throws Exception {
    Fx.run(
        () -> {
          Rig rig = new Rig(SampleSnapshots.troubled());
          Button forget = rig.find("forget", Button.class);
          assertThat(forget.isVisible()).isFalse();
          rig.screen.select(key("InstanceDown"));
          assertThat(forget.isVisible()).isTrue();
          forget.fire();
          assertThat(operator.sent)
              .containsExactly(new Command.Forget(key("InstanceDown"), "night-shift"));
        });
  }

  @Test
  void aFilterNarrowsTheListAndEscClearsIt() throws Exception {
    Fx.run(
        () -> {
          Rig rig = new Rig(SampleSnapshots.troubled());
          TextField filter = rig.find("alert-filter", TextField.class);
          filter.setText("severity=critical");
          assertThat(rig.list().getItems()).hasSize(6);
          assertThat(rig.screen.escape()).isTrue();
          assertThat(rig.list().getItems()).hasSize(15);
        });
  }

  @Test
  void aLineOfTheListIsReadAloud() throws Exception {
    Fx.run(
        () -> {
          Rig rig = new Rig(SampleSnapshots.troubled());
          assertThat(rig.list().getAccessibleText()).isEqualTo("Alerts");
          assertThat(rig.list().lookupAll(".list-cell"))
              .extracting(cell -> cell.queryAccessibleAttribute(AccessibleAttribute.TEXT))
              .anySatisfy(
                  words ->
                      assertThat(String.valueOf(words))
                          .startsWith("critical, HighErrorRatio, ")
                          .contains("firing 7 min")
                          .doesNotContain("silenced"));
        });
  }

  @Test
  void aStormIsListedWithFewNodes() throws Exception {
    Fx.run(
        () -> {
          Rig rig = new Rig(SampleSnapshots.storm(10_000));
          assertThat(rig.list().getItems()).hasSize(10_001);
          assertThat(rig.list().lookupAll(".list-cell").size()).isLessThan(60);
        });
  }

  @Test
  void silencesThatHideEverythingAreRefused() {
    Snapshot snapshot = SampleSnapshots.troubled();
    assertThat(Forms.Preview.of(snapshot, "").usable()).isFalse();
    assertThat(Forms.Preview.of(snapshot, "instance=~\".*\"").usable()).isFalse();
    assertThat(Forms.Preview.of(snapshot, "orders").text()).contains("no matcher");
    assertThat(Forms.Preview.of(snapshot, "instance=~\"(\"").usable()).isFalse();
    assertThat(Forms.Preview.of(snapshot, "service=nowhere").text())
        .isEqualTo("Hides no alert now");
  }
}
