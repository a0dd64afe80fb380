package io.highwater.ui.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What a chart shows.
 *
 * @param from the left edge
 * @param to the right edge, after {@code from}
 * @param interval at which samples come; more than two of them without a sample are a gap
 * @param limits drawn as lines
 * @param max where the value axis shall end, if it shall not follow the data
 * @param words for states
 */
public record ChartData(
    Kind kind,
    Unit unit,
    Instant from,
    Instant to,
    Duration interval,
    List<Trace> traces,
    Limits limits,
    OptionalDouble max,
    ValueWords words) {
  /** How the traces are drawn. */
  public enum Kind {
    LINE,
    /** Lines above a faded ground. */
    AREA,
    /** Layers on top of each other. */
    STACKED,
    /** Layers as shares of what they make together. */
    SHARES,
    /** Lines, and the ground between the lowest and the highest of them. */
    BAND,
    /** Bars on top of each other, each as high as the greatest value in its time. */
    BARS,
    /** A row a trace, coloured by the value that holds. */
    STATES,
    /** Cumulative buckets, told by the label {@code le}, as colours over time. */
    HEATMAP
  }

  /** One whose numbers are numbers. */
  public ChartData(
      Kind kind,
      Unit unit,
      Instant from,
      Instant to,
      Duration interval,
      List<Trace> traces,
      Limits limits,
      OptionalDouble max) {
    this(kind, unit, from, to, interval, traces, limits, max, ValueWords.NONE);
  }

  public ChartData {
    traces = List.copyOf(traces);
    if (!to.isAfter(from) || !interval.isPositive()) {
      throw new IllegalArgumentException("a chart spans some time, in positive intervals");
    }
  }

  public static ChartData lines(
      Unit unit, Instant from, Instant to, Duration interval, List<Trace> traces) {
    return new ChartData(
        Kind.LINE, unit, from, to, interval, traces, Limits.NONE, OptionalDouble.empty());
  }

  public ChartData with(Kind other) {
    return new ChartData(other, unit, from, to, interval, traces, limits, max, words);
  }

  public ChartData with(Limits levels) {
    return new ChartData(kind, unit, from, to, interval, traces, levels, max, words);
  }

  /** The same with those of the traces that {@code wanted} names. */
  ChartData only(Set<String> wanted) {
    List<Trace> some = traces.stream().filter(one -> wanted.contains(one.label())).toList();
    return new ChartData(kind, unit, from, to, interval, some, limits, max, words);
  }

  /** What the value axis is measured in. */
  Unit axisUnit() {
    return kind == Kind.SHARES ? Unit.PERCENT : unit;
  }

  /** The name of a state. */
  String state(double value) {
    return words.of(value).map(ValueWords.Word::text).orElseGet(() -> unit.format(value));
  }

  Span span() {
    return new Span(from, to);
  }

  long fromMillis() {
    return from.toEpochMilli();
  }

  long toMillis() {
    return to.toEpochMilli();
  }

  /** More time than this between two samples is a gap, in milliseconds. */
  long gapMillis() {
    return interval.toMillis() * 9 / 4;
  }

  /** When the newest sample of all traces was taken; the left edge where there is none. */
  long newestMillis() {
    long newest = fromMillis();
    for (Trace trace : traces) {
      if (!trace.series().isEmpty()) {
        newest = Math.max(newest, trace.series().lastTime());
      }
    }
    return newest;
  }

  /**
   * Whether the newest sample is older than two intervals, and one {@link #rightEdge step} of the
   * edge, at the right edge.
   */
  public boolean stale() {
    return toMillis() - newestMillis() > 2 * interval.toMillis() + step(interval);
  }

  /**
   * Where a chart of the recent past ends: not before {@code now}, and the same until the next poll
   * is due, so that a second without news repaints nothing.
   */
  public static Instant rightEdge(Instant now, Duration interval) {
    long step = step(interval);
    return Instant.ofEpochMilli(Math.ceilDiv(now.toEpochMilli(), step) * step);
  }

  private static long step(Duration interval) {
    return Math.clamp(interval.toMillis(), 1_000, 5_000);
  }

  /** Whether {@code other} would give the same picture. */
  boolean looksLike(ChartData other) {
    if (kind != other.kind
        || unit != other.unit
        || !from.equals(other.from)
        || !to.equals(other.to)
        || !interval.equals(other.interval)
        || !limits.equals(other.limits)
        || !max.equals(other.max)
        || traces.size() != other.traces.size()) {
      return false;
    }
    for (int i = 0; i < traces.size(); i++) {
      if (!traces.get(i).looksLike(other.traces.get(i))) {
        return false;
      }
    }
    return true;
  }
}
