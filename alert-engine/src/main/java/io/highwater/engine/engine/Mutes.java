package io.highwater.engine.engine;

import io.highwater.engine.routing.Inhibitor;
import io.highwater.engine.routing.Route;
import io.highwater.engine.routing.Routing;
import io.highwater.engine.signal.Labels;
import java.time.Instant;

/** What is not told of at {@code at}, and where nothing is. */
record Mutes(Desk desk, Inhibitor inhibitor, Routing routing, Instant at) {
  /** Whether a silence or another alert mutes an alert with {@code labels}. */
  boolean muted(Labels labels) {
    return desk.muted(labels, at) || inhibitor.mutedBy(labels).isPresent();
  }

  /** Whether a time interval mutes the route. */
  boolean closed(Route route) {
    return routing.mutedAt(route, at).isPresent();
  }
}
