/** Alerting beside Prometheus, Alertmanager and vmalert: {@code mvn verify -Pbench}. */
@org.jspecify.annotations.NullMarked
package io.highwater.app.bench;
