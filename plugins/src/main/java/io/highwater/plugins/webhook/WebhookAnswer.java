package io.highwater.plugins.webhook;

import io.highwater.engine.notify.Delivery;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * What a receiver answered.
 *
 * @param retryAfter the header {@code Retry-After}
 * @param location the header {@code Location}, fit to be shown
 * @param excerpt of the body, fit to be shown
 */
record WebhookAnswer(
    int status, Optional<String> retryAfter, Optional<String> location, String excerpt) {
  /** No receiver may put a page off for longer. */
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  /**
   * 2xx is delivered; 408, 425, 429 and 5xx may work later (Alertmanager gives up on 429, W-13);
   * everything else is refused, redirects too, because a page must not wander off to another host.
   *
   * @param at the time of the attempt
   */
  Delivery judge(Instant at) {
    String answer = "HTTP " + status + (excerpt.isEmpty() ? "" : ": " + excerpt);
    if (status >= 200 && status < 300) {
      return new Delivery.Delivered(answer);
    }
    if (status >= 300 && status < 400) {
      return new Delivery.Rejected(
          "HTTP "
              + status
              + location.map(to -> ": redirected to " + to).orElse("")
              + "; redirects are not followed, write the final address into \"url\"");
    }
    if (status == 429 || status == 503) {
      return new Delivery.Retry(answer, retryAfter.flatMap(text -> wait(text, at)));
    }
    if (status >= 500 || status == 408 || status == 425) {
      return new Delivery.Retry(answer);
    }
    return new Delivery.Rejected(answer);
  }

  /** Seconds or an HTTP date (RFC 9110, 10.2.3); anything else counts as not said. */
  private static Optional<Duration> wait(String text, Instant at) {
    try {
      Duration wait =
          text.strip().chars().allMatch(Character::isDigit)
              ? Duration.ofSeconds(Long.parseLong(text.strip()))
              : Duration.between(
                  at,
                  ZonedDateTime.parse(
                          text.strip(),
                          DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT))
                      .toInstant());
      return wait.isPositive()
          ? Optional.of(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait)
          : Optional.empty();
    } catch (DateTimeException | NumberFormatException | ArithmeticException e) {
      return Optional.empty();
    }
  }
}
