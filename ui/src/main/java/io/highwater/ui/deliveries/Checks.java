package io.highwater.ui.deliveries;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Beat;
import io.highwater.engine.engine.Snapshot.Drill;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Marks;
import io.highwater.ui.theme.RowColumn;
import io.highwater.ui.theme.Text;
import io.highwater.ui.theme.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Drills and heartbeat, where there are any. */
final class Checks {
  private final Marks.Glyph mark = Marks.node(Mark.PENDING, 18);
  private final Label name = Text.label("", "strong");
  private final Label state = Text.label("", "small");
  private final HBox beat = new HBox();
  private final RowColumn<String, Drill> drills;
  private final VBox view;

  /**
   * @param onRun given the name of a drill
   */
  Checks(ZoneId zone, Consumer<String> onRun) {
    VBox words = new VBox(name, state);
    words.setMinWidth(0);
    beat.setId("heartbeat");
    beat.getStyleClass().add("hook");
    beat.setAlignment(Pos.CENTER_LEFT);
    beat.getChildren().addAll(mark, words);
    drills = new RowColumn<>(Drill::name, () -> new DrillFace(zone, onRun));
    drills.view().getStyleClass().add("hooks");
    view = new VBox(Text.label("Drills and heartbeat", "caption"), beat, drills.view());
    view.getStyleClass().addAll("card", "hooks");
  }

  Region view() {
    return view;
  }

  void show(Snapshot.Checks checks, Instant now) {
    Text.showIf(view, checks.heartbeat().isPresent() || !checks.drills().isEmpty());
    Text.showIf(beat, checks.heartbeat().isPresent());
    checks.heartbeat().ifPresent(one -> show(one, now));
    drills.show(checks.drills(), now);
  }

  private void show(Beat one, Instant now) {
    Mark is = DeliveryReport.mark(one);
    mark.show(is);
    name.setText("Heartbeat to " + one.hook() + " every " + Times.age(one.every()));
    state.setText(DeliveryReport.state(one, now));
    state.getStyleClass().setAll("label", "small", is == Mark.CRITICAL ? "critical" : "muted");
  }
}
