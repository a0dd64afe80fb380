package io.highwater.datasources.probe;

import io.highwater.engine.signal.DataSource.Part;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One probe's finding in one slot, as samples and parts.
 *
 * @param at the slot
 */
record Result(Probe probe, Finding finding, Duration took, Instant at) {
  List<Sample> samples() {
    Labels labels = Labels.of("probe", probe.name(), "instance", probe.target().toString());
    List<Sample> samples = new ArrayList<>();
    samples.add(sample(Metric.SUCCESS, labels, finding.success() ? 1 : 0));
    samples.add(sample(Metric.DURATION, labels, took.toNanos() / 1e9));
    finding.values().forEach((metric, value) -> samples.add(sample(metric, labels, value)));
    for (Finding.Component component : finding.components()) {
      if (component.known()) {
        samples.add(
            sample(
                Metric.COMPONENT_UP,
                labels
                    .with("component", component.path())
                    .with("optional", String.valueOf(component.optional())),
                component.up() ? 1 : 0));
      }
    }
    return samples;
  }

  private static Sample sample(Metric metric, Labels labels, double value) {
    return new Sample(labels.with(Labels.NAME, metric.word()), value);
  }

  /** The probe itself, then its components as {@code probe/component}. */
  List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(probe.name(), finding.success(), finding.detail(), at));
    for (Finding.Component component : finding.components()) {
      parts.add(
          new Part(probe.name() + "/" + component.path(), component.up(), component.detail(), at));
    }
    return parts;
  }
}
