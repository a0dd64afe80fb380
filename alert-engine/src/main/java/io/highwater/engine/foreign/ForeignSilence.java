package io.highwater.engine.foreign;

import io.highwater.engine.notify.Silence;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A silence that an Alertmanager keeps.
 *
 * @param matchers all of which must hold; empty where they came in a form not known here
 * @param status by the server's clock
 */
public record ForeignSilence(
    String id,
    List<SilenceMatcher> matchers,
    Instant startsAt,
    Instant endsAt,
    String createdBy,
    String comment,
    Silence.Status status) {
  public ForeignSilence {
    matchers = List.copyOf(matchers);
  }

  /** Its matchers as Alertmanager writes them. */
  public String matcherText() {
    return matchers.stream().map(SilenceMatcher::toString).collect(Collectors.joining(", "));
  }
}
