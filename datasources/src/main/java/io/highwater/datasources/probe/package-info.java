/**
 * Health probes as a source: HTTP, TCP, TLS certificates, and health pages component by component.
 *
 * <p>Every sample carries the labels {@code probe} (the probe's name) and {@code instance} ({@code
 * host:port}). The names are those of Prometheus's blackbox exporter where it has one.
 *
 * <ul>
 *   <li>{@code probe_success}: 1 or 0; always there.
 *   <li>{@code probe_duration_seconds}: until success or failure; always there.
 *   <li>{@code probe_http_status_code}: HTTP and health probes; 0 where there was no answer.
 *   <li>{@code probe_failed_due_to_regex}: HTTP probes with an expected or forbidden body, when
 *       they got an answer; 1 when the status was right and the body was not.
 *   <li>{@code probe_ssl_earliest_cert_expiry}: seconds since the epoch when the first certificate
 *       of the chain expires; wherever a chain was shown, trusted or not.
 *   <li>{@code probe_ssl_cert_seconds_left}: the same, counted from the slot; negative once
 *       expired. A rule can compare it with a number, as in {@code < 14d}.
 *   <li>{@code probe_ssl_chain_trusted}: 1 or 0, wherever a chain was shown.
 *   <li>{@code probe_ssl_hostname_match}: 1 or 0, TLS probes.
 *   <li>{@code probe_degraded}: health probes with an answer; 1 when only optional components fail.
 *   <li>{@code probe_component_up}: health probes; further labels {@code component} (its path) and
 *       {@code optional} ({@code true} or {@code false}). Absent for a component of which the page
 *       says that it does not know.
 * </ul>
 */
@org.jspecify.annotations.NullMarked
package io.highwater.datasources.probe;
