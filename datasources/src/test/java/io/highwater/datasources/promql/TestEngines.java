package io.highwater.datasources.promql;

import io.highwater.datasources.promql.EngineOptions.Semantics;
import java.time.Duration;

/** Engines set up as the measured ones are. */
final class TestEngines {
  /** Major versions of Prometheus whose rules an engine may follow. */
  static final int TWO = 2;

  static final int THREE = 3;

  private TestEngines() {}

  /** As promqltest of that major version sets its engine up. */
  static Engine conformance(int semantics) {
    EngineOptions options =
        EngineOptions.DEFAULT.withLimits(50_000_000, 100_000, Duration.ofMinutes(2));
    return switch (semantics) {
      case TWO -> new Engine(options.withSemantics(Semantics.PROMETHEUS_2));
      case THREE -> new Engine(options.withDelayedNameRemoval());
      default ->
          throw new IllegalArgumentException(
              "promql.semantics is " + semantics + ", and must be 2 or 3");
    };
  }
}
