package io.highwater.ui.theme;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Skin;
import javafx.scene.control.skin.ScrollPaneSkin;

/**
 * Scrolls up and down without keeping a bitmap of what it shows. JavaFX's own keeps one, which is
 * painted anew every second here, and which it never gives back when the window closes: a wall
 * whose monitor comes and goes would grow by a screenful each time.
 */
public final class Scroll extends ScrollPane {
  public Scroll() {}

  public Scroll(Node content) {
    super(content);
  }

  @Override
  protected Skin<?> createDefaultSkin() {
    Skin<?> skin = new ScrollPaneSkin(this);
    getChildrenUnmodifiable().forEach(child -> child.setCache(false));
    return skin;
  }
}
