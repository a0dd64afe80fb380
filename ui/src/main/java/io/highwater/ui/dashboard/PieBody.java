package io.highwater.ui.dashboard;

import io.highwater.engine.engine.Snapshot;
import io.highwater.ui.chart.Trace;
import io.highwater.ui.theme.Text;
import io.highwater.ui.theme.Theme;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.StrokeLineCap;

/** A ring with a part for each newest value, and beside it whose they are. */
final class PieBody implements PanelBody {
  /** More could not be told from each other. */
  private static final int MOST = 8;

  private final Panel panel;
  private final Theme theme;
  private final Pane ring = new Pane();
  private final GridPane names = new GridPane(10, 4);
  private final HBox node = new HBox(18, ring, names);
  private List<Part> parts = List.of();

  /**
   * One of the values.
   *
   * @param colour an index into the palette's colours of series; -1 for the rest of them
   * @param share of the whole, 0 to 1
   */
  record Part(String label, int colour, double value, double share) {}

  PieBody(Panel panel, Theme theme) {
    this.panel = panel;
    this.theme = theme;
    node.setAlignment(Pos.CENTER_LEFT);
    node.setMinSize(0, 0);
    names.setAlignment(Pos.CENTER_LEFT);
    names.setMinWidth(0);
    ColumnConstraints given = new ColumnConstraints();
    given.setMinWidth(Region.USE_PREF_SIZE);
    ColumnConstraints shrinking = new ColumnConstraints();
    shrinking.setMinWidth(0);
    ColumnConstraints right = new ColumnConstraints();
    right.setMinWidth(Region.USE_PREF_SIZE);
    right.setHalignment(HPos.RIGHT);
    names.getColumnConstraints().addAll(given, shrinking, right, right);
    ring.setMinSize(0, 0);
    HBox.setHgrow(names, Priority.ALWAYS);
    node.widthProperty().subscribe(this::measure);
    node.heightProperty().subscribe(this::measure);
    theme.onChange(node, this::paint);
  }

  /** The greatest first; what is beyond the eighth is one part. Only values above 0 have any. */
  static List<Part> parts(List<Trace> traces, long earliest) {
    List<Trace> sizes =
        traces.stream()
            .filter(trace -> !trace.series().isEmpty() && trace.series().lastTime() >= earliest)
            .filter(trace -> trace.series().lastValue() > 0)
            .filter(trace -> Double.isFinite(trace.series().lastValue()))
            .sorted(Comparator.comparingDouble(trace -> -trace.series().lastValue()))
            .toList();
    double sum = sizes.stream().mapToDouble(trace -> trace.series().lastValue()).sum();
    boolean all = sizes.size() <= MOST;
    List<Part> parts = new ArrayList<>();
    for (Trace trace : sizes.subList(0, all ? sizes.size() : MOST - 1)) {
      double value = trace.series().lastValue();
      parts.add(new Part(trace.label(), trace.colour(), value, value / sum));
    }
    if (!all) {
      double rest = sum - parts.stream().mapToDouble(Part::value).sum();
      parts.add(new Part(sizes.size() - parts.size() + " others", -1, rest, rest / sum));
    }
    return parts;
  }

  @Override
  public Region node() {
    return node;
  }

  @Override
  public void show(PanelState state, Snapshot snapshot, TimeView time) {
    long earliest = time.now().minus(state.interval().multipliedBy(3)).toEpochMilli();
    List<Part> next = parts(state.traces(), earliest);
    if (!next.equals(parts)) {
      parts = next;
      paint();
    }
  }

  private void measure() {
    double size = Math.max(0, Math.min(node.getHeight(), node.getWidth() * 0.36));
    if (size != ring.getPrefWidth()) {
      ring.setPrefSize(size, size);
      ring.setMaxSize(size, size);
      paint();
    }
  }

  private Color colour(Part part) {
    return part.colour() < 0 ? theme.palette().faint() : theme.palette().series(part.colour());
  }

  private void paint() {
    double size = ring.getPrefWidth();
    double thick = size * 0.16;
    List<Arc> arcs = new ArrayList<>();
    names.getChildren().clear();
    double start = 90;
    for (Part part : parts) {
      double length = 360 * part.share();
      // A thread of ground between two parts, where there is room for it.
      double gap = parts.size() > 1 ? Math.min(1.5, length / 3) : 0;
      Arc arc =
          new Arc(
              size / 2,
              size / 2,
              Math.max(0, (size - thick) / 2),
              Math.max(0, (size - thick) / 2),
              start - gap / 2,
              -(length - gap));
      arc.setType(ArcType.OPEN);
      arc.setFill(null);
      arc.setStroke(colour(part));
      arc.setStrokeWidth(thick);
      arc.setStrokeLineCap(StrokeLineCap.BUTT);
      arcs.add(arc);
      start -= length;
      name(arcs.size() - 1, part);
    }
    ring.getChildren().setAll(arcs);
  }

  private void name(int row, Part part) {
    Rectangle swatch = new Rectangle(10, 10, colour(part));
    Label name = Text.label(part.label());
    name.setMinWidth(0);
    Label share = Text.whole(String.format(Locale.ROOT, "%.0f %%", part.share() * 100), "strong");
    Label value = Text.whole(panel.figure(part.value()).text(), "muted", "small");
    names.addRow(row, swatch, name, share, value);
  }

  @Override
  public boolean hatchesWhole() {
    return true;
  }
}
