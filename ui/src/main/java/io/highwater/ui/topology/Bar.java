package io.highwater.ui.topology;

import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

/** How full something is: a track and its filled part. */
final class Bar extends Region {
  private final Rectangle track = new Rectangle();
  private final Rectangle part = new Rectangle();
  private double share;

  Bar() {
    track.setManaged(false);
    part.setManaged(false);
    getChildren().addAll(track, part);
  }

  void show(double value, Color ink, Color ground) {
    track.setFill(ground);
    part.setFill(ink);
    share = Double.isNaN(value) ? 0 : Math.clamp(value, 0, 1);
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    for (Rectangle one : new Rectangle[] {track, part}) {
      one.setHeight(getHeight());
      one.setArcWidth(getHeight());
      one.setArcHeight(getHeight());
    }
    track.setWidth(getWidth());
    part.setWidth(share == 0 ? 0 : Math.max(getHeight(), getWidth() * share));
  }
}
