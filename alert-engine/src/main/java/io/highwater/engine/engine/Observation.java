package io.highwater.engine.engine;

import io.highwater.engine.notify.Delivery;
import io.highwater.engine.signal.DataSource.Part;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that reaches the engine from the world. */
public sealed interface Observation {
  Instant at();

  /**
   * One slot of one query.
   *
   * @param missedSlots slots passed over since the last one of this query, because it took too long
   * @param interval from slot to slot; empty for that of its rules, or its source
   * @param answers to what the templates of the alerts it decides ask, by the query's text
   */
  record Polled(
      Query query,
      Instant at,
      Reading reading,
      int missedSlots,
      Optional<Duration> interval,
      Map<String, Reading> answers)
      implements Observation {
    public Polled {
      answers = Map.copyOf(answers);
    }

    /** One of the usual interval, whose templates ask nothing. */
    public Polled(Query query, Instant at, Reading reading, int missedSlots) {
      this(query, at, reading, missedSlots, Optional.empty(), Map.of());
    }

    Polled with(Map<String, Reading> known) {
      return new Polled(query, at, reading, missedSlots, interval, known);
    }
  }

  /**
   * What several queries yielded in one slot. All of it is decided and recorded together.
   *
   * @param polled each query once, all at {@code at}
   */
  record Round(Instant at, List<Polled> polled) implements Observation {
    public Round {
      polled = List.copyOf(polled);
      for (Polled one : polled) {
        if (!one.at().equals(at)) {
          throw new IllegalArgumentException(one.query() + " was not polled at " + at);
        }
      }
    }
  }

  /**
   * Past samples of a query, told at start-up and where some are missing that somebody will want to
   * see. They fill the window and decide no alert.
   */
  record Remembered(Query query, Instant at, List<Series> series) implements Observation {
    public Remembered {
      series = List.copyOf(series);
    }
  }

  /** The parts of a source as it knows them now. */
  record Inventory(String source, Instant at, List<Part> parts) implements Observation {
    public Inventory {
      parts = List.copyOf(parts);
    }
  }

  /** One attempt to deliver one notification has ended. */
  record Attempted(String notificationId, Instant at, Duration took, Delivery outcome)
      implements Observation {}

  /**
   * One notification could not be tried: its hook has no room. It stays due as it was.
   *
   * @param waited for how long there was no room
   */
  record Deferred(String notificationId, Instant at, Duration waited, String reason)
      implements Observation {}

  /**
   * This console itself did not run and runs again; nobody looked meanwhile.
   *
   * @param at when it ran again
   * @param what came over it: {@code the console was stopped}
   */
  record Away(Instant at, Duration lasted, String what) implements Observation {}

  /**
   * This machine has a network, or none: nothing beyond it can be reached then, which says nothing
   * of what is there.
   */
  record Network(Instant at, boolean there) implements Observation {}

  /** Time has passed; silences end, acknowledgements lapse, deliveries fall due. */
  record Tick(Instant at) implements Observation {}
}
