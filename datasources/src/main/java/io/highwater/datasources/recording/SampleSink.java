package io.highwater.datasources.recording;

import io.highwater.engine.signal.Sample;
import java.time.Instant;
import java.util.List;

/** Where the samples of a rule are written to; a query made afterwards sees them. */
@FunctionalInterface
public interface SampleSink {
  /** Adds {@code samples} at once, all as of {@code at}. */
  void append(List<Sample> samples, Instant at);
}
