package io.highwater.app.watch;

import io.highwater.datasources.promql.QueryOutcome;
import io.highwater.datasources.promql.QueryResult;
import io.highwater.datasources.promql.Queryable;
import io.highwater.engine.engine.Snapshot.Window;
import io.highwater.engine.signal.DataSource;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Series;
import io.highwater.ui.chart.Span;
import io.highwater.ui.dashboard.Past;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks sources for what a screen shows of longer ago: in steps about as wide as a pixel, only what
 * is not known yet, a few questions at a time to each source, and none any more for what nobody
 * looks at. Thread-safe.
 */
public final class LookBack implements Past {
  /** No more samples of a series than a wide screen has pixels. */
  private static final int POINTS = 1_500;

  /** Questions under way to one source, so that its polls are answered in between. */
  private static final int AT_ONCE = 2;

  /** After a failure it is not asked again sooner. */
  private static final Duration REST = Duration.ofSeconds(30);

  /** Steps that people count in, seconds. */
  private static final int[] STEPS = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 21_600, 43_200, 86_400
  };

  private final Supplier<List<Plan.Asked>> asked;
  private final Executor threads;
  private final Runnable changed;
  private final Map<Query, Piece> pieces = new HashMap<>();
  private final Map<String, Line> lines = new HashMap<>();

  /** Of one query. Times are multiples of the step, milliseconds since the epoch. */
  private static final class Piece {
    final Duration step;
    List<Series> series = List.of();
    long from;

    /** The last step that has been answered; before {@code from} for none. */
    long to;

    /** The last step that has been asked for. */
    long asked;

    String failure = "";
    Instant notBefore = Instant.MIN;
    @Nullable FutureTask<?> running;

    /** What was shown before in other steps, until there is an answer. */
    @Nullable Window before;

    Piece(Duration step, long from) {
      this.step = step;
      this.from = from;
      this.to = from - step.toMillis();
      this.asked = from;
    }

    boolean isAnswered() {
      return to >= from;
    }
  }

  /** What waits for one source. */
  private static final class Line {
    final ArrayDeque<FutureTask<?>> waiting = new ArrayDeque<>();
    int underWay;
  }

  /** What a source said. */
  private record Answer(List<Series> series, String failure) {}

  /**
   * @param asked the sources that are asked; others after a reload
   * @param threads run the questions, which block
   * @param changed is called on one of them when something new is known; must not block
   */
  public LookBack(Supplier<List<Plan.Asked>> asked, Executor threads, Runnable changed) {
    this.asked = asked;
    this.threads = threads;
    this.changed = changed;
  }

  /** The shortest of the usual steps that is no shorter than the samples' and not too fine. */
  static Duration step(Duration length, Duration interval) {
    Duration least = length.dividedBy(POINTS);
    for (int seconds : STEPS) {
      Duration step = Duration.ofSeconds(seconds);
      if (step.compareTo(least) >= 0 && step.compareTo(interval) >= 0) {
        return step;
      }
    }
    return Duration.ofDays(1);
  }

  @Override
  public Map<Query, Window> look(Span span, Instant now, Set<Query> queries) {
    List<Runnable> work = new ArrayList<>();
    Map<Query, Window> windows = new HashMap<>();
    Map<String, Plan.Asked> sources = new HashMap<>();
    asked.get().forEach(one -> sources.put(one.source().name(), one));
    synchronized (this) {
      drop(queries);
      for (Query query : queries) {
        Plan.Asked source = sources.get(query.source());
        if (source != null) {
          Piece piece = piece(query, source.interval(), span, now);
          ask(query, piece, source.source(), span, now);
        }
      }
      next(work);
    }
    work.forEach(threads::execute);
    synchronized (this) {
      pieces.forEach((query, piece) -> windows.put(query, window(query, piece, span, now)));
    }
    return windows;
  }

  private void drop(Set<Query> looked) {
    Set<Query> gone = new HashSet<>(pieces.keySet());
    gone.removeAll(looked);
    for (Query query : gone) {
      Piece piece = pieces.remove(query);
      if (piece != null) {
        cancel(query, piece);
      }
    }
  }

  private void cancel(Query query, Piece piece) {
    FutureTask<?> running = piece.running;
    if (running != null) {
      Line line = lines.get(query.source());
      if (line != null) {
        line.waiting.remove(running);
      }
      running.cancel(true);
      piece.running = null;
    }
  }

  private static long floor(Instant at, Duration step) {
    return Math.floorDiv(at.toEpochMilli(), step.toMillis()) * step.toMillis();
  }

  /** What is known of {@code query}, as far as it can go on; begun anew otherwise. */
  private Piece piece(Query query, Duration interval, Span span, Instant now) {
    Duration step = step(span.length(), interval);
    long from = floor(span.from(), step);
    Piece piece = pieces.get(query);
    if (piece != null && piece.step.equals(step) && goesOn(piece, from, span)) {
      return piece;
    }
    Piece next = new Piece(step, from);
    if (piece != null) {
      cancel(query, piece);
      next.before = piece.isAnswered() ? window(query, piece, span, now) : piece.before;
    }
    pieces.put(query, next);
    return next;
  }

  /** Whether {@code span}, which begins at {@code from}, needs only more at one of its ends. */
  private static boolean goesOn(Piece piece, long from, Span span) {
    if (piece.from <= from) {
      return from <= piece.asked;
    }
    return piece.isAnswered()
        && piece.from <= span.to().toEpochMilli()
        && piece.to - from <= 2 * POINTS * piece.step.toMillis();
  }

  /**
   * Steps to ask for, the last one included.
   *
   * @param before whether they lie before what is known, and not behind it
   */
  private record Missing(Instant first, Instant last, boolean before) {}

  private static Optional<Missing> missing(Piece piece, Span span, Instant now) {
    long step = piece.step.toMillis();
    long from = floor(span.from(), piece.step);
    long to = floor(span.to().isBefore(now) ? span.to() : now, piece.step);
    if (from < piece.from) {
      return Optional.of(
          new Missing(Instant.ofEpochMilli(from), Instant.ofEpochMilli(piece.from - step), true));
    }
    return piece.to < to
        ? Optional.of(
            new Missing(Instant.ofEpochMilli(piece.to + step), Instant.ofEpochMilli(to), false))
        : Optional.empty();
  }

  private void ask(Query query, Piece piece, DataSource source, Span span, Instant now) {
    if (piece.running != null || now.isBefore(piece.notBefore)) {
      return;
    }
    Missing missing = missing(piece, span, now).orElse(null);
    if (missing == null) {
      return;
    }
    FutureTask<?>[] own = new FutureTask<?>[1];
    FutureTask<?> task =
        new FutureTask<>(
            () -> {
              Answer answer = answer(source, query, missing.first(), missing.last(), piece.step);
              take(own[0], piece, answer, missing, floor(span.from(), piece.step), now);
            },
            null);
    own[0] = task;
    piece.asked = Math.max(piece.to, missing.last().toEpochMilli());
    piece.running = task;
    lines.computeIfAbsent(query.source(), _ -> new Line()).waiting.add(task);
  }

  private static Answer answer(
      DataSource source, Query query, Instant from, Instant to, Duration step) {
    if (!(source instanceof Queryable queryable)) {
      return new Answer(source.history(query, from, to, step), "");
    }
    Duration offset = query.offset();
    return switch (queryable.range(query.text(), from.minus(offset), to.minus(offset), step)) {
      case QueryOutcome.Answered(QueryResult result) ->
          result.value() instanceof QueryResult.Value.Matrix(List<Series> series)
              ? new Answer(
                  series.stream()
                      .filter(one -> !one.isEmpty())
                      .map(one -> one.later(offset))
                      .toList(),
                  "")
              : new Answer(List.of(), "the query yields nothing that can be drawn over time");
      case QueryOutcome.Refused refused -> new Answer(List.of(), refused.message());
      case QueryOutcome.Failed(String reason) -> new Answer(List.of(), reason);
    };
  }

  private void take(
      @Nullable FutureTask<?> task,
      Piece piece,
      Answer answer,
      Missing missing,
      long from,
      Instant at) {
    synchronized (this) {
      if (task == null || !task.equals(piece.running)) {
        return;
      }
      piece.running = null;
      piece.failure = answer.failure();
      if (!answer.failure().isEmpty()) {
        piece.notBefore = at.plus(REST);
      } else if (missing.before()) {
        piece.series = joined(answer.series(), piece.series, from);
        piece.from = missing.first().toEpochMilli();
      } else {
        piece.series = joined(piece.series, answer.series(), from);
        piece.from = piece.isAnswered() ? Math.max(piece.from, from) : piece.from;
        piece.to = missing.last().toEpochMilli();
        piece.before = null;
      }
    }
    changed.run();
  }

  /** {@code older} from {@code from} on, and {@code newer} behind it. */
  static List<Series> joined(List<Series> older, List<Series> newer, long from) {
    if (older.isEmpty()) {
      return newer;
    }
    Map<Labels, Series> tails = new LinkedHashMap<>();
    newer.forEach(one -> tails.put(one.labels(), one));
    List<Series> joined = new ArrayList<>();
    for (Series one : older) {
      Series tail = tails.remove(one.labels());
      int begin = one.indexAt(from);
      int kept = one.size() - begin;
      int size = kept + (tail == null ? 0 : tail.size());
      if (size == 0) {
        continue;
      }
      long[] times = new long[size];
      double[] values = new double[size];
      for (int i = 0; i < size; i++) {
        Series part = i < kept || tail == null ? one : tail;
        int index = i < kept ? begin + i : i - kept;
        times[i] = part.timeAt(index);
        values[i] = part.valueAt(index);
      }
      joined.add(Series.of(one.labels(), times, values));
    }
    joined.addAll(tails.values());
    return joined;
  }

  private static Window window(Query query, Piece piece, Span span, Instant now) {
    Window before = piece.before;
    if (!piece.isAnswered() && before != null && piece.failure.isEmpty()) {
      return before;
    }
    // What is over does not grow old.
    boolean over = span.to().isBefore(now.minus(piece.step));
    Optional<Instant> success =
        piece.isAnswered()
            ? Optional.of(over ? now : Instant.ofEpochMilli(piece.to))
            : Optional.empty();
    return new Window(query, piece.step, success, piece.failure, piece.series);
  }

  /** Gives {@code work} what may begin now. */
  private void next(List<Runnable> work) {
    lines.forEach(
        (_, line) -> {
          while (line.underWay < AT_ONCE && !line.waiting.isEmpty()) {
            FutureTask<?> task = line.waiting.remove();
            line.underWay++;
            work.add(() -> run(task, line));
          }
        });
  }

  private void run(FutureTask<?> task, Line line) {
    try {
      task.run();
    } finally {
      List<Runnable> work = new ArrayList<>();
      synchronized (this) {
        line.underWay--;
        next(work);
      }
      work.forEach(threads::execute);
    }
  }
}
