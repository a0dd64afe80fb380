package io.highwater.engine.routing;

/**
 * One way of a receiver.
 *
 * @param hook its name
 * @param sendResolved whether it also hears of the end
 */
public record Integration(String hook, boolean sendResolved) {}
