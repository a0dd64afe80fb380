package io.highwater.ui.topology;

import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Marks;
import io.highwater.ui.theme.RowList;
import io.highwater.ui.theme.Text;
import java.time.Instant;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** How an instance looks in the detail of its service. */
final class InstanceFace implements RowList.Face<ServiceHealth.Instance> {
  private final Marks.Glyph mark = Marks.node(Mark.OK, 14);
  private final Label name = Text.label("");
  private final Label reason = Text.label("", "muted");
  private final HBox node = new HBox(8, mark, name, reason);

  InstanceFace() {
    node.setAlignment(Pos.CENTER_LEFT);
  }

  @Override
  public Region node() {
    return node;
  }

  @Override
  public void show(ServiceHealth.Instance one, Instant now) {
    mark.show(Levels.mark(one.level()));
    name.setText(one.name());
    reason.setText(one.reason());
  }
}
