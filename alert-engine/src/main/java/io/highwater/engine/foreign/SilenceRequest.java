package io.highwater.engine.foreign;

import io.highwater.engine.notify.Matcher;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A silence to be made.
 *
 * @param comment the reason
 */
public record SilenceRequest(
    List<SilenceMatcher> matchers,
    Instant startsAt,
    Instant endsAt,
    String createdBy,
    String comment) {
  public SilenceRequest {
    matchers = List.copyOf(matchers);
    if (matchers.stream().allMatch(matcher -> matcher.value().isEmpty())) {
      throw new IllegalArgumentException(
          "a silence needs a matcher with a value, or it would mute everything");
    }
    if (!endsAt.isAfter(startsAt)) {
      throw new IllegalArgumentException("a silence must end after it starts");
    }
    if (createdBy.isBlank()) {
      throw new IllegalArgumentException("a silence needs an author");
    }
    if (comment.isBlank()) {
      throw new IllegalArgumentException("a silence needs a reason");
    }
  }

  /**
   * The silence that stands for an acknowledgement: of exactly the labels that the alert has at the
   * server that will keep it, which may be more than at another.
   *
   * @throws IllegalArgumentException where author or reason is missing, or the end is past
   */
  public static SilenceRequest acknowledging(
      ForeignAlert alert, String by, String reason, Instant at, Instant until) {
    List<SilenceMatcher> matchers =
        StreamSupport.stream(alert.labels().spliterator(), false)
            .map(label -> new SilenceMatcher(label.getKey(), Matcher.Op.EQUAL, label.getValue()))
            .toList();
    return new SilenceRequest(matchers, at, until, by, reason);
  }
}
