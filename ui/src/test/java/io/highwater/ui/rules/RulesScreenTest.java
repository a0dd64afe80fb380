package io.highwater.ui.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.RuleStatus;
import io.highwater.engine.rule.AlertKey;
import io.highwater.engine.rule.Rule;
import io.highwater.engine.rule.RuleId;
import io.highwater.ui.Fx;
import io.highwater.ui.SampleSnapshots;
import io.highwater.ui.shell.Navigator;
import io.highwater.ui.shell.ScreenId;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Test;

class RulesScreenTest {
  @Test
  void aRuleOfTheSameGroupAndNameInAnotherFileHasNoneOfTheAlerts() throws Exception {
    Fx.run(
        () -> {
          assertThat(opens("rules/orders.yml")).isPositive();
          assertThat(opens("rules/other.yml")).isZero();
        });
  }

  @Test
  void anAlertBelowItsRuleKeepsItsButtonAndThePressThatHasBegun() throws Exception {
    Fx.run(
        () -> {
          List<AlertKey> opened = new ArrayList<>();
          RulesScreen screen =
              new RulesScreen(
                  new Navigator() {
                    @Override
                    public void open(ScreenId id) {}

                    @Override
                    public void open(AlertKey alert) {
                      opened.add(alert);
                    }
                  });
          Scene scene = new Scene(screen.view(), 1000, 800);
          screen.update(SampleSnapshots.troubled(), SampleSnapshots.NOW);
          screen.view().applyCss();
          screen.view().layout();
          Button open = openButtons(scene).getFirst();
          open.requestFocus();
          Fx.mouseDown(open);
          screen.update(SampleSnapshots.troubled(), SampleSnapshots.NOW.plusSeconds(61));
          screen.view().layout();
          assertThat(openButtons(scene).getFirst()).isSameAs(open);
          assertThat(scene.getFocusOwner()).isSameAs(open);
          Fx.mouseUp(open);
          assertThat(opened)
              .containsExactly(
                  SampleSnapshots.alertNamed(SampleSnapshots.troubled(), "HighErrorRatio").key());
        });
  }

  private static List<Button> openButtons(Scene scene) {
    return scene.getRoot().lookupAll(".button").stream()
        .map(Button.class::cast)
        .filter(button -> button.getText().equals("Open"))
        .toList();
  }

  /** How many alerts the only rule, said to stand in {@code file}, offers to open. */
  private static long opens(String file) {
    Snapshot all = SampleSnapshots.troubled();
    RuleStatus status =
        all.rules().stream()
            .filter(one -> one.rule().name().equals("HighErrorRatio"))
            .findFirst()
            .orElseThrow();
    Rule rule = status.rule();
    RuleId id = rule.id();
    Rule moved =
        new Rule(
            new RuleId(file, id.group(), id.index(), id.name(), id.line()),
            rule.expression(),
            rule.threshold(),
            rule.holdFor(),
            rule.keepFiringFor(),
            rule.labels(),
            rule.annotations(),
            rule.interval(),
            rule.limit());
    Snapshot one =
        new Snapshot(
            all.at(),
            all.alerts(),
            List.of(
                new RuleStatus(
                    moved,
                    status.health(),
                    status.error(),
                    status.lastEvaluation(),
                    status.took(),
                    status.samples())),
            all.windows(),
            all.sources(),
            all.silences(),
            all.journal(),
            all.deliveries(),
            all.hooks());
    RulesScreen screen = new RulesScreen(Navigator.NONE);
    Scene scene = new Scene(screen.view(), 1000, 800);
    screen.update(one, SampleSnapshots.NOW);
    screen.view().applyCss();
    screen.view().layout();
    return openButtons(scene).size();
  }
}
