package io.highwater.datasources.exposition;

import io.highwater.engine.signal.Labels;
import java.util.OptionalLong;

/**
 * An example of what a sample has counted, such as a trace.
 *
 * @param timestamp milliseconds since the epoch, where the page gives one
 */
public record Exemplar(Labels labels, double value, OptionalLong timestamp) {}
