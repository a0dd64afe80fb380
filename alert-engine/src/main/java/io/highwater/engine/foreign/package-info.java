/**
 * Alerts that other servers decided, Alertmanagers and Prometheus servers: read from many, shown as
 * one list, muted by silences that are kept there. Pure but for {@link
 * io.highwater.engine.foreign.AlertServer}: time is an argument.
 */
@org.jspecify.annotations.NullMarked
package io.highwater.engine.foreign;
