package io.highwater.app.desk;

import io.highwater.app.watch.Plan;
import io.highwater.engine.signal.Query;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The queries that are looked at on any of several screens, with what is to lie at least between
 * two questions of each. Thread-safe.
 */
final class Viewing {
  private final Runnable changed;
  private final Map<Object, Map<Query, Duration>> screens = new HashMap<>();
  private Map<Query, Duration> all = Map.of();

  /**
   * @param changed is called, on the thread of the screen, when {@link #all} has changed; must not
   *     block
   */
  Viewing(Runnable changed) {
    this.changed = changed;
  }

  /** To be told what is looked at on one more screen. */
  Consumer<Map<Query, Duration>> screen() {
    Object screen = new Object();
    return queries -> {
      if (set(screen, queries)) {
        changed.run();
      }
    };
  }

  private synchronized boolean set(Object screen, Map<Query, Duration> queries) {
    if (queries.isEmpty()) {
      screens.remove(screen);
    } else {
      screens.put(screen, Map.copyOf(queries));
    }
    Map<Query, Duration> next = new HashMap<>();
    screens.values().forEach(each -> each.forEach((query, least) -> Plan.ask(next, query, least)));
    boolean different = !next.equals(all);
    all = next;
    return different;
  }

  synchronized Map<Query, Duration> all() {
    return Map.copyOf(all);
  }
}
