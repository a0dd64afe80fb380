package io.highwater.ui.dashboard;

import io.highwater.engine.engine.Snapshot;
import io.highwater.ui.chart.Trace;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Text;
import io.highwater.ui.theme.Theme;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

/**
 * A bar for the newest value of each series, the longest first, from 0 to the panel's end or to the
 * greatest value. What finds no room is counted.
 */
final class BarsBody implements PanelBody {
  private static final double THICK = 10;
  private static final double GAP = 10;

  private final Panel panel;
  private final Theme theme;
  private final Bars bars = new Bars();

  /**
   * One series.
   *
   * @param share of the whole length, 0 to 1
   * @param length what the whole length stands for
   */
  record Bar(String label, double value, double share, double length) {}

  BarsBody(Panel panel, Theme theme) {
    this.panel = panel;
    this.theme = theme;
    theme.onChange(bars, bars::paint);
  }

  /** The greatest first; those that ended before {@code earliest} have none. */
  static List<Bar> bars(List<Trace> traces, double end, long earliest) {
    List<Trace> fresh =
        traces.stream()
            .filter(trace -> !trace.series().isEmpty() && trace.series().lastTime() >= earliest)
            .filter(trace -> Double.isFinite(trace.series().lastValue()))
            .sorted(Comparator.comparingDouble(trace -> -trace.series().lastValue()))
            .toList();
    double whole = fresh.isEmpty() ? 1 : fresh.getFirst().series().lastValue();
    double length = end > 0 ? end : whole > 0 ? whole : 1;
    return fresh.stream()
        .map(
            trace -> {
              double value = trace.series().lastValue();
              return new Bar(trace.label(), value, Math.clamp(value / length, 0, 1), length);
            })
        .toList();
  }

  /** Name above at the left, value above at the right, the bar below both. */
  private final class Line {
    final Label name = Text.label("");
    final Label value = Text.whole("", "strong");
    final Rectangle rail = new Rectangle();
    final Rectangle bar = new Rectangle();
    final List<Rectangle> limits =
        panel.limits().levels().stream().map(_ -> new Rectangle()).toList();
    Optional<String> style = Optional.empty();

    Line() {
      name.setMinWidth(0);
      for (Rectangle one : rectangles()) {
        one.setManaged(false);
        one.setArcWidth(3);
        one.setArcHeight(3);
      }
    }

    /** The lowest first. */
    List<Rectangle> rectangles() {
      List<Rectangle> all = new ArrayList<>(List.of(rail, bar));
      all.addAll(limits);
      return all;
    }

    void show(Bar next, Color colour) {
      Optional<Mark> mark = panel.mark(next.value());
      name.setText(next.label());
      value.setText(panel.figure(next.value()).text());
      style.ifPresent(value.getStyleClass()::remove);
      style = mark.filter(one -> one != Mark.OK).map(Mark::styleClass);
      style.ifPresent(value.getStyleClass()::add);
      rail.setFill(theme.palette().grid());
      for (int i = 0; i < limits.size(); i++) {
        limits.get(i).setFill(theme.palette().of(panel.limits().levels().get(i).mark()));
      }
      bar.setFill(mark.map(theme.palette()::of).orElse(colour));
    }
  }

  private final class Bars extends Region {
    private final List<Line> lines = new ArrayList<>();
    private final Label more = Text.label("", "small", "faint");
    private List<Bar> shown = List.of();

    Bars() {
      setMinSize(0, 0);
      setAccessibleRole(AccessibleRole.PARENT);
      getChildren().add(more);
    }

    void show(List<Bar> next) {
      if (!next.equals(shown)) {
        shown = next;
        paint();
      }
    }

    void paint() {
      while (lines.size() < shown.size()) {
        Line line = new Line();
        lines.add(line);
        getChildren().addAll(line.rectangles());
        getChildren().addAll(line.name, line.value);
      }
      for (int i = 0; i < shown.size(); i++) {
        lines.get(i).show(shown.get(i), theme.palette().series(0));
      }
      requestLayout();
    }

    @Override
    protected void layoutChildren() {
      double text = Math.ceil(theme.type().body().getSize() * 1.5);
      double line = text + THICK + GAP;
      int room = (int) Math.max(1, Math.floor((getHeight() + GAP) / line));
      boolean crowded = shown.size() > room;
      int count = crowded ? Math.max(0, (int) ((getHeight() - text) / line)) : shown.size();
      for (int i = 0; i < lines.size(); i++) {
        place(lines.get(i), i, i < count, i * line, text);
      }
      more.setVisible(crowded);
      if (crowded) {
        more.setText("and " + (shown.size() - count) + " more");
        more.resizeRelocate(0, count * line, getWidth(), text);
      }
    }

    private void place(Line line, int place, boolean visible, double top, double text) {
      line.rectangles().forEach(node -> node.setVisible(visible));
      line.name.setVisible(visible);
      line.value.setVisible(visible);
      if (!visible) {
        return;
      }
      double wide = line.value.prefWidth(-1);
      line.value.resizeRelocate(getWidth() - wide, top, wide, text);
      line.name.resizeRelocate(0, top, Math.max(0, getWidth() - wide - GAP), text);
      lay(line.rail, top + text, getWidth());
      Bar bar = shown.get(place);
      lay(line.bar, top + text, Math.rint(getWidth() * bar.share()));
      for (int i = 0; i < line.limits.size(); i++) {
        Rectangle limit = line.limits.get(i);
        double share = panel.limits().levels().get(i).limit().value() / bar.length();
        limit.setVisible(share > 0 && share < 1);
        lay(limit, top + text, 2);
        limit.setX(Math.rint(getWidth() * Math.clamp(share, 0, 1)) - 1);
      }
    }

    private static void lay(Rectangle one, double top, double width) {
      one.setY(top);
      one.setWidth(width);
      one.setHeight(THICK);
    }
  }

  @Override
  public Region node() {
    return bars;
  }

  @Override
  public void show(PanelState state, Snapshot snapshot, TimeView time) {
    long earliest = time.now().minus(state.interval().multipliedBy(3)).toEpochMilli();
    bars.show(bars(state.traces(), panel.max().orElse(0), earliest));
  }

  @Override
  public boolean hatchesWhole() {
    return true;
  }
}
