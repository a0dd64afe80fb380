package io.highwater.ui.theme;

import java.util.Locale;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Paint;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;

/** Marks as nodes and on canvases. */
public final class Marks {
  private Marks() {}

  /**
   * A node showing {@code mark} in its colour.
   *
   * @param size width and height in pixels beside text of {@link TypeScale#DESK}; grows with the
   *     text around it
   */
  public static Glyph node(Mark mark, double size) {
    Glyph glyph = new Glyph(size);
    glyph.show(mark);
    return glyph;
  }

  /** A node showing {@code icon} in a muted colour; {@code size} as for marks. */
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
    private final Scale scale = new Scale(1, 1, 0, 0);

    Glyph(double size) {
      getStyleClass().add("glyph");
      double em = size / TypeScale.DESK.base();
      setStyle(
          String.format(
              Locale.ROOT,
              "-fx-min-width: %1$.3fem; -fx-min-height: %1$.3fem; -fx-pref-width: %1$.3fem;"
                  + " -fx-pref-height: %1$.3fem; -fx-max-width: %1$.3fem;"
                  + " -fx-max-height: %1$.3fem;",
              em));
      setMouseTransparent(true);
      path.getTransforms().add(scale);
      path.setManaged(false);
      getChildren().add(path);
    }

    @Override
    protected void layoutChildren() {
      scale.setX(getWidth() / Mark.BOX);
      scale.setY(getHeight() / Mark.BOX);
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
