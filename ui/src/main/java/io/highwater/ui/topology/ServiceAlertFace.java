package io.highwater.ui.topology;

import io.highwater.engine.engine.Snapshot.Alert;
import io.highwater.engine.rule.AlertKey;
import io.highwater.ui.shell.Navigator;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Marks;
import io.highwater.ui.theme.RowList;
import io.highwater.ui.theme.Text;
import io.highwater.ui.theme.Times;
import java.time.Instant;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** How an alert looks in the detail of its service. */
final class ServiceAlertFace implements RowList.Face<Alert> {
  private final Marks.Glyph mark = Marks.node(Mark.OK, 14);
  private final Label name = Text.label("", "strong");
  private final Label state = Text.label("", "muted");
  private final Label summary = Text.wrapped("", "muted");
  private final Button open = new Button("Open");
  private final VBox node;
  private Optional<AlertKey> key = Optional.empty();

  ServiceAlertFace(Navigator navigator) {
    open.setMinWidth(Region.USE_PREF_SIZE);
    open.getStyleClass().addAll("flat", "small");
    open.setOnAction(_ -> key.ifPresent(navigator::open));
    HBox first = new HBox(8, mark, name, state, Text.gap(), open);
    first.setAlignment(Pos.CENTER_LEFT);
    node = new VBox(2, first, summary);
  }

  @Override
  public Region node() {
    return node;
  }

  @Override
  public void show(Alert alert, Instant now) {
    key = Optional.of(alert.key());
    mark.show(Mark.of(alert.severity(), alert.state()));
    name.setText(alert.key().name());
    state.setText(alert.state().word() + " for " + Times.age(alert.inStateSince(), now));
    open.setAccessibleText(
        "Open " + alert.key().name() + " " + alert.labels().without("alertname"));
    Text.showIfAny(summary, alert.annotations().getOrDefault("summary", ""));
  }
}
