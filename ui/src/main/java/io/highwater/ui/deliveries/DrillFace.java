package io.highwater.ui.deliveries;

import io.highwater.engine.engine.Snapshot.Drill;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Marks;
import io.highwater.ui.theme.RowList;
import io.highwater.ui.theme.Text;
import io.highwater.ui.theme.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** How a drill looks: when it takes place, what it came to, and a button that runs it now. */
final class DrillFace implements RowList.Face<Drill> {
  private final ZoneId zone;
  private final HBox node = new HBox();
  private final Marks.Glyph mark = Marks.node(Mark.PENDING, 18);
  private final Label name = Text.label("", "strong");
  private final Label plan = Text.label("", "muted", "small");
  private final Label state = Text.label("", "small");
  private final Button run = new Button("Run now");
  private String drill = "";

  /**
   * @param onRun given the drill's name
   */
  DrillFace(ZoneId zone, Consumer<String> onRun) {
    this.zone = zone;
    run.setMinWidth(Region.USE_PREF_SIZE);
    run.setOnAction(_ -> onRun.accept(drill));
    VBox words = new VBox(name, plan, state);
    words.setMinWidth(0);
    node.getStyleClass().add("hook");
    node.setAlignment(Pos.CENTER_LEFT);
    node.getChildren().addAll(mark, words, Text.gap(), run);
  }

  @Override
  public Region node() {
    return node;
  }

  @Override
  public void show(Drill next, Instant now) {
    drill = next.name();
    Mark is = DeliveryReport.mark(next);
    mark.show(is);
    name.setText(drill);
    plan.setText(
        "to " + String.join(", ", next.hooks()) + ", next " + Times.moment(next.next(), now, zone));
    state.setText(DeliveryReport.state(next, now, zone));
    state.getStyleClass().setAll("label", "small", is == Mark.CRITICAL ? "critical" : "muted");
    run.setId("drill-" + drill);
    run.setAccessibleText("Run the drill " + drill + " now");
  }
}
