/**
 * Who hears of which alert and when, in Alertmanager's words: the route tree, receivers, inhibition
 * and time intervals. Pure: time is an argument.
 */
@org.jspecify.annotations.NullMarked
package io.highwater.engine.routing;
