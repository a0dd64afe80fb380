/** Alerting rules as Prometheus writes them, and the state of the alerts they raise. */
@org.jspecify.annotations.NullMarked
package io.highwater.engine.rule;
