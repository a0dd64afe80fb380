/** What the PromQL engine costs, beside a Prometheus server on the same data. */
@org.jspecify.annotations.NullMarked
package io.highwater.datasources.bench;
