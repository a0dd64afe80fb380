package io.highwater.ui.dashboard;

import io.highwater.engine.engine.Snapshot.Window;
import io.highwater.engine.signal.Query;
import io.highwater.ui.chart.Span;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What sources know of longer ago than a snapshot's windows hold. For one screen, on its thread;
 * nothing of it blocks.
 */
public interface Past {
  /** Nothing is known but what snapshots hold. */
  Past NONE = (_, _, _) -> Map.of();

  /**
   * What is known so far of {@code queries} within {@code span}; the rest is asked for, and what
   * was asked for before and is not among this is so no more. To be called again whenever the time
   * goes on.
   *
   * @param queries none when nobody looks back
   * @return of each query a window, whose interval is the step between two samples; it has had no
   *     success yet while it is waited for
   */
  Map<Query, Window> look(Span span, Instant now, Set<Query> queries);
}
