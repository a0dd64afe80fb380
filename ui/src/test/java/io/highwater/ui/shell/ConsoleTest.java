package io.highwater.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.ui.FakeOperator;
import io.highwater.ui.Fx;
import io.highwater.ui.SampleConsole;
import io.highwater.ui.SampleSnapshots;
import io.highwater.ui.theme.Palette;
import io.highwater.ui.theme.Theme;
import io.highwater.ui.theme.TypeScale;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  private final FakeOperator operator = new FakeOperator(true);
  private final SnapshotFeed feed =
      new SnapshotFeed(InstantSource.fixed(SampleSnapshots.NOW), Runnable::run);

  /** A console in a scene without a window. */
  private final class Rig {
    final Theme theme = Theme.dark();
    final Console console;
    final Scene scene;

    Rig() {
      feed.publish(SampleSnapshots.troubled());
      console =
          new Console(
              SampleConsole.PLATFORM,
              SampleConsole.screens(operator),
              operator,
              theme,
              feed,
              SampleConsole.ZONE);
      scene = new Scene(console.view(), 1280, 800);
      theme.dress(scene);
      feed.view(console::update);
      layout();
    }

    void layout() {
      console.view().applyCss();
      console.view().layout();
    }

    List<String> texts() {
      layout();
      List<String> texts = new ArrayList<>();
      collect(console.view(), texts);
      return texts;
    }

    private void collect(Node node, List<String> texts) {
      if (!node.isVisible()) {
        return;
      }
      if (node instanceof Labeled labeled && labeled.getText() != null) {
        texts.add(labeled.getText());
      }
      if (node instanceof Parent parent) {
        parent.getChildrenUnmodifiable().forEach(child -> collect(child, texts));
      }
    }
  }

  @Test
  void digitsOpenScreens() throws Exception {
    Fx.run(
        () -> {
          Rig rig = new Rig();
          assertThat(rig.console.current()).isEqualTo(ScreenId.OVERVIEW);
          Fx.press(rig.console.view(), KeyCode.DIGIT4, true);
          assertThat(rig.console.current()).isEqualTo(ScreenId.ALERTS);
          Fx.press(rig.console.view(), KeyCode.NUMPAD7, true);
          assertThat(rig.console.current()).isEqualTo(ScreenId.DELIVERIES);
          Fx.press(rig.console.view(), KeyCode.DIGIT9, true);
          assertThat(rig.console.current()).isEqualTo(ScreenId.DELIVERIES);
        });
  }

  @Test
  void textGrowsAndShrinksWithinItsBounds() throws Exception {
    Fx.run(
        () -> {
          Rig rig = new Rig();
          Fx.press(rig.console.view(), KeyCode.EQUALS, true);
          Fx.press(rig.console.view(), KeyCode.ADD, true);
          assertThat(rig.theme.type().percent()).isEqualTo(120);
          for (int i = 0; i < 20; i++) {
            Fx.press(rig.console.view(), KeyCode.PLUS, true);
            rig.layout();
          }
          assertThat(rig.theme.type().percent()).isEqualTo(200);
          for (int i = 0; i < 20; i++) {
            Fx.press(rig.console.view(), KeyCode.MINUS, true);
          }
          assertThat(rig.theme.type().percent()).isEqualTo(80);
          Fx.press(rig.console.view(), KeyCode.DIGIT0, true);
          assertThat(rig.theme.type()).isEqualTo(TypeScale.DESK);
        });
  }

  @Test
  void theFrameSaysHowThePlatformIs() throws Exception {
    Fx.run(
        () ->
            assertThat(new Rig().texts())
                .contains(
                    "Order platform",
                    "1 critical · 1 warning · 1 info · 1 missing · 1 source failing"
                        + " · 1 rule not evaluated · 1 notification dead · 1 pending · 1 silenced"
                        + " · 2 came and went",
                    "1 source failing",
                    "edge-health: no data for 5 min",
                    "DEMO",
                    "Break something",
                    "02:17:40"));
  }

  @Test
  void wordsThatFindNoRoomAreToldByATooltip() throws Exception {
    Fx.run(
        () -> {
          Rig rig = new Rig();
          Label words = (Label) rig.console.view().lookup(".state-words");
          assertThat(words.isTextTruncated()).isTrue();
          assertThat(words.getTooltip().getText()).isEqualTo(words.getText());
          feed.publish(SampleSnapshots.healthy());
          rig.layout();
          assertThat(words.getText()).isEqualTo("All quiet");
          assertThat(words.getTooltip()).isNull();
        });
  }

  @Test
  void aQuestionMarkListsTheKeysOfThisScreenAndEscClosesThem() throws Exception {
    Fx.run(
        () -> {
          Rig rig = new Rig();
          Fx.press(rig.console.view(), KeyCode.DIGIT4, true);
          Fx.type(rig.console.view(), "?");
          assertThat(rig.texts()).contains("Everywhere", "On Alerts", "add a note");
          Fx.press(rig.console.view(), KeyCode.ESCAPE, false);
          assertThat(rig.texts()).doesNotContain("Everywhere");
        });
  }

  @Test
  void aSlashFocusesTheFilterAndIsACharacterInsideIt() throws Exception {
    Fx.run(
        () -> {
          Rig rig = new Rig();
          Fx.press(rig.console.view(), KeyCode.DIGIT4, true);
          rig.layout();
          Fx.type(rig.console.view(), "/");
          TextField filter = Fx.find(rig.console.view(), "alert-filter", TextField.class);
          assertThat(rig.scene.getFocusOwner()).isSameAs(filter);
          Fx.type(filter, "?");
          assertThat(rig.texts()).doesNotContain("Everywhere");
        });
  }

  @Test
  void anExportIsToldWithItsPath() throws Exception {
    Fx.run(
        () -> {
          Rig rig = new Rig();
          Fx.press(rig.console.view(), KeyCode.E, true);
          assertThat(operator.exports).hasSize(1);
          operator.exports.getFirst().complete(Path.of("incidents", "orders.html"));
          assertThat(rig.texts())
              .contains("Incident snapshot written to " + Path.of("incidents", "orders.html"));
        });
  }

  @Test
  void aFailedReloadSaysThatNothingChanged() throws Exception {
    Fx.run(
        () -> {
          Rig rig = new Rig();
          Fx.press(rig.console.view(), KeyCode.R, true);
          operator
              .reloads
              .getFirst()
              .completeExceptionally(
                  new CompletionException(
                      new IllegalArgumentException("rules/orders.yml:4:9: unknown field")));
          assertThat(rig.texts())
              .contains("Nothing was changed. rules/orders.yml:4:9: unknown field");
        });
  }

  @Test
  void aScreenThatThrowsIsMarkedUntilItWorksAgain() throws Exception {
    Fx.run(
        () -> {
          boolean[] broken = {true};
          javafx.scene.layout.Region view = new javafx.scene.layout.Region();
          Screen screen =
              new Screen() {
                @Override
                public ScreenId id() {
                  return ScreenId.OVERVIEW;
                }

                @Override
                public javafx.scene.layout.Region view() {
                  return view;
                }

                @Override
                public void update(
                    io.highwater.engine.engine.Snapshot snapshot, java.time.Instant now) {
                  if (broken[0]) {
                    throw new IllegalStateException("no such series");
                  }
                }
              };
          Console console =
              new Console(
                  "Orders",
                  (_, _) -> List.of(screen),
                  operator,
                  Theme.dark(),
                  feed,
                  SampleConsole.ZONE);
          console.update(SampleSnapshots.troubled(), SampleSnapshots.NOW);
          Labeled failed = Fx.find(console.view(), "screen-failed", Labeled.class);
          assertThat(failed.isVisible()).isTrue();
          assertThat(failed.getText()).contains("no such series").endsWith("the others go on");
          broken[0] = false;
          console.update(SampleSnapshots.troubled(), SampleSnapshots.NOW);
          assertThat(failed.isVisible()).isFalse();
          assertThat(view.getOpacity()).isEqualTo(1);
        });
  }

  @Test
  void f11OpensTheWall() throws Exception {
    Fx.run(
        () -> {
          Rig rig = new Rig();
          List<String> asked = new ArrayList<>();
          rig.console.onWall(() -> asked.add("wall"));
          Fx.press(rig.console.view(), KeyCode.F11, false);
          assertThat(asked).containsExactly("wall");
        });
  }

  @Test
  void faultsAreSwitchedAndHealed() throws Exception {
    Fx.run(
        () -> {
          Rig rig = new Rig();
          rig.console.faults();
          rig.layout();
          var kill =
              Fx.find(
                  rig.console.view(),
                  "fault-kill-backend",
                  atlantafx.base.controls.ToggleSwitch.class);
          kill.setSelected(true);
          assertThat(operator.faults.faults().getFirst().active()).isTrue();
          operator.faults.heal("kill-backend");
          rig.console.update(feed.latest(), feed.now());
          assertThat(kill.isSelected()).isFalse();
          assertThat(operator.faults.faults().getFirst().active()).isFalse();
        });
  }

  @Test
  void ctrlBPutsTheKeyboardOnTheFirstFaultAndEscBackWhereItWas() throws Exception {
    Fx.run(
        () -> {
          Rig rig = new Rig();
          Fx.press(rig.console.view(), KeyCode.DIGIT4, true);
          rig.layout();
          Node filter = Fx.find(rig.console.view(), "alert-filter", TextField.class);
          filter.requestFocus();
          Fx.press(filter, KeyCode.B, true);
          rig.layout();
          Node first = Fx.find(rig.console.view(), "fault-kill-backend", KeySwitch.class);
          assertThat(rig.scene.getFocusOwner()).isSameAs(first);
          Fx.press(first, KeyCode.SPACE, false);
          assertThat(operator.faults.faults().getFirst().active()).isTrue();
          Fx.press(first, KeyCode.ENTER, false);
          assertThat(operator.faults.faults().getFirst().active()).isFalse();
          Fx.press(first, KeyCode.ESCAPE, false);
          assertThat(rig.scene.getFocusOwner()).isSameAs(filter);
        });
  }

  @Test
  void closingTheFaultsDoesNotTakeTheKeyboardFromElsewhere() throws Exception {
    Fx.run(
        () -> {
          Rig rig = new Rig();
          rig.console.faults();
          Fx.press(rig.console.view(), KeyCode.DIGIT4, true);
          rig.layout();
          Node filter = Fx.find(rig.console.view(), "alert-filter", TextField.class);
          filter.requestFocus();
          rig.console.faults();
          assertThat(rig.scene.getFocusOwner()).isSameAs(filter);
        });
  }

  @Test
  void aPlatformThatIsNoDemoHasNothingToBreak() throws Exception {
    Fx.run(
        () -> {
          FakeOperator real = new FakeOperator(false);
          Console console =
              new Console(
                  "Orders",
                  SampleConsole.screens(real),
                  real,
                  Theme.dark(),
                  feed,
                  SampleConsole.ZONE);
          assertThat(console.view().lookupAll(".demo")).isEmpty();
          assertThat(console.view().lookupAll(".break-something")).isEmpty();
        });
  }

  @Test
  void theLookChangesInPlace() throws Exception {
    Fx.run(
        () -> {
          Rig rig = new Rig();
          rig.console.look();
          assertThat(rig.theme.palette()).isEqualTo(Palette.LIGHT);
          assertThat(rig.scene.getFill()).isEqualTo(Palette.LIGHT.canvas());
        });
  }

  @Test
  void anAlertOpenedFromElsewhereIsSelectedInTheList() throws Exception {
    Fx.run(
        () -> {
          Rig rig = new Rig();
          rig.console.open(
              SampleSnapshots.alertNamed(SampleSnapshots.troubled(), "SlowRequests").key());
          assertThat(rig.console.current()).isEqualTo(ScreenId.ALERTS);
          assertThat(rig.texts()).contains("Take back acknowledgement");
        });
  }

  @Test
  void everyButtonSaysWhatItDoes() throws Exception {
    Fx.run(
        () -> {
          Rig rig = new Rig();
          for (Node node : rig.console.view().lookupAll(".button")) {
            Labeled button = (Labeled) node;
            boolean text = button.getText() != null && !button.getText().isBlank();
            assertThat(text || button.getAccessibleText() != null).as("%s", button).isTrue();
          }
          assertThat(rig.console.view().lookupAll(".navigation-button"))
              .allSatisfy(
                  node -> assertThat(((ToggleButton) node).getAccessibleText()).isNotBlank());
        });
  }
}
