package io.highwater.ui.chart;

import io.highwater.ui.chart.ChartData.Kind;
import io.highwater.ui.theme.Theme;
import io.highwater.ui.theme.TypeScale;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;

/**
 * Time series on axes: lines, areas, layers or a heatmap, with a legend of newest values, a limit,
 * gaps as gaps, a hatched tail where data has stopped, and the exact values under the pointer.
 */
public final class Chart extends SeriesView {
  private static final double ABOVE = 6;
  private static final double RIGHT = 10;
  private static final double TICK_HEIGHT = 24;
  private static final double ROW_HEIGHT = 20;
  private static final double NAME_WIDTH = 180;

  /** How many lines of text the curves are at least as high as, with their names below. */
  private static final int LEAST_LINES = 2;

  /** Of its height a chart leaves so much to a table of its curves. */
  private static final double TABLE_SHARE = 0.45;

  private static final double TICK_WIDTH = 84;

  /** What the labels of the times depend on. */
  private record TimeAxis(Span seen, Axes.Frame frame, TypeScale type) {}

  /**
   * What the labels of the values depend on.
   *
   * @param most of them
   */
  private record ValueAxis(ValueRange range, Unit unit, int most) {}

  private final Theme theme;
  private final ZoneId zone;
  private final Axes axes = new Axes();
  private final Pixels pixels = new Pixels();
  private final Painting painting = new Painting();
  private final Legend legend;
  private final LegendTable table;
  private List<Stat> stats = List.of();
  private final Pointer pointer;
  private final Flags flags;
  private List<Annotation> annotations = List.of();
  private final Selection selection;
  private Consumer<Span> zoom = _ -> {};

  /** The names of the only curves that are drawn; empty for all. */
  private final Set<String> isolated = new HashSet<>();

  private int[] ranked = {};
  private @Nullable TimeAxis timeAxis;
  private List<Tick> times = List.of();
  private @Nullable ValueAxis valueAxis;
  private List<Tick> values = List.of();
  private final Ranking ranking = new Ranking();

  /** What the width of the picture is a stretch of: no less than what was asked for. */
  private @Nullable Span seen;

  private Axes.Frame frame = new Axes.Frame(0, 0, 1, 1);

  /** The room for the labels of the values, 0 before any has been measured. */
  private double gutter;

  /** The labels that the gutter has room for. */
  private List<Tick> measured = List.of();

  private int redraws;

  /**
   * @param zone of the clock on the time axis
   */
  public Chart(Theme theme, ZoneId zone) {
    this(theme, zone, PaintBudget.OWN);
  }

  Chart(Theme theme, ZoneId zone, PaintBudget budget) {
    super(40, 30, budget);
    this.theme = theme;
    this.zone = zone;
    this.legend = new Legend(theme);
    this.table = new LegendTable(theme);
    this.pointer = new Pointer(theme, zone);
    this.selection = new Selection(theme);
    this.flags = new Flags(theme, zone);
    getChildren()
        .addAll(axes.view(), pixels.view(), flags, selection.box(), pointer, legend, table);
    theme.onChange(
        this,
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
    table.onPick(this::isolate);
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
    List<Trace> all = data().map(ChartData::traces).orElse(List.of());
    if (place >= 0 && place < Math.min(ranked.length, all.size())) {
      isolate(all.get(ranked[place]).label(), false);
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

  /** Marks what happened meanwhile. */
  public void annotate(List<Annotation> next) {
    if (!next.equals(annotations)) {
      annotations = List.copyOf(next);
      redraw();
    }
  }

  /** What is said of what happened, from left to right. */
  public List<String> annotations() {
    return flags.texts();
  }

  private void released() {
    Optional.ofNullable(seen).flatMap(all -> selection.end(all, frame)).ifPresent(zoom);
  }

  /** Shows a table of {@code wanted} below the chart; the newest values in a line where empty. */
  public void setStats(List<Stat> wanted) {
    stats = List.copyOf(wanted);
    table.setStats(stats);
    legend.setVisible(stats.isEmpty());
    table.setVisible(!stats.isEmpty());
    redraw();
  }

  /** What the table says, line by line. */
  List<String> table() {
    return table.texts();
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

  /** The names of the curves that are drawn. */
  public List<String> drawn() {
    return data().stream().flatMap(all -> drawn(all).traces().stream()).map(Trace::label).toList();
  }

  /** What the legend says. */
  List<String> legend() {
    return data().stream()
        .flatMap(
            all ->
                entries(all).stream()
                    .map(entry -> entry.label() + " " + format(all).apply(entry.value())))
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
    double line = Math.ceil(theme.type().small().getSize() * 1.5);

    // The gutter depends on the labels, which depend on the range: measured with the last width.
    double guess = Math.max(20, getWidth() - Math.max(gutter, 40) - RIGHT);
    Plot plot = Plot.of(now, (int) Math.round(guess * scale), scale);
    ranked = ranking.rank(all.traces(), peaks(all, now, plot));
    seen = plot.seen();
    double wanted = nameCurves(all);
    double room = getHeight() - ABOVE - line / 2 - line - 6;
    // Where there is no room for curves and their names there are the curves.
    boolean named = wanted > 0 && room - wanted - 6 >= LEAST_LINES * line;
    double legendHeight = named ? wanted : 0;
    double height = Math.max(10, named ? room - wanted - 6 : room);
    List<Tick> ticks =
        follow(plot)
            .map(
                range ->
                    new ValueAxis(
                        range, now.axisUnit(), (int) Math.clamp(height / TICK_HEIGHT, 3, 6)))
            .map(this::valueTicks)
            .map(some -> Ticks.apart(some, height, line))
            .orElseGet(() -> rows(plot, (int) Math.max(2, height / ROW_HEIGHT)));
    double before = gutter;
    if (gutter == 0 || !ticks.equals(measured)) {
      measured = ticks;
      for (Tick tick : ticks) {
        gutter = Math.max(gutter, Math.ceil(TextWidth.of(tick.label(), theme.type().small())) + 12);
      }
    }
    double width = Math.max(20, getWidth() - gutter - RIGHT);
    frame = new Axes.Frame(gutter, Math.rint(ABOVE + line / 2), width, Math.floor(height));
    pixels.place(frame.x(), frame.y(), frame.width(), frame.height(), scale);
    Plot exact =
        before == gutter && plot.width() == pixels.width()
            ? plot
            : Plot.of(now, pixels.width(), scale);
    seen = exact.seen();
    axes.show(new Axes.Picture(scale, frame, theme.palette(), theme.type()), ticks, timeTicks());
    Drawing drawing = exact.drawing(range(), pixels.ground(theme.palette(), scale));
    painting.paint(drawing, pixels.raster()).ifPresent(pixels::push);
    flags.show(annotations, exact.seen(), frame);
    Region names = stats.isEmpty() ? legend : table;
    names.setVisible(named);
    names.resizeRelocate(4, frame.y() + frame.height() + line + 8, getWidth() - 8, legendHeight);
    names.layout();
    pointer.resizeRelocate(0, 0, getWidth(), getHeight());
    pointer.limits(now, range(), frame);
    mark(now);
  }

  /**
   * @return the height that the names need
   */
  private double nameCurves(ChartData all) {
    if (stats.isEmpty()) {
      name(all);
      return legend.prefHeight(getWidth() - 8);
    }
    table.setMost((int) (getHeight() * TABLE_SHARE / table.line()) - 1);
    table.show(lines(all), all.unit());
    return table.prefHeight(getWidth() - 8);
  }

  private List<LegendTable.Line> lines(ChartData all) {
    List<LegendTable.Line> lines = new ArrayList<>();
    if (ranked.length != all.traces().size()) {
      return lines;
    }
    boolean whole = isolated.isEmpty() || all.traces().stream().noneMatch(this::isIsolated);
    for (int place : ranked) {
      Trace trace = all.traces().get(place);
      lines.add(
          new LegendTable.Line(
              trace.label(),
              stats.stream()
                  .map(stat -> stat.of(trace.series(), all.fromMillis(), all.toMillis()))
                  .toList(),
              theme.palette().series(trace.colour()),
              whole || isIsolated(trace)));
    }
    return lines;
  }

  /** How far from zero each curve goes, whether it is drawn or not. */
  private static double[] peaks(ChartData all, ChartData drawn, Plot plot) {
    double[] peaks = new double[all.traces().size()];
    boolean whole = drawn.traces().size() == peaks.length;
    for (int i = 0; i < peaks.length; i++) {
      peaks[i] = whole ? plot.peak(i) : all.traces().get(i).peak(all.fromMillis(), all.toMillis());
    }
    return peaks;
  }

  /** The names of the rows, as far as there is room for names. */
  private List<Tick> rows(Plot plot, int most) {
    Font font = theme.type().small();
    double room = Math.min(NAME_WIDTH, getWidth() / 4);
    List<Tick> rows = new ArrayList<>();
    for (Tick row : plot.rows(most)) {
      double width = TextWidth.of(row.label(), font);
      rows.add(new Tick(row.share(), Legend.shortened(row.label(), font, width, room)));
    }
    return rows;
  }

  private List<Tick> valueTicks(ValueAxis axis) {
    if (!axis.equals(valueAxis)) {
      valueAxis = axis;
      values = ticks(axis);
    }
    return values;
  }

  private static List<Tick> ticks(ValueAxis axis) {
    ValueRange range = axis.range();
    double[] at = Ticks.linear(range.min(), range.max(), axis.most(), axis.unit());
    String[] labels = axis.unit().axis(at);
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < at.length; i++) {
      ticks.add(new Tick(range.y(at[i], 1), labels[i]));
    }
    return ticks;
  }

  private List<Tick> timeTicks() {
    Span span = seen;
    if (span == null) {
      return List.of();
    }
    TimeAxis axis = new TimeAxis(span, frame, theme.type());
    if (!axis.equals(timeAxis)) {
      timeAxis = axis;
      times = timeTicks(span);
    }
    return times;
  }

  private List<Tick> timeTicks(Span span) {
    int most = Math.clamp((long) (frame.width() / TICK_WIDTH), 2, 10);
    long from = span.from().toEpochMilli();
    long to = span.to().toEpochMilli();
    long[] at = Ticks.time(from, to, zone, most);
    String[] labels = Ticks.timeLabels(at, Ticks.timeStep(from, to, most), zone);
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < at.length; i++) {
      double share = (double) (at[i] - from) / (to - from);
      double half = TextWidth.of(labels[i], theme.type().small()) / 2;
      double x = share * frame.width();
      // A label that would be cut at the edge says nothing.
      if (x + half <= frame.width() + RIGHT && x - half >= -Axes.GAP) {
        ticks.add(new Tick(share, labels[i]));
      }
    }
    return ticks;
  }

  private void name(ChartData all) {
    legend.show(entries(all), format(all), getWidth() - 8);
  }

  /** How the values of its legend are written. */
  private static DoubleFunction<String> format(ChartData all) {
    return all.kind() == Kind.STATES ? count -> "× " + (int) count : all.unit()::format;
  }

  private List<Legend.Entry> entries(ChartData now) {
    List<Trace> all = now.traces();
    Optional<Instant> at = Optional.ofNullable(seen).flatMap(pointer::moment);
    long end = at.map(Instant::toEpochMilli).orElse(Math.min(now.newestMillis(), now.toMillis()));
    if (now.kind() == Kind.STATES) {
      return states(now, end);
    }
    if (now.kind() == Kind.HEATMAP || ranked.length != all.size()) {
      return List.of();
    }
    boolean whole = isolated.isEmpty() || all.stream().noneMatch(this::isIsolated);
    List<Legend.Entry> entries = new ArrayList<>(ranked.length);
    for (int place : ranked) {
      Trace trace = all.get(place);
      // Without a pointer the newest value; none for a series that has ended before the others.
      entries.add(
          new Legend.Entry(
              trace.label(),
              trace.valueAt(end, now.gapMillis()),
              theme.palette().series(trace.colour()),
              whole || isIsolated(trace)));
    }
    return entries;
  }

  /** Of each state how many rows are in it. */
  private List<Legend.Entry> states(ChartData now, long at) {
    SortedMap<Double, Integer> rows = new TreeMap<>();
    for (Trace trace : now.traces()) {
      double state = trace.valueAt(at, now.gapMillis());
      if (!Double.isNaN(state)) {
        rows.merge(state, 1, Integer::sum);
      }
    }
    List<Legend.Entry> entries = new ArrayList<>();
    rows.forEach(
        (state, count) ->
            entries.add(
                new Legend.Entry(
                    now.state(state),
                    count,
                    StatePlot.Look.of(now).colour(state, theme.palette()),
                    true)));
    return entries;
  }

  private boolean isIsolated(Trace trace) {
    return isolated.contains(trace.label());
  }

  private void point(MouseEvent event) {
    double share = (event.getX() - frame.x()) / frame.width();
    Span span = seen;
    if (span == null || share < 0 || share > 1) {
      pointer.crosshair().leave();
      return;
    }
    pointer.crosshair().point(span.at(share));
  }

  private void pointed() {
    ChartData now = painted().orElse(null);
    if (now == null) {
      return;
    }
    if (stats.isEmpty()) {
      name(now);
    }
    mark(drawn(now));
  }

  /** Whether a value under the pointer is where its curve is. */
  private static boolean marksCurves(Kind kind) {
    return kind == Kind.LINE || kind == Kind.AREA || kind == Kind.BAND;
  }

  /** Puts a dot on each curve at the moment pointed at. */
  private void mark(ChartData now) {
    Span span = seen;
    if (span == null) {
      return;
    }
    List<Pointer.Dot> dots = new ArrayList<>();
    Optional<Instant> at = pointer.moment(span);
    Optional<ValueRange> range = range();
    if (at.isPresent() && range.isPresent() && marksCurves(now.kind())) {
      for (Trace trace : now.traces()) {
        double value = trace.valueAt(at.get().toEpochMilli(), now.gapMillis());
        if (Double.isFinite(value)) {
          Color colour = theme.palette().series(trace.colour());
          dots.add(new Pointer.Dot(range.get().y(value, frame.height()), colour));
        }
      }
    }
    pointer.show(span, frame, dots);
  }
}
