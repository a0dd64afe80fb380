package io.highwater.engine.engine;

import io.highwater.engine.routing.Inhibitor;
import io.highwater.engine.routing.Integration;
import io.highwater.engine.routing.Route;
import io.highwater.engine.routing.Routing;
import io.highwater.engine.signal.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All groups that hold something, by the route tree, and the alerts that mute others. */
final class Groups {
  private final Routing routing;
  private final Inhibitor inhibitor;
  private final Map<GroupKey, AlertGroup> all = new HashMap<>();

  /** No group is due by the clock before this. */
  private Instant soonest = Instant.MIN;

  /** Whether what is muted may be so no longer. */
  private boolean mutesChanged = true;

  Groups(Routing routing) {
    this.routing = routing;
    this.inhibitor = new Inhibitor(routing.inhibitRules());
  }

  Routing routing() {
    return routing;
  }

  Inhibitor inhibitor() {
    return inhibitor;
  }

  Optional<AlertGroup> find(GroupKey key) {
    return Optional.ofNullable(all.get(key));
  }

  /** A group that {@code labels} belong to by {@code route}, empty; it is not one of these yet. */
  AlertGroup fresh(Route route, Labels labels) {
    Labels groupLabels = route.groupBy().of(labels);
    Collection<Integration> integrations = routing.receiver(route).integrations();
    return new AlertGroup(GroupKey.of(route, groupLabels), groupLabels, route, integrations);
  }

  /** Takes the place of the group with the same key; one that holds nothing is forgotten. */
  void put(AlertGroup group) {
    if (group.isEmpty()) {
      all.remove(group.key);
    } else {
      all.put(group.key, group);
      soonest = group.next().isBefore(soonest) ? group.next() : soonest;
    }
  }

  /** What is muted is to be looked at again. */
  void mutesChanged() {
    mutesChanged = true;
  }

  boolean isDue(Instant at) {
    return mutesChanged || !at.isBefore(soonest);
  }

  /**
   * The groups to look at: those whose time has come, and where mutes may have ended those that
   * wait for no clock.
   */
  List<AlertGroup> due(Instant at) {
    List<AlertGroup> due = new ArrayList<>();
    for (AlertGroup group : all.values()) {
      if (!at.isBefore(group.next()) || (mutesChanged && group.owes() && group.route.atOnce())) {
        due.add(group);
      }
    }
    return due;
  }

  /** Everything {@link #due} has been looked at. */
  void looked() {
    mutesChanged = false;
    soonest = Instant.MAX;
    for (AlertGroup group : all.values()) {
      soonest = group.next().isBefore(soonest) ? group.next() : soonest;
    }
  }
}
