package io.highwater.ui.theme;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Paint;
import javafx.scene.shape.SVGPath;

/** Marks as nodes and on canvases. */
public final class Marks {
  private Marks() {}

  /** A node showing {@code mark}, {@code size} pixels wide and high, in the mark's colour. */
  public static Glyph node(Mark mark, double size) {
    Glyph glyph = new Glyph(size);
    glyph.show(mark);
    return glyph;
  }

  /** A node showing {@code icon} in the colour of the text around it. */
  public static Glyph node(Icon icon, double size) {
    Glyph glyph = new Glyph(size);
    glyph.show(icon);
    return glyph;
  }

  /** Paints {@code mark} in a box of {@code size} with the given upper left corner. */
  public static void draw(
      GraphicsContext gc, Mark mark, double x, double y, double size, Paint ink) {
    gc.save();
    gc.translate(x, y);
    gc.scale(size / Mark.BOX, size / Mark.BOX);
    gc.setFill(ink);
    gc.beginPath();
    gc.appendSVGPath(mark.path());
    gc.fill();
    gc.restore();
  }

  /** A square that shows one mark or icon at a time. */
  public static final class Glyph extends Region {
    private final SVGPath path = new SVGPath();
    private final double size;

    Glyph(double size) {
      this.size = size;
      getStyleClass().add("glyph");
      setMinSize(size, size);
      setPrefSize(size, size);
      setMaxSize(size, size);
      setMouseTransparent(true);
      double scale = size / Mark.BOX;
      path.getTransforms().add(new javafx.scene.transform.Scale(scale, scale, 0, 0));
      path.setManaged(false);
      getChildren().add(path);
    }

    public double size() {
      return size;
    }

    public void show(Mark mark) {
      path.setContent(mark.path());
      path.getStyleClass().setAll("mark", mark.styleClass());
      setAccessibleText(mark.word());
    }

    public void show(Icon icon) {
      path.setContent(icon.path());
      path.getStyleClass().setAll("icon");
    }
  }
}
