package io.highwater.datasources.exposition;

import io.highwater.engine.signal.Labels;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One sample line of a metrics page.
 *
 * @param labels with the metric name among them
 * @param timestamp milliseconds since the epoch, where the page gives one
 */
public record ExposedSample(
    Labels labels, double value, OptionalLong timestamp, Optional<Exemplar> exemplar) {
  /** A sample without an exemplar. */
  public ExposedSample(Labels labels, double value, OptionalLong timestamp) {
    this(labels, value, timestamp, Optional.empty());
  }
}
