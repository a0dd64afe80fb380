package io.highwater.ui.deliveries;

import io.highwater.engine.engine.Snapshot.Attempt;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Marks;
import io.highwater.ui.theme.RowList;
import io.highwater.ui.theme.Text;
import io.highwater.ui.theme.Times;
import java.time.Instant;
import java.time.ZoneId;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** How one attempt at a delivery looks. */
final class AttemptFace implements RowList.Face<Attempt> {
  private final HBox node = new HBox();
  private final ZoneId zone;
  private final Label at = Text.whole("", "mono", "muted");
  private final Marks.Glyph mark = Marks.node(Mark.OK, 14);
  private final Label answer = Text.wrapped("");
  private final Label took = Text.whole("", "muted", "small");

  AttemptFace(ZoneId zone) {
    this.zone = zone;
    node.getStyleClass().add("line");
    node.setAlignment(Pos.CENTER_LEFT);
    node.getChildren().addAll(at, mark, answer, Text.gap(), took);
  }

  @Override
  public Region node() {
    return node;
  }

  @Override
  public void show(Attempt attempt, Instant now) {
    at.setText(Times.moment(attempt.at(), now, zone));
    mark.show(attempt.ok() ? Mark.OK : Mark.CRITICAL);
    answer.setText(attempt.answer());
    took.setText(Times.took(attempt.took()));
  }
}
