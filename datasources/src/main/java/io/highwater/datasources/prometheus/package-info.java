/** Prometheus-compatible servers as a source. */
@org.jspecify.annotations.NullMarked
package io.highwater.datasources.prometheus;
