package io.highwater.engine.notify;

import io.highwater.engine.rule.AlertKey;
import io.highwater.engine.rule.Severity;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An alert that fired and is over, latched until an operator clears it: nobody has to have looked
 * at the right moment.
 *
 * @param id the episode of the first time
 * @param times how often it came and went
 * @param firedAt when it fired the first time
 * @param endedAt when it ended the last time
 * @param peak the worst value seen since the console last started, NaN where none is known
 * @param reason why it ended the last time
 * @param annotations of the last time, expanded
 */
public record Passed(
    String id,
    AlertKey key,
    int times,
    Instant firedAt,
    Instant endedAt,
    double peak,
    String reason,
    SortedMap<String, String> annotations) {
  public Passed {
    annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
  }

  public Severity severity() {
    return Severity.of(key.labels().get("severity"));
  }
}
