package io.highwater.ui.chart;

import io.highwater.engine.signal.Series;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Palette;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.scene.paint.Color;

/**
 * States over time: a row a series, coloured by the value that holds. Where a limit is breached,
 * however shortly, the row is that one's; beyond the critical one it is hatched, so that it is seen
 * without its colour.
 */
final class StatePlot implements Plot {
  /** How strongly a state shows of which a limit says that it is well. */
  private static final double CALM = 0.38;

  private static final double FULL = 0.72;

  private final ChartData data;
  private final Span seen;
  private final int width;

  /** The value in each column of pixels, by row; NaN where none is known. */
  private final List<double[]> states = new ArrayList<>();

  StatePlot(ChartData data, int width) {
    this.data = data;
    this.width = width;
    seen = data.span().aligned(width);
    for (Trace trace : data.traces()) {
      states.add(states(trace.series()));
    }
  }

  private double[] states(Series series) {
    Columns columns =
        Columns.of(
            series, seen.from().toEpochMilli(), seen.to().toEpochMilli(), width, data.gapMillis());
    double[] state = Workspace.own().numbers(width);
    Arrays.fill(state, Double.NaN);
    int before = -1;
    for (int i = 0; i < width; i++) {
      if (!columns.filled[i]) {
        continue;
      }
      if (before >= 0) {
        int end = columns.joined[i] ? i : Math.min(i, holds(series, before));
        Arrays.fill(state, before + 1, Math.max(before + 1, end), columns.last[before]);
      }
      state[i] = worst(columns.min[i], columns.max[i], columns.last[i]);
      before = i;
    }
    if (before >= 0) {
      int end = Math.max(before + 1, holds(series, before));
      Arrays.fill(state, before + 1, end, columns.last[before]);
    }
    return state;
  }

  /**
   * Before which column what was last known in {@code column} ends: a state holds for as long as
   * the next sample may take, and no longer than to that.
   */
  private int holds(Series series, int column) {
    long from = seen.from().toEpochMilli();
    long part = seen.length().toMillis() / width;
    int newest = series.indexAt(from + (column + 1) * part) - 1;
    if (newest < 0 || Double.isNaN(series.valueAt(newest))) {
      return column;
    }
    long end = Math.min(series.timeAt(newest) + data.gapMillis(), data.toMillis());
    if (newest + 1 < series.size()) {
      end = Math.min(end, series.timeAt(newest + 1));
    }
    return Math.clamp(Math.ceilDiv(end - from, part), 0, width);
  }

  /** The worst breach where there was one, the newest of a column otherwise. */
  private double worst(double least, double greatest, double newest) {
    Look look = Look.of(data);
    for (Mark mark : List.of(Mark.CRITICAL, Mark.WARNING)) {
      if (look.is(mark, least)) {
        return least;
      }
      if (look.is(mark, greatest)) {
        return greatest;
      }
    }
    return newest;
  }

  @Override
  public Span seen() {
    return seen;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public double peak(int place) {
    return 0;
  }

  /** The names of the series, in the middle of their rows. */
  @Override
  public List<Tick> rows(int most) {
    List<Tick> ticks = new ArrayList<>();
    int rows = states.size();
    int every = Math.ceilDiv(rows, Math.max(1, most));
    for (int row = 0; row < rows; row += Math.max(1, every)) {
      ticks.add(new Tick((row + 0.5) / rows, data.traces().get(row).label()));
    }
    return ticks;
  }

  /** What states look like. */
  record Look(Limits limits, ValueWords words, int rows) {
    static Look of(ChartData data) {
      return new Look(data.limits(), data.words(), data.traces().size());
    }

    /** How {@code state} is: what its word says, or the limits. */
    Optional<Mark> mark(double state) {
      return words
          .mark(state)
          .or(
              () ->
                  limits.isEmpty()
                      ? Optional.empty()
                      : Optional.of(limits.mark(state).orElse(Mark.OK)));
    }

    boolean is(Mark mark, double state) {
      return mark(state).filter(mark::equals).isPresent();
    }

    /** One colour each where nothing says how it is. */
    Color colour(double state, Palette palette) {
      return mark(state).map(palette::of).orElseGet(() -> palette.series((int) Math.rint(state)));
    }
  }

  @Override
  public Drawing drawing(Optional<ValueRange> none, Drawing.Ground ground) {
    return new Rows(ground, Look.of(data));
  }

  private final class Rows extends Drawing {
    private final Look look;

    Rows(Ground ground, Look look) {
      super(ground, seen, Plot.tail(data, seen, width));
      this.look = look;
    }

    @Override
    Object own() {
      return look;
    }

    @Override
    void sign(long[] signature) {
      for (int x = 0; x < width; x++) {
        long hash = 1;
        for (double[] row : states) {
          hash = mixed(hash, row[x]);
        }
        signature[x] = hash;
      }
    }

    @Override
    void data(Raster strip) {
      double room = (double) ground().height() / Math.max(1, look.rows());
      double gap = Math.min(3 * ground().scale(), room / 4);
      for (int row = 0; row < look.rows(); row++) {
        double top = Math.rint(row * room + gap / 2);
        double bottom = Math.max(top + 1, Math.rint((row + 1) * room - gap / 2));
        row(strip, states.get(row), top, bottom);
      }
    }

    private void row(Raster strip, double[] state, double top, double bottom) {
      int begin = strip.left();
      for (int x = strip.left(); x < strip.right(); x++) {
        boolean ends = x + 1 == strip.right() || Double.compare(state[x + 1], state[begin]) != 0;
        if (ends) {
          if (!Double.isNaN(state[begin])) {
            run(strip, state[begin], begin, x + 1, top, bottom);
          }
          begin = x + 1;
        }
      }
    }

    private void run(Raster strip, double state, int from, int to, double top, double bottom) {
      Color colour = look.colour(state, ground().palette());
      boolean breached = look.is(Mark.CRITICAL, state);
      boolean calm = look.mark(state).filter(Mark.OK::equals).isPresent();
      strip.rect(from, top, to, bottom, Argb.of(colour, breached ? 1 : calm ? CALM : FULL));
      if (breached) {
        int across = (int) Math.rint(9 * ground().scale());
        int phase = (int) Math.floorMod(origin(), (long) across);
        int ink = Argb.of(ground().palette().surface(), 0.55);
        strip.hatch(new Raster.Box(from, top, to, bottom), across, phase, ground().scale(), ink);
      }
    }
  }
}
