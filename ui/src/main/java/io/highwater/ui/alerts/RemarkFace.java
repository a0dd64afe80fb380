package io.highwater.ui.alerts;

import io.highwater.engine.notify.Silence;
import io.highwater.ui.theme.Icon;
import io.highwater.ui.theme.Marks;
import io.highwater.ui.theme.RowList;
import io.highwater.ui.theme.Text;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** How a remark looks; a silence can be expired in it. */
final class RemarkFace implements RowList.Face<Remark> {
  private final Marks.Glyph icon = Marks.node(Icon.NOTE, 18);
  private final Label head = Text.wrapped("", "small", "muted");
  private final Label text = Text.wrapped("");
  private final Button expire = new Button("Expire now");
  private final HBox node = new HBox();
  private Optional<Silence> silence = Optional.empty();

  RemarkFace(Consumer<Silence> onExpire) {
    VBox words = new VBox(head, text);
    HBox.setHgrow(words, Priority.ALWAYS);
    expire.setId("expire");
    expire.setMinWidth(Region.USE_PREF_SIZE);
    expire.setOnAction(_ -> silence.ifPresent(onExpire));
    node.getStyleClass().add("remark");
    node.getChildren().addAll(icon, words, expire);
  }

  @Override
  public Region node() {
    return node;
  }

  @Override
  public void show(Remark remark, Instant now) {
    icon.show(remark.icon());
    head.setText(remark.head());
    Text.showIfAny(text, remark.text().isBlank() ? "" : remark.text());
    silence = remark.silence();
    Text.showIf(expire, silence.isPresent());
    expire.setAccessibleText("Expire now: " + remark.head());
  }
}
