package io.highwater.ui.chart;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.stage.Window;

/**
 * How many device pixels a picture needs for one of the scene's, so that what is painted pixel by
 * pixel stays sharp: the output scale of the window, or what a renderer of still pictures asks for.
 */
public final class RenderScale {
  private static final Object KEY = RenderScale.class;

  private RenderScale() {}

  /**
   * Asks everything below {@code root} to paint for a snapshot that is magnified by {@code scale}.
   * To be called before the layout that the snapshot shows.
   */
  public static void request(Parent root, double scale) {
    if (!(scale >= 0.25 && scale <= 8)) {
      throw new IllegalArgumentException("scale must be 0.25 to 8, got " + scale);
    }
    root.getProperties().put(KEY, scale);
  }

  public static double of(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at.hasProperties() && at.getProperties().get(KEY) instanceof Double scale) {
        return scale;
      }
    }
    Window window = node.getScene() == null ? null : node.getScene().getWindow();
    return window == null ? 1 : Math.max(1, window.getOutputScaleX());
  }
}
