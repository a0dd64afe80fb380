package io.highwater.datasources.recording;

import io.highwater.datasources.promql.Stale;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The series that one rule writes: each that it wrote last time and does not write this time ends
 * with a staleness marker. Not thread-safe.
 */
public final class RuleOutput {
  private final SampleSink sink;
  private Set<Labels> written = new LinkedHashSet<>();
  private Instant last = Instant.MIN;

  public RuleOutput(SampleSink sink) {
    this.sink = sink;
  }

  /** Writes {@code samples}, no two of which have the same labels. */
  public void write(List<Sample> samples, Instant at) {
    Set<Labels> present = new LinkedHashSet<>();
    samples.forEach(sample -> present.add(sample.labels()));
    List<Sample> all = new ArrayList<>(samples);
    for (Labels before : written) {
      if (!present.contains(before)) {
        all.add(new Sample(before, Stale.MARKER));
      }
    }
    sink.append(all, at);
    written = present;
    last = at;
  }

  /**
   * Ends every series, for good, if {@code at} is later than their last samples.
   *
   * @return whether it was
   */
  boolean end(Instant at) {
    boolean later = at.isAfter(last);
    if (later) {
      write(List.of(), at);
    }
    return later;
  }

  /** How many series it wrote last. */
  public int size() {
    return written.size();
  }
}
