/** A typed client of the Prometheus HTTP API. */
@org.jspecify.annotations.NullMarked
package io.highwater.prometheus.client;
