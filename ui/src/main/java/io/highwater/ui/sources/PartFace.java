package io.highwater.ui.sources;

import io.highwater.engine.signal.DataSource.Part;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Marks;
import io.highwater.ui.theme.RowList;
import io.highwater.ui.theme.Text;
import java.time.Instant;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** A target or component with the reason why it is down. */
final class PartFace implements RowList.Face<Part> {
  private final HBox node = new HBox();
  private final Marks.Glyph mark = Marks.node(Mark.OK, 14);
  private final Label name = Text.whole("", "mono");
  private final Label word = Text.whole("", "strong");
  private final Label detail = Text.label("", "muted");

  PartFace() {
    node.setAlignment(Pos.CENTER_LEFT);
    node.getStyleClass().add("line");
    node.getChildren().addAll(mark, name, word, detail);
  }

  @Override
  public Region node() {
    return node;
  }

  @Override
  public void show(Part part, Instant now) {
    Mark is = part.up() ? Mark.OK : Mark.CRITICAL;
    mark.show(is);
    name.setText(part.name());
    word.setText(part.up() ? "up" : "down");
    word.getStyleClass().setAll("label", "strong", is.styleClass());
    detail.setText(part.detail());
  }
}
