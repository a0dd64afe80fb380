package io.highwater.ui.dashboard;

import eu.hansolo.tilesfx.Tile;
import io.highwater.engine.engine.Snapshot;
import io.highwater.ui.theme.Figure;
import io.highwater.ui.theme.Text;
import io.highwater.ui.theme.Theme;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/** The newest value on a bow from 0 to the panel's end, and inside it in large digits. */
final class GaugeBody implements PanelBody {
  private final Panel panel;
  private final Bow bow;
  private final PanelTile tile;

  GaugeBody(Panel panel, Theme theme) {
    this.panel = panel;
    tile = new PanelTile(panel, theme);
    bow = new Bow(tile.tile(), panel.unit().figure(panel.max().orElse(1)));
  }

  /** The tile draws its bow into the lower half of a square; the rest of that is cut off. */
  private static final class Bow extends Region {
    /** Shares of the square: where the bow begins and ends, and half its width. */
    private static final double TOP = 0.43;

    private static final double BASE = 0.855;
    private static final double HALF = 0.42;

    private final Tile tile;
    private final Label number = Text.whole("", "strong");
    private final Label unit = Text.whole("", "muted");
    private final Label least = Text.whole("0", "small", "faint");
    private final Label most;
    private final Rectangle clip = new Rectangle();
    private double size;

    Bow(Tile tile, Figure end) {
      this.tile = tile;
      most = Text.whole(end.text(), "small", "faint");
      setMinSize(0, 0);
      setClip(clip);
      getChildren().addAll(tile, number, unit, least, most);
    }

    void show(Figure figure, boolean breached) {
      number.setText(figure.number());
      unit.setText(figure.unit());
      number.getStyleClass().remove("critical");
      if (breached) {
        number.getStyleClass().add("critical");
      }
      requestLayout();
    }

    @Override
    protected void layoutChildren() {
      double width = getWidth();
      double height = getHeight();
      clip.setWidth(width);
      clip.setHeight(height);
      double below = least.prefHeight(-1);
      double square = Math.min((height - below) / (BASE - TOP), width / (2 * HALF));
      double left = (width - square) / 2;
      double top = (height - below - square * (BASE - TOP)) / 2 - square * TOP;
      tile.resizeRelocate(Math.rint(left), Math.rint(top), Math.rint(square), Math.rint(square));
      digits(Math.rint(Math.clamp(square * 0.13, 12, 96)));
      double base = top + square * BASE;
      double wide = number.prefWidth(-1) + 3 + unit.prefWidth(-1);
      double x = (width - wide) / 2;
      double y = base - number.prefHeight(-1) * 0.92;
      number.resizeRelocate(x, y, number.prefWidth(-1), number.prefHeight(-1));
      double under = number.getBaselineOffset() - unit.getBaselineOffset();
      unit.resizeRelocate(
          x + number.prefWidth(-1) + 3, y + under, unit.prefWidth(-1), unit.prefHeight(-1));
      end(least, width / 2 - square * (HALF - 0.075), base);
      end(most, width / 2 + square * (HALF - 0.075), base);
    }

    private static void end(Label label, double middle, double base) {
      double width = label.prefWidth(-1);
      label.resizeRelocate(Math.rint(middle - width / 2), base, width, label.prefHeight(-1));
    }

    private void digits(double next) {
      if (next != size) {
        size = next;
        number.setStyle(String.format(Locale.ROOT, "-fx-font-size: %.0fpx;", size));
        unit.setStyle(
            String.format(Locale.ROOT, "-fx-font-size: %.0fpx;", Math.max(10, size * 0.5)));
        // Set during a layout, they would wait for the next pulse.
        number.applyCss();
        unit.applyCss();
      }
    }
  }

  @Override
  public Region node() {
    return bow;
  }

  @Override
  public void show(PanelState state, Snapshot snapshot, TimeView time) {
    tile.show(state.value());
    boolean breached =
        panel.threshold().map(limit -> limit.breachedBy(state.value())).orElse(false);
    bow.show(panel.unit().figure(state.value()), breached);
  }

  @Override
  public boolean hatchesWhole() {
    return true;
  }
}
