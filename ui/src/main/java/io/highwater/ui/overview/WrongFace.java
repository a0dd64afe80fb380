package io.highwater.ui.overview;

import io.highwater.ui.theme.Icon;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Marks;
import io.highwater.ui.theme.Marks.Glyph;
import io.highwater.ui.theme.RowList;
import io.highwater.ui.theme.Text;
import io.highwater.ui.theme.Times;
import java.time.Instant;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A line of what is wrong now: what, where, since when, how much, in words. */
final class WrongFace implements RowList.Face<Wrong> {
  private final GridPane node = new GridPane();
  private final Glyph mark = Marks.node(Mark.OK, 20);
  private final Label name = Text.label("", "strong");
  private final Label place = Text.label("", "muted");
  private final Label since = Text.label("");
  private final Label value = Text.label("", "strong");
  private final Label summary = Text.label("", "muted");
  private final Glyph acknowledged = Marks.node(Icon.ACKNOWLEDGED, 16);

  WrongFace() {
    node.getStyleClass().add("wrong");
    node.addRow(0, mark, name, place, since, value, summary, acknowledged);
    column(0, false, HPos.CENTER);
    column(18, false, HPos.LEFT);
    column(21, false, HPos.LEFT);
    column(13, false, HPos.LEFT);
    column(13, false, HPos.LEFT);
    column(0, true, HPos.LEFT);
    column(0, false, HPos.RIGHT);
    node.getChildren().forEach(child -> GridPane.setValignment(child, VPos.CENTER));
    for (Label label : new Label[] {name, place, since, value, summary}) {
      label.setMinWidth(0);
    }
  }

  private void column(double percent, boolean grow, HPos align) {
    ColumnConstraints column = new ColumnConstraints();
    if (percent > 0) {
      column.setPercentWidth(percent);
    }
    if (grow) {
      column.setHgrow(Priority.ALWAYS);
    }
    column.setHalignment(align);
    column.setFillWidth(true);
    node.getColumnConstraints().add(column);
  }

  @Override
  public Region node() {
    return node;
  }

  @Override
  public void show(Wrong row, Instant now) {
    mark.show(row.mark());
    name.setText(row.name());
    place.setText(row.place());
    since.setText(row.state() + " " + Times.age(row.since(), now));
    since.getStyleClass().setAll("label", row.mark().styleClass());
    value.setText(row.value());
    summary.setText(row.summary());
    acknowledged.setVisible(row.acknowledged());
  }
}
