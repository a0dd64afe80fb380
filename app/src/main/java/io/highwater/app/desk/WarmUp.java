package io.highwater.app.desk;

import io.highwater.ui.theme.Theme;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/**
 * Has fonts, style sheets and the classes of controls at hand before the first screen needs them:
 * read on the FX thread while others read the configuration and open the database.
 */
final class WarmUp {
  private WarmUp() {}

  /** On the FX thread; nothing is shown. */
  static void run() {
    // Before the first control: else JavaFX reads its own look, which none of our scenes has.
    Application.setUserAgentStylesheet("data:text/css,.root{}");
    VBox root = new VBox(new ScrollPane(new Label("0")), new Button("0"));
    Scene scene = new Scene(root);
    Theme.dark().dress(scene);
    root.applyCss();
    root.layout();
  }
}
