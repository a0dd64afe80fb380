package io.highwater.ui.sources;

import io.highwater.engine.engine.Snapshot.Source;
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
import javafx.scene.layout.VBox;

/** How a source looks in the list. */
final class SourceFace implements RowList.Face<Source> {
  private final HBox node = new HBox();
  private final Glyph mark = Marks.node(Mark.OK, 20);
  private final Label name = Text.label("", "strong");
  private final Label address = Text.label("", "muted", "small");
  private final Label state = Text.label("", "small");
  private final Label age = Text.whole("", "strong");
  private final Label latency = Text.whole("", "muted", "small");
  private final Label parts = Text.whole("", "muted", "small");

  SourceFace() {
    VBox left = new VBox(name, address, state);
    left.setMinWidth(0);
    VBox right = new VBox(age, latency, parts);
    right.setAlignment(Pos.CENTER_RIGHT);
    right.setMinWidth(Region.USE_PREF_SIZE);
    node.getStyleClass().add("alert-entry");
    node.setAlignment(Pos.CENTER_LEFT);
    node.getChildren().addAll(mark, left, Text.gap(), right);
  }

  @Override
  public Region node() {
    return node;
  }

  @Override
  public void show(Source source, Instant now) {
    Mark is = SourceReport.mark(source, now);
    mark.show(is);
    name.setText(source.name());
    address.setText(source.kind() + "  " + source.address());
    state.setText(SourceReport.state(source, now));
    state.getStyleClass().setAll("label", "small", is.styleClass());
    age.setText(SourceReport.age(source, now));
    String stale = SourceReport.stale(source, now) ? "stale" : "plain";
    age.getStyleClass().setAll("label", "strong", stale);
    latency.setText("answers in " + Times.took(source.took()));
    parts.setText(SourceReport.partCount(source));
  }
}
