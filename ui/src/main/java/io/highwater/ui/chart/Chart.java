package io.highwater.ui.chart;

import io.highwater.ui.chart.ChartData.Kind;
import io.highwater.ui.theme.Theme;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/**
 * Time series on axes: lines, areas, layers or a heatmap, with a legend of newest values, a limit,
 * gaps as gaps, a hatched tail where data has stopped, and the exact values under the pointer.
 */
public final class Chart extends SeriesView {
  private static final double ABOVE = 6;
  private static final double TICK_HEIGHT = 24;
  private static final double TICK_WIDTH = 84;

  private final Theme theme;
  private final ZoneId zone;
  private final Axes axes = new Axes();
  private final Pixels pixels = new Pixels();
  private final Legend legend;
  private final Pointer pointer;
  private final Selection selection;
  private Consumer<Span> zoom = _ -> {};

  /** The names of the only curves that are drawn; empty for all. */
  private final Set<String> isolated = new HashSet<>();

  private List<Trace> ranked = List.of();
  private final Ranking ranking = new Ranking();
  private Axes.Frame frame = new Axes.Frame(0, 0, 1, 1);
  private double gutter;
  private @Nullable HeatPlot heat;
  private int redraws;

  /**
   * @param zone of the clock on the time axis
   */
  public Chart(Theme theme, ZoneId zone) {
    super(40, 30);
    this.theme = theme;
    this.zone = zone;
    this.legend = new Legend(theme);
    this.pointer = new Pointer(theme, zone);
    this.selection = new Selection(theme);
    getChildren().addAll(axes.canvas(), pixels.view(), selection.box(), pointer, legend);
    theme.onChange(
        () -> {
          gutter = 0;
          redraw();
        });
    setOnMouseMoved(this::point);
    setOnMouseExited(_ -> pointer.crosshair().leave());
    setOnMousePressed(
        event -> {
          if (event.getButton() == MouseButton.PRIMARY) {
            selection.begin(event.getX(), frame);
          }
        });
    setOnMouseDragged(
        event -> {
          selection.drag(event.getX(), frame);
          point(event);
        });
    setOnMouseReleased(_ -> released());
    follow(new Crosshair());
    legend.setRows(2);
    legend.onPick(this::isolate);
  }

  /**
   * Draws the curve {@code label} alone, or all again where it was alone already.
   *
   * @param beside whether those drawn stay drawn, and only this one comes or goes
   */
  void isolate(String label, boolean beside) {
    boolean alone = isolated.size() == 1 && isolated.contains(label);
    if (!beside) {
      isolated.clear();
    }
    if (alone || !isolated.add(label)) {
      isolated.remove(label);
    }
    redraw();
  }

  /**
   * As a click on the name that stands at {@code place} of the legend, from 0; nothing beyond it.
   */
  public void isolate(int place) {
    if (place >= 0 && place < ranked.size()) {
      isolate(ranked.get(place).label(), false);
    }
  }

  /** Draws all curves again. */
  public void showAll() {
    isolated.clear();
    redraw();
  }

  /** What of {@code all} is drawn; all of it where the curves chosen are gone. */
  private ChartData drawn(ChartData all) {
    ChartData some = isolated.isEmpty() ? all : all.only(isolated);
    return some.traces().isEmpty() ? all : some;
  }

  /** Shares the moment under the pointer with other charts. */
  public void follow(Crosshair crosshair) {
    pointer.follow(crosshair, this::pointed);
  }

  /** Calls {@code chosen} with each stretch of time that is chosen by dragging over it. */
  public void onZoom(Consumer<Span> chosen) {
    zoom = chosen;
  }

  private void released() {
    Optional<Span> chosen =
        data().flatMap(seen -> selection.end(new Span(seen.from(), seen.to()), frame));
    chosen.ifPresent(zoom);
  }

  /** At most so many lines of legend; 0 for none. */
  public void setLegendRows(int rows) {
    legend.setRows(rows);
    redraw();
  }

  @Override
  void restart() {
    gutter = 0;
  }

  @Override
  void arrived(ChartData next) {
    ranked = ranking.rank(next);
    // Labels made during a layout would wait for the next pulse to be styled.
    legend.show(entries(next));
  }

  /** The names of the curves that are drawn. */
  public List<String> drawn() {
    return data().stream().flatMap(all -> drawn(all).traces().stream()).map(Trace::label).toList();
  }

  /** What the legend says. */
  List<String> legend() {
    return data().stream()
        .flatMap(all -> entries(all).stream())
        .map(entry -> entry.label() + " " + entry.value())
        .toList();
  }

  /** How often the data has been painted. */
  int redraws() {
    return redraws;
  }

  @Override
  protected double computePrefWidth(double height) {
    return 320;
  }

  @Override
  protected double computePrefHeight(double width) {
    return 180;
  }

  @Override
  void draw(ChartData all) {
    redraws++;
    ChartData now = drawn(all);
    double scale = RenderScale.of(this);
    legend.show(entries(all));
    double legendHeight = legend.prefHeight(getWidth() - 8);
    double line = Math.ceil(theme.type().small().getSize() * 1.5);
    double below = line + 6 + (legendHeight > 0 ? legendHeight + 6 : 0);
    double height = Math.max(10, getHeight() - ABOVE - line / 2 - below);
    int most = Math.clamp((long) (height / TICK_HEIGHT), 3, 6);

    // The gutter depends on the labels, which depend on the range: measured with the last width.
    double right = 10;
    List<Tick> values;
    Plot plot = null;
    if (now.kind() == Kind.HEATMAP) {
      heat = new HeatPlot(now, getWidth() - 60);
      values = heat.ticks((int) Math.max(2, height / 20));
    } else {
      heat = null;
      double guess = Math.max(20, getWidth() - Math.max(gutter, 40) - right);
      plot = new Plot(now, (int) Math.round(guess * scale));
      values = valueTicks(now, follow(plot), most);
    }
    double before = gutter;
    for (Tick tick : values) {
      gutter = Math.max(gutter, Math.ceil(TextWidth.of(tick.label(), theme.type().small())) + 12);
    }
    double width = Math.max(20, getWidth() - gutter - right);
    frame = new Axes.Frame(gutter, Math.rint(ABOVE + line / 2), width, Math.floor(height));
    pixels.place(frame.x(), frame.y(), frame.width(), frame.height(), scale);
    if (plot != null && (before != gutter || plot.width() != pixels.width())) {
      plot = new Plot(now, pixels.width());
    }
    axes.show(
        new Axes.Picture(
            getWidth(),
            getHeight(),
            scale,
            frame,
            values,
            timeTicks(now),
            theme.palette(),
            theme.type(),
            theme.palette().surface()));
    paint(plot, scale);
    legend.resizeRelocate(4, frame.y() + frame.height() + line + 8, getWidth() - 8, legendHeight);
    legend.layout();
    pointer.resizeRelocate(0, 0, getWidth(), getHeight());
    pointer.limit(now, range(), frame);
    mark(now);
  }

  private void paint(@Nullable Plot plot, double scale) {
    HeatPlot cells = heat;
    if (plot != null && range().isPresent()) {
      plot.paint(pixels.raster(), range().get(), theme.palette(), scale);
    } else if (cells != null) {
      cells.paint(pixels.raster(), theme.palette(), scale);
    }
    pixels.push();
  }

  private static List<Tick> valueTicks(ChartData data, ValueRange range, int most) {
    double[] at = Ticks.linear(range.min(), range.max(), most, data.unit());
    String[] labels = data.unit().axis(at);
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < at.length; i++) {
      ticks.add(new Tick(range.y(at[i], 1), labels[i]));
    }
    return ticks;
  }

  private List<Tick> timeTicks(ChartData data) {
    int most = Math.clamp((long) (frame.width() / TICK_WIDTH), 2, 10);
    long from = data.fromMillis();
    long to = data.toMillis();
    long[] at = Ticks.time(from, to, zone, most);
    String[] labels = Ticks.timeLabels(at, Ticks.timeStep(from, to, most), zone);
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < at.length; i++) {
      double share = (double) (at[i] - from) / (to - from);
      double half = TextWidth.of(labels[i], theme.type().small()) / 2;
      double x = share * frame.width();
      // A label that would be cut at the edge says nothing.
      if (x + half <= frame.width() + 10 && frame.x() + x - half >= 0) {
        ticks.add(new Tick(share, labels[i]));
      }
    }
    return ticks;
  }

  private List<Legend.Entry> entries(ChartData now) {
    Optional<Instant> at = pointer.moment(now);
    List<Legend.Entry> entries = new ArrayList<>();
    List<Trace> drawn = drawn(now).traces();
    if (now.kind() == Kind.HEATMAP) {
      return entries;
    }
    for (Trace trace : ranked) {
      double value =
          at.map(moment -> trace.valueAt(moment.toEpochMilli(), now.gapMillis()))
              .orElseGet(() -> last(trace, now));
      entries.add(
          new Legend.Entry(
              trace.label(),
              now.unit().format(value),
              theme.palette().series(trace.colour()),
              drawn.contains(trace)));
    }
    return entries;
  }

  /** The newest value there is to see; none for a series that has ended before the others. */
  private static double last(Trace trace, ChartData now) {
    long end = Math.min(now.newestMillis(), now.toMillis());
    return trace.valueAt(end, now.gapMillis());
  }

  private void point(MouseEvent event) {
    ChartData now = data().orElse(null);
    double share = (event.getX() - frame.x()) / frame.width();
    if (now == null || share < 0 || share > 1) {
      pointer.crosshair().leave();
      return;
    }
    long at = now.fromMillis() + Math.round(share * (now.toMillis() - now.fromMillis()));
    pointer.crosshair().point(Instant.ofEpochMilli(at));
  }

  private void pointed() {
    ChartData now = painted().orElse(null);
    if (now == null) {
      return;
    }
    legend.show(entries(now));
    mark(drawn(now));
  }

  /** Puts a dot on each curve at the moment pointed at. */
  private void mark(ChartData now) {
    List<Pointer.Dot> dots = new ArrayList<>();
    Optional<Instant> at = pointer.moment(now);
    Optional<ValueRange> range = range();
    if (at.isPresent() && range.isPresent() && now.kind() != Kind.STACKED && heat == null) {
      for (Trace trace : now.traces()) {
        double value = trace.valueAt(at.get().toEpochMilli(), now.gapMillis());
        if (Double.isFinite(value)) {
          Color colour = theme.palette().series(trace.colour());
          dots.add(new Pointer.Dot(range.get().y(value, frame.height()), colour));
        }
      }
    }
    pointer.show(now, frame, dots);
  }
}
