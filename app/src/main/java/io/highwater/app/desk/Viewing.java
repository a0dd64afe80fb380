package io.highwater.app.desk;

import io.highwater.engine.signal.Query;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The queries that are looked at on any of several screens. Thread-safe. */
final class Viewing {
  private final Runnable changed;
  private final Map<Object, Set<Query>> screens = new HashMap<>();
  private Set<Query> all = Set.of();

  /**
   * @param changed is called, on the thread of the screen, when {@link #all} has changed; must not
   *     block
   */
  Viewing(Runnable changed) {
    this.changed = changed;
  }

  /** To be told what is looked at on one more screen. */
  Consumer<Set<Query>> screen() {
    Object screen = new Object();
    return queries -> {
      if (set(screen, queries)) {
        changed.run();
      }
    };
  }

  private synchronized boolean set(Object screen, Set<Query> queries) {
    if (queries.isEmpty()) {
      screens.remove(screen);
    } else {
      screens.put(screen, Set.copyOf(queries));
    }
    Set<Query> next = new LinkedHashSet<>();
    screens.values().forEach(next::addAll);
    boolean different = !next.equals(all);
    all = next;
    return different;
  }

  synchronized Set<Query> all() {
    return Set.copyOf(all);
  }
}
