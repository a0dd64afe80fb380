package io.highwater.engine.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What one poll of one query yielded. A failure is data: it is told, never thrown. */
public sealed interface Reading {
  /** The slot the poll was made for. */
  Instant at();

  /** How long the source took. */
  Duration took();

  /**
   * A whole answer to what was asked.
   *
   * @param warnings what the source said beside it (PromQL warnings and infos); they decide nothing
   * @param breaches whether only the samples that breach were asked for, so that of a series that
   *     is not here nothing is known but that it does not; some that do not breach may be here
   */
  record Samples(
      Instant at, Duration took, List<Sample> samples, List<String> warnings, boolean breaches)
      implements Reading {
    public Samples {
      samples = List.copyOf(samples);
      warnings = List.copyOf(warnings);
    }

    /** All that the query yields. */
    public Samples(Instant at, Duration took, List<Sample> samples, List<String> warnings) {
      this(at, took, samples, warnings, false);
    }

    /** The same where only the samples that breach were asked for. */
    public Samples ofBreaches() {
      return new Samples(at, took, samples, warnings, true);
    }
  }

  /**
   * An answer known to lack a part (a federated server that could not reach a store): shown, but it
   * decides no alert.
   */
  record Partial(Instant at, Duration took, List<Sample> samples, String reason)
      implements Reading {
    public Partial {
      samples = List.copyOf(samples);
    }
  }

  /**
   * No answer that can be used.
   *
   * @param reason one sentence for the operator, free of secrets
   * @param answered whether the source did answer, that it will not or cannot evaluate the query:
   *     then the query is at fault and not the source
   */
  record Failed(Instant at, Duration took, String reason, boolean answered) implements Reading {
    /** No answer at all. */
    public Failed(Instant at, Duration took, String reason) {
      this(at, took, reason, false);
    }
  }
}
