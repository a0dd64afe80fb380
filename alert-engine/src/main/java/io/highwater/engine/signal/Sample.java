package io.highwater.engine.signal;

/** One element of an instant vector; its time is that of the {@link Reading} it came in. */
public record Sample(Labels labels, double value) {}
