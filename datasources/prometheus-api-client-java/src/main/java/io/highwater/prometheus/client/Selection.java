package io.highwater.prometheus.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which series a call for series, label names or label values looks at.
 *
 * @param matchers series selectors, of which one must match; none means all, except for {@link
 *     PrometheusClient#series}, which needs one
 * @param start of the time looked at, the server's choice where absent
 * @param end of the time looked at, the server's choice where absent
 * @param limit at most so many entries; 0 for no limit. Held by the client too, since servers
 *     before 2.53 ignore it
 */
public record Selection(
    List<String> matchers, Optional<Instant> start, Optional<Instant> end, int limit) {
  public Selection {
    matchers = List.copyOf(matchers);
    if (limit < 0) {
      throw new IllegalArgumentException("a limit cannot be negative: " + limit);
    }
  }

  public static Selection all() {
    return of();
  }

  public static Selection of(String... matchers) {
    return new Selection(List.of(matchers), Optional.empty(), Optional.empty(), 0);
  }

  public Selection between(Instant from, Instant to) {
    return new Selection(matchers, Optional.of(from), Optional.of(to), limit);
  }

  public Selection limitedTo(int entries) {
    return new Selection(matchers, start, end, entries);
  }
}
