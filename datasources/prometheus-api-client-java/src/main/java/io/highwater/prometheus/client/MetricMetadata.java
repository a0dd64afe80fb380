package io.highwater.prometheus.client;

/**
 * What a target says of one of its metrics.
 *
 * @param type {@code counter}, {@code gauge}, {@code histogram}, {@code summary}, {@code unknown},
 *     …
 */
public record MetricMetadata(String type, String help, String unit) {}
