package io.highwater.engine.engine;

import io.highwater.engine.notify.Delivery;
import io.highwater.engine.notify.Heartbeat;
import io.highwater.engine.notify.Notification;
import io.highwater.engine.notify.NotifiedAlert;
import io.highwater.engine.notify.NotifyReason;
import io.highwater.engine.signal.Labels;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Decides when the next beat goes out: never while the last one is still under way. */
final class Heartbeats {
  /** The name by which dead man's switches know such a message. */
  private static final Labels LABELS = Labels.of("alertname", "Watchdog", "severity", "none");

  private final Optional<Heartbeat> heartbeat;
  private Instant next = Instant.MIN;
  private Optional<Notification> waiting = Optional.empty();
  private Optional<String> underWay = Optional.empty();
  private Optional<Instant> delivered = Optional.empty();
  private Optional<Snapshot.Attempt> last = Optional.empty();

  Heartbeats(Optional<Heartbeat> heartbeat) {
    this.heartbeat = heartbeat;
  }

  boolean isDue(Instant at) {
    // A clock that was put back must not silence it.
    return heartbeat.isPresent()
        && waiting.isEmpty()
        && underWay.isEmpty()
        && (!at.isBefore(next) || next.isAfter(at.plus(heartbeat.get().every())));
  }

  /** One beat, to be taken with what is due. */
  void beat(Instant at) {
    heartbeat.ifPresent(
        one -> {
          next = at.plus(one.every());
          waiting = Optional.of(message(one, at));
        });
  }

  private static Notification message(Heartbeat heartbeat, Instant at) {
    String id = Journal.name(at, 0) + "/heartbeat/" + heartbeat.hook();
    TreeMap<String, String> annotations = new TreeMap<>();
    annotations.put("summary", "Highwater works; raise an alarm when this message stays away");
    return new Notification(
        id,
        heartbeat.hook(),
        heartbeat.hook(),
        NotifyReason.HEARTBEAT,
        "heartbeat",
        LABELS,
        List.of(new NotifiedAlert(id, LABELS, annotations, Double.NaN, at, Optional.empty(), "")),
        at);
  }

  /** What is to be sent now; it is under way from here on. */
  List<Notification> take() {
    List<Notification> taken = waiting.stream().toList();
    waiting.ifPresent(one -> underWay = Optional.of(one.id()));
    waiting = Optional.empty();
    return taken;
  }

  /** Takes note of how a beat went; anything else is left to others. */
  void landed(Observation.Attempted attempted) {
    if (underWay.filter(attempted.notificationId()::equals).isPresent()) {
      underWay = Optional.empty();
      boolean ok = attempted.outcome() instanceof Delivery.Delivered;
      if (ok) {
        delivered = Optional.of(attempted.at());
      }
      last =
          Optional.of(
              new Snapshot.Attempt(
                  attempted.at(), attempted.took(), ok, attempted.outcome().answer()));
    }
  }

  /** There was no room for a beat. */
  void landed(Observation.Deferred deferred) {
    if (underWay.filter(deferred.notificationId()::equals).isPresent()) {
      underWay = Optional.empty();
      last =
          Optional.of(
              new Snapshot.Attempt(deferred.at(), deferred.waited(), false, deferred.reason()));
    }
  }

  Optional<Snapshot.Beat> view() {
    return heartbeat.map(one -> new Snapshot.Beat(one.hook(), one.every(), delivered, last));
  }
}
