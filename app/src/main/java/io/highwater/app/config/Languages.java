package io.highwater.app.config;

import io.highwater.datasources.probe.ProbeLanguage;
import io.highwater.datasources.promql.PromQl;
import io.highwater.engine.signal.QueryLanguage;
import java.util.Collection;

/** Which language a source's queries are written in, known before the source is made. */
public final class Languages {
  private Languages() {}

  /**
   * The language of the source called {@code name}; PromQL, of which every other is a part, where
   * there is no such source.
   */
  public static QueryLanguage of(Collection<SourceConfig> sources, String name) {
    return sources.stream()
        .filter(source -> source.name().equals(name))
        .findFirst()
        .map(Languages::of)
        .orElseGet(PromQl::new);
  }

  public static QueryLanguage of(SourceConfig source) {
    return switch (source) {
      case SourceConfig.Prometheus server -> new PromQl(server.semantics());
      case SourceConfig.Scrape pages -> new PromQl(pages.semantics());
      case SourceConfig.Probes probes ->
          new ProbeLanguage(probes.probes().stream().map(SourceConfig.Probe::name).toList());
    };
  }
}
