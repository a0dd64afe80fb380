package io.highwater.app.config;

import io.highwater.datasources.probe.ProbeLanguage;
import io.highwater.datasources.promql.PromQl;
import io.highwater.engine.signal.QueryLanguage;

/** Which language a source's queries are written in, known before the source is made. */
public final class Languages {
  private Languages() {}

  public static QueryLanguage of(SourceConfig source) {
    return switch (source) {
      case SourceConfig.Prometheus _, SourceConfig.Scrape _ -> new PromQl();
      case SourceConfig.Probes probes ->
          new ProbeLanguage(probes.probes().stream().map(SourceConfig.Probe::name).toList());
    };
  }
}
