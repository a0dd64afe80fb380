package io.highwater.ui.deliveries;

import io.highwater.engine.engine.Snapshot.Hook;
import io.highwater.ui.theme.RowList;
import io.highwater.ui.theme.Text;
import java.time.Instant;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** How a receiver looks: what it is, what it hears, and a button that tries it. */
final class HookFace implements RowList.Face<Hook> {
  private final HBox node = new HBox();
  private final Label name = Text.label("", "strong");
  private final Label target = Text.label("", "muted", "small");
  private final Label hears = Text.label("", "muted", "small");
  private final Button test = new Button("Send test");
  private String hook = "";

  /**
   * @param onTest given the receiver's name
   */
  HookFace(Consumer<String> onTest) {
    test.setMinWidth(Region.USE_PREF_SIZE);
    test.setOnAction(_ -> onTest.accept(hook));
    VBox words = new VBox(name, target, hears);
    words.setMinWidth(0);
    node.getStyleClass().add("hook");
    node.setAlignment(Pos.CENTER_LEFT);
    node.getChildren().addAll(words, Text.gap(), test);
  }

  @Override
  public Region node() {
    return node;
  }

  @Override
  public void show(Hook next, Instant now) {
    hook = next.name();
    name.setText(hook);
    target.setText(next.kind() + "  " + next.target());
    hears.setText(DeliveryReport.hears(next));
    test.setId("test-" + hook);
    test.setAccessibleText("Send a test to " + hook);
  }
}
