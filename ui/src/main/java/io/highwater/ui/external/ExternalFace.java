package io.highwater.ui.external;

import io.highwater.engine.foreign.ForeignRow;
import io.highwater.engine.foreign.ForeignSilence;
import io.highwater.engine.foreign.KeptSilence;
import io.highwater.ui.theme.Icon;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Marks;
import io.highwater.ui.theme.Places;
import io.highwater.ui.theme.RowList;
import io.highwater.ui.theme.Text;
import io.highwater.ui.theme.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** How a line of the list looks: a heading, an alert or a silence. */
final class ExternalFace implements RowList.Face<ExternalRow> {
  /** How the mark looks of what nobody is told of: not like one that calls for somebody. */
  private static final double MUTED = 0.45;

  private final ZoneId zone;
  private final StackPane node = new StackPane();
  private final Label heading = Text.label("", "caption", "row-heading");
  private final HBox entry = new HBox();
  private final Marks.Glyph mark = Marks.node(Mark.OK, 18);
  private final Label name = Text.label("", "strong");
  private final Label below = Text.label("", "muted", "small");
  private final Label state = Text.whole("", "strong");
  private final Label age = Text.whole("", "muted", "small");

  ExternalFace(ZoneId zone) {
    this.zone = zone;
    VBox left = new VBox(name, below);
    left.setMinWidth(0);
    below.setMinWidth(0);
    VBox right = new VBox(state, age);
    right.setAlignment(Pos.CENTER_RIGHT);
    right.setMinWidth(Region.USE_PREF_SIZE);
    entry.getStyleClass().add("alert-entry");
    entry.setAlignment(Pos.CENTER_LEFT);
    entry.getChildren().addAll(mark, left, Text.gap(), right);
    StackPane.setAlignment(heading, Pos.CENTER_LEFT);
    node.getChildren().addAll(heading, entry);
  }

  @Override
  public Region node() {
    return node;
  }

  @Override
  public void show(ExternalRow row, Instant now) {
    boolean isHeading = row instanceof ExternalRow.Heading;
    Text.showIf(heading, isHeading);
    Text.showIf(entry, !isHeading);
    switch (row) {
      case ExternalRow.Heading(ExternalRow.Group group, int count) ->
          heading.setText(group.title() + " · " + count);
      case ExternalRow.Alert(ForeignRow alert) -> show(alert, now);
      case ExternalRow.Silenced(KeptSilence kept) -> show(kept, now);
    }
  }

  private void show(ForeignRow row, Instant now) {
    Mark is = ExternalReport.mark(row);
    mark.show(is);
    mark.setOpacity(row.muted() ? MUTED : 1);
    name.setText(row.alert().name());
    below.setText(
        Stream.of(Places.of(row.identity()), row.alert().summary())
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining("  ·  ")));
    state.setText(row.stale() ? "not known" : row.firing() ? is.word() : "pending");
    state.getStyleClass().setAll("label", "strong", row.muted() ? "muted" : is.styleClass());
    String servers = ExternalReport.firstServer(row);
    age.setText(
        row.since().map(since -> servers + "  ·  " + Times.age(since, now)).orElse(servers));
  }

  private void show(KeptSilence kept, Instant now) {
    ForeignSilence silence = kept.silence();
    mark.show(Icon.SILENCED);
    mark.setOpacity(1);
    name.setText(silence.matcherText());
    below.setText(
        silence.createdBy() + (silence.comment().isBlank() ? "" : ": " + silence.comment()));
    state.setText("until " + Times.moment(silence.endsAt(), now, zone));
    state.getStyleClass().setAll("label", "strong");
    age.setText(Times.age(now, silence.endsAt()) + " left");
  }
}
