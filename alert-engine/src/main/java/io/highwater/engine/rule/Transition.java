package io.highwater.engine.rule;

import io.highwater.engine.signal.Labels;
import java.time.Instant;
import java.util.SortedMap;

/**
 * A journal row: one alert went from one state to another. An incident is a query over these.
 *
 * @param sequence strictly ascending over the life of a store
 * @param episode the same for all transitions from leaving quiet to returning to it
 * @param value the sample that decided, NaN where there was none
 * @param reason why, for the reader: {@code above 0.05 for 30s}, {@code series vanished}, …
 * @param annotations expanded at this moment
 */
public record Transition(
    long sequence,
    AlertKey key,
    String episode,
    AlertState from,
    AlertState to,
    Instant at,
    double value,
    String reason,
    SortedMap<String, String> annotations) {
  public Labels labels() {
    return key.labels();
  }
}
