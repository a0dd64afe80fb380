package io.highwater.datasources.probe;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What an HTTP endpoint answered.
 *
 * @param body its first megabyte, as UTF-8
 * @param cut whether there was more
 * @param elsewhere where it points to, when it redirects and was not followed
 * @param values the certificate's metrics, where there was one
 */
record Page(
    int status,
    String body,
    boolean cut,
    Optional<String> elsewhere,
    Duration took,
    Map<Metric, Double> values) {
  Page {
    values = Map.copyOf(values);
  }

  boolean successful() {
    return status >= 200 && status < 300;
  }

  /** {@code HTTP 302, which points to https://login.example; it is another host …}. */
  String told() {
    return "HTTP "
        + status
        + elsewhere
            .map(to -> " points to " + to + ", which is not the same place and was not followed")
            .orElse("");
  }
}
