package io.highwater.ui.overview;

import eu.hansolo.tilesfx.Tile;
import eu.hansolo.tilesfx.Tile.SkinType;
import eu.hansolo.tilesfx.Tile.TextSize;
import eu.hansolo.tilesfx.TileBuilder;
import io.highwater.ui.theme.Fonts;
import io.highwater.ui.theme.Palette;
import io.highwater.ui.theme.Theme;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Font;

/**
 * A tile at the top of the overview. Its size, fonts and colours are set once and by us: updates
 * only change texts, so that nothing on it ever moves.
 */
final class HeadlineTile {
  /** In lines of running text. */
  private static final double HEIGHT = 10;

  private static final PseudoClass OLD = PseudoClass.getPseudoClass("old");

  private final StackPane view = new StackPane();
  private final Region veil = new Region();
  private final Tile tile;
  private final Theme theme;

  HeadlineTile(Theme theme, Node graphic) {
    this.theme = theme;
    this.tile =
        TileBuilder.create()
            .skinType(SkinType.CUSTOM)
            .animated(false)
            .textSize(TextSize.BIGGER)
            .roundedCorners(true)
            .textVisible(true)
            .customFontEnabled(true)
            .build();
    veil.getStyleClass().add("hatch-veil");
    veil.setMouseTransparent(true);
    veil.setVisible(false);
    view.getStyleClass().add("headline-tile");
    StackPane.setMargin(tile, new Insets(6, 8, 6, 8));
    tile.setMouseTransparent(true);
    tile.setFocusTraversable(false);
    view.getChildren().addAll(veil, tile, graphic);
    paint();
    theme.onChange(view, this::paint);
  }

  private void paint() {
    Palette palette = theme.palette();
    double height = Math.rint(theme.type().base() * HEIGHT);
    tile.setPrefSize(200, height);
    tile.setMinSize(140, height);
    tile.setMaxSize(Double.MAX_VALUE, height);
    view.setMinHeight(height + 12);
    tile.setBackgroundColor(javafx.scene.paint.Color.TRANSPARENT);
    tile.setForegroundBaseColor(palette.text());
    tile.setTitleColor(palette.muted());
    tile.setTextColor(palette.muted());
    tile.setBorderColor(javafx.scene.paint.Color.TRANSPARENT);
    tile.setCustomFont(Font.font(Fonts.STRONG));
  }

  Region view() {
    return view;
  }

  /**
   * @param old whether what it shows is older than two polls
   */
  void show(String title, String about, boolean old) {
    tile.setTitle(title);
    tile.setText(about);
    veil.setVisible(old);
    view.pseudoClassStateChanged(OLD, old);
  }
}
