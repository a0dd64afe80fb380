package io.highwater.ui.shell;

import io.highwater.ui.theme.Icon;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Marks;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** Short messages in the lower right corner. They block nothing; bad news stays until closed. */
final class Toasts {
  private static final int MOST = 4;
  private static final Duration SHOWN = Duration.seconds(8);

  private final VBox view = new VBox();

  Toasts() {
    view.getStyleClass().add("toasts");
    view.setAlignment(Pos.BOTTOM_RIGHT);
    view.setPickOnBounds(false);
    view.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
  }

  Region view() {
    return view;
  }

  void good(String text) {
    show(Mark.OK, text, Optional.empty());
  }

  /** With a button that copies {@code copy}. */
  void good(String text, String copy) {
    show(Mark.OK, text, Optional.of(copy));
  }

  void bad(String text) {
    show(Mark.CRITICAL, text, Optional.empty());
  }

  private void show(Mark mark, String text, Optional<String> copy) {
    HBox toast = new HBox();
    toast.getStyleClass().addAll("toast", mark.styleClass());
    toast.setAlignment(Pos.CENTER_LEFT);
    Label label = new Label(text);
    label.setWrapText(true);
    label.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(label, Priority.ALWAYS);
    toast.getChildren().addAll(Marks.node(mark, 16), label);
    copy.ifPresent(what -> toast.getChildren().add(copyButton(what)));
    Button close = IconButton.of(Icon.CLOSE, "Close this message");
    close.setOnAction(_ -> view.getChildren().remove(toast));
    toast.getChildren().add(close);
    view.getChildren().add(toast);
    if (view.getChildren().size() > MOST) {
      view.getChildren().removeFirst();
    }
    if (mark == Mark.OK) {
      PauseTransition pause = new PauseTransition(SHOWN);
      pause.setOnFinished(_ -> view.getChildren().remove(toast));
      pause.play();
    }
  }

  private static Button copyButton(String what) {
    Button copy = IconButton.of(Icon.COPY, "Copy");
    copy.setOnAction(
        _ -> {
          ClipboardContent content = new ClipboardContent();
          content.putString(what);
          Clipboard.getSystemClipboard().setContent(content);
        });
    return copy;
  }
}
