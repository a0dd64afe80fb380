package io.highwater.engine.rule;

import io.highwater.engine.signal.Sample;
import java.util.Comparator;
import java.util.List;

/** What a query in a template yields. */
record TemplateVector(List<Sample> samples) {
  TemplateVector {
    samples = List.copyOf(samples);
  }

  static TemplateVector of(Object value) {
    if (value instanceof TemplateVector vector) {
      return vector;
    }
    throw new TemplateFailure(
        "wrong type for value; expected the result of query; got " + GoPrint.type(value));
  }

  static Sample sample(Object value) {
    if (value instanceof Sample sample) {
      return sample;
    }
    throw new TemplateFailure(
        "wrong type for value; expected a sample; got " + GoPrint.type(value));
  }

  Sample first() {
    if (samples.isEmpty()) {
      throw new TemplateFailure("error calling first: first() called on vector with no elements");
    }
    return samples.getFirst();
  }

  Sample at(long index) {
    if (index < 0 || index >= samples.size()) {
      throw new TemplateFailure("error calling index: index out of range: " + index);
    }
    return samples.get((int) index);
  }

  /** In the order of the values of the label {@code name}; equal ones stay as they are. */
  TemplateVector sortedBy(String name) {
    return new TemplateVector(
        samples.stream()
            .sorted(Comparator.comparing((Sample sample) -> sample.labels().get(name)))
            .toList());
  }
}
