package io.highwater.ui.rules;

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

/** How an alert looks below its rule. */
final class RuleAlertFace implements RowList.Face<Alert> {
  private final HBox node = new HBox();
  private final Marks.Glyph mark = Marks.node(Mark.OK, 14);
  private final Label labels = Text.label("", "mono");
  private final Label state = Text.whole("", "muted", "small");
  private final Button open = new Button("Open");
  private Optional<AlertKey> key = Optional.empty();

  RuleAlertFace(Navigator navigator) {
    open.setMinWidth(Region.USE_PREF_SIZE);
    open.getStyleClass().addAll("flat", "small");
    open.setOnAction(_ -> key.ifPresent(navigator::open));
    node.getStyleClass().add("line");
    node.setAlignment(Pos.CENTER_LEFT);
    node.getChildren().addAll(mark, labels, Text.gap(), state, open);
  }

  @Override
  public Region node() {
    return node;
  }

  @Override
  public void show(Alert alert, Instant now) {
    key = Optional.of(alert.key());
    mark.show(Mark.of(alert.severity(), alert.state()));
    String which = alert.labels().without("alertname").without("severity").toString();
    labels.setText(which);
    state.setText(alert.state().word() + " " + Times.age(alert.inStateSince(), now));
    open.setAccessibleText("Open " + alert.key().name() + " " + which);
  }
}
