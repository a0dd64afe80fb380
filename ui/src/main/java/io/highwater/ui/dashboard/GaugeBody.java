package io.highwater.ui.dashboard;

import eu.hansolo.tilesfx.Tile;
import io.highwater.engine.engine.Snapshot;
import io.highwater.ui.theme.Figure;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Text;
import io.highwater.ui.theme.Theme;
import java.util.Optional;
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
    private final LargeFigure figure = new LargeFigure();
    private final Label least = Text.whole("0", "small", "faint");
    private final Label most;
    private final Rectangle clip = new Rectangle();

    Bow(Tile tile, Figure end) {
      this.tile = tile;
      most = Text.whole(end.text(), "small", "faint");
      setMinSize(0, 0);
      setClip(clip);
      getChildren().addAll(tile, figure.number(), figure.unit(), least, most);
    }

    void show(Figure value, Optional<Mark> mark) {
      figure.show(value, mark);
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
      figure.size(Math.rint(Math.clamp(square * 0.13, 12, 96)));
      double base = top + square * BASE;
      figure.place((width - figure.width()) / 2, base - figure.height() * 0.92, width);
      end(least, width / 2 - square * (HALF - 0.075), base);
      end(most, width / 2 + square * (HALF - 0.075), base);
    }

    private static void end(Label label, double middle, double base) {
      double width = label.prefWidth(-1);
      label.resizeRelocate(Math.rint(middle - width / 2), base, width, label.prefHeight(-1));
    }
  }

  @Override
  public Region node() {
    return bow;
  }

  @Override
  public void show(PanelState state, Snapshot snapshot, TimeView time) {
    tile.show(state.value());
    bow.show(panel.figure(state.value()), panel.mark(state.value()));
  }

  @Override
  public boolean hatchesWhole() {
    return true;
  }
}
