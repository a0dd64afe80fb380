package io.highwater.ui.chart;

import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * A picture of time series, painted at most once a pulse, only when it would look different and
 * only while it can be seen. For the FX thread only.
 */
abstract class SeriesView extends Region {
  private final double leastWidth;
  private final double leastHeight;
  private final PaintBudget budget;
  private @Nullable ChartData data;
  private Optional<ValueRange> range = Optional.empty();
  private boolean dirty;

  /** Asked for a layout during one, JavaFX forgets it. */
  private final AnimationTimer nextPulse =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          stop();
          requestLayout();
        }
      };

  /** A view smaller than this, in pixels, is not painted. */
  SeriesView(double leastWidth, double leastHeight, PaintBudget budget) {
    this.budget = budget;
    this.leastWidth = leastWidth;
    this.leastHeight = leastHeight;
    setMinSize(0, 0);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    Shown.onReturn(this, this::redraw);
  }

  public final void show(ChartData next) {
    ChartData before = data;
    if (before != null && !dirty && before.looksLike(next)) {
      return;
    }
    if (before == null || before.unit() != next.unit() || before.kind() != next.kind()) {
      range = Optional.empty();
      restart();
    }
    data = next;
    redraw();
  }

  /** Data of another kind comes: what was measured of the old is of no use. */
  void restart() {}

  /** Paints {@code now} with the size the view has. */
  abstract void draw(ChartData now);

  final void redraw() {
    dirty = true;
    requestLayout();
  }

  /** What is on the screen; empty while that is yet to be painted. */
  final Optional<ChartData> painted() {
    return dirty ? Optional.empty() : Optional.ofNullable(data);
  }

  final Optional<ChartData> data() {
    return Optional.ofNullable(data);
  }

  /** Of the values as painted last; empty for a kind without a value axis. */
  final Optional<ValueRange> range() {
    return range;
  }

  /**
   * The value axis for {@code plot}, as calm as that of the last picture lets it be; empty for a
   * plot of rows.
   */
  final Optional<ValueRange> follow(Plot plot) {
    range = plot.range(range);
    return range;
  }

  @Override
  protected void setWidth(double value) {
    dirty |= value != getWidth();
    super.setWidth(value);
  }

  @Override
  protected void setHeight(double value) {
    dirty |= value != getHeight();
    super.setHeight(value);
  }

  @Override
  protected final void layoutChildren() {
    ChartData now = data;
    if (now == null
        || !dirty
        || getWidth() < leastWidth
        || getHeight() < leastHeight
        || !Shown.isShown(this)) {
      return;
    }
    if (isLive() && !budget.allows()) {
      nextPulse.start();
      return;
    }
    dirty = false;
    budget.spend(
        () -> {
          Workspace.own().begin();
          draw(now);
        });
  }

  /** In a window that people look at, and not in a picture that is made of a scene. */
  private boolean isLive() {
    return getScene() != null && getScene().getWindow() != null;
  }
}
