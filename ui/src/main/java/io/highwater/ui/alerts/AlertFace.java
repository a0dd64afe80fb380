package io.highwater.ui.alerts;

import io.highwater.engine.notify.Passed;
import io.highwater.ui.theme.Figures;
import io.highwater.ui.theme.Icon;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Marks;
import io.highwater.ui.theme.Marks.Glyph;
import io.highwater.ui.theme.Places;
import io.highwater.ui.theme.RowList;
import io.highwater.ui.theme.Text;
import io.highwater.ui.theme.Times;
import java.time.Instant;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** How a line of the list of alerts looks. */
final class AlertFace implements RowList.Face<AlertRow> {
  /** How a mark looks of what is over: not like one that calls for somebody. */
  private static final double OVER = 0.45;

  private final StackPane node = new StackPane();
  private final Label heading = Text.label("", "caption", "row-heading");
  private final HBox entry = new HBox();
  private final Glyph mark = Marks.node(Mark.OK, 18);
  private final Label name = Text.label("", "strong");
  private final Label where = Text.label("", "muted", "small");
  private final HBox acknowledged = chip(Icon.ACKNOWLEDGED, "acknowledged");
  private final HBox silenced = chip(Icon.SILENCED, "silenced");
  private final HBox inhibited = chip(Icon.SILENCED, "inhibited");
  private final HBox flapping = chip(Icon.RELOAD, "flapping");
  private final Label value = Text.whole("", "strong");
  private final Label age = Text.whole("", "muted", "small");

  AlertFace() {
    HBox below = new HBox(where, flapping, acknowledged, silenced, inhibited);
    below.getStyleClass().add("alert-place");
    VBox left = new VBox(name, below);
    left.setMinWidth(0);
    where.setMinWidth(0);
    VBox right = new VBox(value, age);
    right.setAlignment(Pos.CENTER_RIGHT);
    right.setMinWidth(Region.USE_PREF_SIZE);
    entry.getStyleClass().add("alert-entry");
    entry.setAlignment(Pos.CENTER_LEFT);
    entry.getChildren().addAll(mark, left, Text.gap(), right);
    StackPane.setAlignment(heading, Pos.CENTER_LEFT);
    node.getChildren().addAll(heading, entry);
  }

  private static HBox chip(Icon icon, String word) {
    HBox chip = new HBox(Marks.node(icon, 13), Text.whole(word, "small"));
    chip.getStyleClass().add("said");
    chip.setAlignment(Pos.CENTER);
    chip.setMinWidth(Region.USE_PREF_SIZE);
    chip.setMaxHeight(Region.USE_PREF_SIZE);
    return chip;
  }

  @Override
  public Region node() {
    return node;
  }

  @Override
  public void show(AlertRow row, Instant now) {
    switch (row) {
      case AlertRow.Heading(AlertRow.Group group, int count) -> {
        shown(heading, true);
        shown(entry, false);
        heading.setText(group.title() + " · " + count);
      }
      case AlertRow.Entry one -> {
        shown(heading, false);
        shown(entry, true);
        show(one, now);
      }
      case AlertRow.Gone(Passed passed) -> {
        shown(heading, false);
        shown(entry, true);
        show(passed, now);
      }
    }
  }

  private void show(Passed passed, Instant now) {
    mark.show(Mark.of(passed.severity()));
    mark.setOpacity(OVER);
    name.setText(passed.key().name());
    where.setText(Places.of(passed.key().labels()));
    List.of(flapping, acknowledged, silenced, inhibited).forEach(chip -> shown(chip, false));
    value.setText("came and went" + (passed.times() == 1 ? "" : " " + passed.times() + " times"));
    value.getStyleClass().setAll("label", "strong", "muted");
    age.setText("over for " + Times.age(passed.endedAt(), now));
  }

  private void show(AlertRow.Entry row, Instant now) {
    mark.show(row.mark());
    mark.setOpacity(1);
    name.setText(row.alert().key().name());
    where.setText(row.where());
    shown(flapping, row.flapping());
    shown(acknowledged, row.acknowledged());
    shown(silenced, row.silenced());
    shown(inhibited, row.inhibited());
    String state = row.alert().state().word();
    value.setText(
        Double.isNaN(row.alert().value())
            ? state
            : Figures.of(row.alert().value(), row.alert().polled().text()).text());
    value.getStyleClass().setAll("label", "strong", row.mark().styleClass());
    age.setText(state + " " + Times.age(row.alert().inStateSince(), now));
  }

  private static void shown(Region region, boolean shown) {
    region.setVisible(shown);
    region.setManaged(shown);
  }
}
