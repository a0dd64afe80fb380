/** Metrics pages: the Prometheus text format and OpenMetrics, read from bytes. */
@org.jspecify.annotations.NullMarked
package io.highwater.datasources.exposition;
