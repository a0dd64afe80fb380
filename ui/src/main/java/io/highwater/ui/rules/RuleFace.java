package io.highwater.ui.rules;

import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Marks;
import io.highwater.ui.theme.Marks.Glyph;
import io.highwater.ui.theme.RowList;
import io.highwater.ui.theme.Text;
import io.highwater.ui.theme.Times;
import java.time.Instant;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** How a line of the list of rules looks. */
final class RuleFace implements RowList.Face<RuleRow> {
  private final StackPane node = new StackPane();
  private final Label heading = Text.label("", "caption", "row-heading");
  private final HBox entry = new HBox();
  private final Glyph mark = Marks.node(Mark.OK, 16);
  private final Label name = Text.label("", "strong");
  private final Label state = Text.label("", "small");
  private final Label worst = Text.whole("", "mono");
  private final Label evaluated = Text.whole("", "muted", "small");
  private final Glyph alertMark = Marks.node(Mark.OK, 14);
  private final Label alerts = Text.whole("", "strong");
  private final HBox active = new HBox(alertMark, alerts);

  RuleFace() {
    VBox left = new VBox(name, state);
    left.setMinWidth(0);
    VBox right = new VBox(worst, evaluated);
    right.setAlignment(Pos.CENTER_RIGHT);
    right.setMinWidth(Region.USE_PREF_SIZE);
    // As wide for every rule, so that the alert counts stand in one column.
    right.setPrefWidth(190);
    active.getStyleClass().add("chip");
    active.setAlignment(Pos.CENTER);
    active.setMinWidth(Region.USE_PREF_SIZE);
    active.setMaxHeight(Region.USE_PREF_SIZE);
    entry.getStyleClass().add("alert-entry");
    entry.setAlignment(Pos.CENTER_LEFT);
    entry.getChildren().addAll(mark, left, Text.gap(), active, right);
    StackPane.setAlignment(heading, Pos.CENTER_LEFT);
    node.getChildren().addAll(heading, entry);
  }

  @Override
  public Region node() {
    return node;
  }

  @Override
  public void show(RuleRow row, Instant now) {
    boolean isHeading = row instanceof RuleRow.Heading;
    heading.setVisible(isHeading);
    heading.setManaged(isHeading);
    entry.setVisible(!isHeading);
    entry.setManaged(!isHeading);
    switch (row) {
      case RuleRow.Heading(String group, String file, int count) ->
          heading.setText(group + " · " + count + "   " + file);
      case RuleRow.Entry one -> show(one, now);
    }
  }

  private void show(RuleRow.Entry row, Instant now) {
    mark.show(row.mark());
    name.setText(row.status().rule().name());
    state.setText(row.word());
    state
        .getStyleClass()
        .setAll("label", "small", row.mark() == Mark.OK ? "muted" : row.mark().styleClass());
    worst.setText(row.worst());
    evaluated.setText(
        row.status().lastEvaluation().map(at -> Times.age(at, now) + " ago").orElse("never"));
    active.setVisible(row.active() > 0);
    alertMark.show(row.alerts());
    alerts.setText(Integer.toString(row.active()));
  }
}
