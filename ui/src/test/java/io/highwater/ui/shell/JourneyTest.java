package io.highwater.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.engine.Command;
import io.highwater.ui.FakeOperator;
import io.highwater.ui.SampleConsole;
import io.highwater.ui.SampleSnapshots;
import io.highwater.ui.theme.Theme;
import java.time.InstantSource;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What an operator does at three in the morning, with real keys and a real pointer. */
@ExtendWith(ApplicationExtension.class)
class JourneyTest {
  private final FakeOperator operator = new FakeOperator(true);
  private final SnapshotFeed feed = new SnapshotFeed(InstantSource.fixed(SampleSnapshots.NOW));

  @Start
  void start(Stage stage) {
    Theme theme = Theme.dark();
    Console console =
        new Console(
            SampleConsole.PLATFORM,
            SampleConsole.screens(operator),
            operator,
            theme,
            feed,
            SampleConsole.ZONE);
    // The headless screen is 1000 by 1000 pixels.
    Scene scene = new Scene(console.view(), 1000, 960);
    theme.dress(scene);
    stage.setScene(scene);
    stage.setX(0);
    stage.setY(0);
    stage.show();
    feed.publish(SampleSnapshots.troubled());
    feed.view(console::update);
    console.open(ScreenId.OVERVIEW);
  }

  @Test
  void takesTheWorstAlertWithoutTouchingTheMouse(FxRobot robot) {
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT4);
    robot.push(KeyCode.A);
    robot.write("rolling back");
    robot.push(KeyCode.ENTER);
    assertThat(operator.sent)
        .containsExactly(
            new Command.Acknowledge(
                SampleSnapshots.alertNamed(SampleSnapshots.troubled(), "HighErrorRatio").key(),
                "night-shift",
                "rolling back",
                Optional.empty()));
  }

  @Test
  void breaksSomethingAndHealsIt(FxRobot robot) {
    robot.clickOn("Break something");
    robot.clickOn("#fault-error-burst");
    assertThat(operator.faults.faults())
        .filteredOn(FaultBoard.Fault::active)
        .extracting(FaultBoard.Fault::name)
        .containsExactly("error-burst");
    robot.clickOn("Heal all");
    assertThat(operator.faults.faults()).noneMatch(FaultBoard.Fault::active);
  }

  @Test
  void sendsATestToAReceiver(FxRobot robot) {
    robot.clickOn("Deliveries");
    robot.clickOn("#test-pager");
    assertThat(operator.sent).containsExactly(new Command.TestHook("pager", "night-shift"));
  }
}
