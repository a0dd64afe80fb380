package io.highwater.ui.external;

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

/** How a thing looks that mutes an alert; a silence can be extended and expired in it. */
final class MuteFace implements RowList.Face<MuteFace.Line> {
  /**
   * @param key the same as long as it is the same thing
   * @param text somebody's own words; may be empty
   * @param silence the id of the silence that can be changed here
   */
  record Line(String key, String head, String text, Optional<String> silence) {}

  private final Label head = Text.wrapped("", "small", "muted");
  private final Label text = Text.wrapped("");
  private final Button extend = button("Extend");
  private final Button expire = button("Expire");
  private final HBox node = new HBox();
  private Optional<String> silence = Optional.empty();

  /** Both are given the silence's id. */
  MuteFace(Consumer<String> onExtend, Consumer<String> onExpire) {
    VBox words = new VBox(head, text);
    HBox.setHgrow(words, Priority.ALWAYS);
    extend.setOnAction(_ -> silence.ifPresent(onExtend));
    expire.setOnAction(_ -> silence.ifPresent(onExpire));
    node.getStyleClass().add("remark");
    node.getChildren().addAll(Marks.node(Icon.SILENCED, 18), words, extend, expire);
  }

  private static Button button(String text) {
    Button button = new Button(text);
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  @Override
  public Region node() {
    return node;
  }

  @Override
  public void show(Line line, Instant now) {
    head.setText(line.head());
    Text.showIfAny(text, line.text());
    silence = line.silence();
    Text.showIf(extend, silence.isPresent());
    Text.showIf(expire, silence.isPresent());
    extend.setAccessibleText("Extend: " + line.head());
    expire.setAccessibleText("Expire: " + line.head());
  }
}
