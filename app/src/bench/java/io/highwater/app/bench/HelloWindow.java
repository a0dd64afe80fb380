package io.highwater.app.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** The least that JavaFX can be started for: a window with two words in it. */
public final class HelloWindow {
  private HelloWindow() {}

  /** Prints after how many milliseconds from the start of the process the words were painted. */
  public static void main(String[] arguments) {
    Platform.startup(
        () -> {
          Stage stage = new Stage();
          Scene scene = new Scene(new StackPane(new Label("Hello, world")), 1600, 900);
          stage.setScene(scene);
          int[] pulses = {0};
          scene.addPostLayoutPulseListener(
              () -> {
                pulses[0]++;
                if (pulses[0] == 2) {
                  Instant started =
                      Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
                  System.out.println(
                      "Painted "
                          + Duration.between(started, Instant.now()).toMillis()
                          + " ms after the start.");
                  System.out.flush();
                  Runtime.getRuntime().exit(0);
                }
                Platform.requestNextPulse();
              });
          stage.show();
        });
  }
}
