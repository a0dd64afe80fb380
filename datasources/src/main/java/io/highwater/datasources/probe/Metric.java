package io.highwater.datasources.probe;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The metrics a probe yields; their meaning is told in this package's description. */
enum Metric {
  SUCCESS("probe_success"),
  DURATION("probe_duration_seconds"),
  HTTP_STATUS("probe_http_status_code"),
  FAILED_DUE_TO_REGEX("probe_failed_due_to_regex"),
  SSL_EXPIRY("probe_ssl_earliest_cert_expiry"),
  SSL_SECONDS_LEFT("probe_ssl_cert_seconds_left"),
  SSL_TRUSTED("probe_ssl_chain_trusted"),
  SSL_HOST_NAME("probe_ssl_hostname_match"),
  DEGRADED("probe_degraded"),
  COMPONENT_UP("probe_component_up");

  private final String word;

  Metric(String word) {
    this.word = word;
  }

  /** The label {@code __name__}. */
  String word() {
    return word;
  }

  static Optional<Metric> of(String word) {
    return Arrays.stream(values()).filter(metric -> metric.word.equals(word)).findFirst();
  }

  static String all() {
    return Arrays.stream(values()).map(Metric::word).collect(Collectors.joining(", "));
  }
}
