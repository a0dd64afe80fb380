package io.highwater.ui.overview;

import io.highwater.ui.theme.Text;
import io.highwater.ui.theme.Theme;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * A tile at the top of the overview. Its size is set once and by us: updates only change texts, so
 * that nothing on it ever moves. It is none of TilesFX's, whose first tile takes a twentieth of the
 * program's start ({@code docs/decisions/starting.md}).
 */
final class HeadlineTile {
  /** In lines of running text. */
  private static final double HEIGHT = 10;

  private static final PseudoClass OLD = PseudoClass.getPseudoClass("old");

  private final StackPane view = new StackPane();
  private final Region veil = new Region();
  private final Label title = Text.label("", "muted");
  private final Label about = Text.label("", "muted");
  private final Theme theme;

  HeadlineTile(Theme theme, Node graphic) {
    this.theme = theme;
    veil.getStyleClass().add("hatch-veil");
    veil.setMouseTransparent(true);
    veil.setVisible(false);
    BorderPane words = new BorderPane();
    words.setTop(title);
    words.setBottom(about);
    words.getStyleClass().add("headline-words");
    words.setMouseTransparent(true);
    view.getStyleClass().add("headline-tile");
    view.getChildren().addAll(veil, words, graphic);
    size();
    theme.onChange(view, this::size);
  }

  private void size() {
    double height = Math.rint(theme.type().base() * HEIGHT) + 12;
    view.setPrefSize(200, height);
    view.setMinSize(140, height);
    view.setMaxHeight(height);
  }

  Region view() {
    return view;
  }

  /**
   * @param old whether what it shows is older than two polls
   */
  void show(String title, String about, boolean old) {
    this.title.setText(title);
    this.about.setText(about);
    veil.setVisible(old);
    view.pseudoClassStateChanged(OLD, old);
  }
}
