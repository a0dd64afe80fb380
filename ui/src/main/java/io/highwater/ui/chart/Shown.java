package io.highwater.ui.chart;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;

/** Whether anybody could see a node. What nobody can see is not painted. */
public final class Shown {
  private Shown() {}

  /**
   * False outside a scene, in a window that is hidden or iconified, and below an invisible parent.
   * A scene without a window is only ever laid out for a snapshot, which counts as seen.
   */
  public static boolean isShown(Node node) {
    Scene scene = node.getScene();
    if (scene == null || !windowShows(scene.getWindow())) {
      return false;
    }
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return true;
  }

  private static boolean windowShows(@org.jspecify.annotations.Nullable Window window) {
    return window == null
        || (window.isShowing() && !(window instanceof Stage stage && stage.isIconified()));
  }

  /** Calls {@code change} whenever the window of {@code node} is shown, restored or exchanged. */
  static void onReturn(Node node, Runnable change) {
    node.sceneProperty()
        .flatMap(Scene::windowProperty)
        .flatMap(Window::showingProperty)
        .subscribe(_ -> change.run());
    node.sceneProperty()
        .flatMap(Scene::windowProperty)
        .flatMap(window -> window instanceof Stage stage ? stage.iconifiedProperty() : null)
        .subscribe(_ -> change.run());
    node.visibleProperty().subscribe(_ -> change.run());
  }
}
