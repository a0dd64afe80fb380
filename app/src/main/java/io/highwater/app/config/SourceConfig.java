package io.highwater.app.config;

import io.highwater.datasources.promql.EngineOptions.Semantics;
import io.highwater.datasources.scrape.ScrapeJob;
import io.highwater.datasources.tsdb.StoreSettings;
import io.highwater.engine.signal.Labels;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A source as it is written in the configuration. */
public sealed interface SourceConfig {
  String name();

  /** How often each query is asked. */
  Duration interval();

  /** How long to wait for an answer; shorter than the interval. */
  Duration timeout();

  /**
   * A server with the Prometheus HTTP API.
   *
   * @param maxBytes of one answer
   */
  record Prometheus(
      String name,
      Duration interval,
      Duration timeout,
      URI url,
      Access access,
      long maxBytes,
      Semantics semantics)
      implements SourceConfig {}

  /**
   * Metrics pages, scraped without a server.
   *
   * @param targets scraped at {@code interval}
   * @param jobs with a pace and rules of their own
   * @param spread whether targets are asked one after the other within an interval
   * @param store how many samples are kept, and where
   * @param semantics whose PromQL they are queried with
   * @param warnings what has no effect here of the jobs' settings
   */
  record Scrape(
      String name,
      Duration interval,
      Duration timeout,
      List<Target> targets,
      List<ScrapeJob> jobs,
      boolean spread,
      StoreSettings store,
      Semantics semantics,
      List<String> warnings)
      implements SourceConfig {
    public Scrape {
      targets = List.copyOf(targets);
      jobs = List.copyOf(jobs);
      warnings = List.copyOf(warnings);
    }

    /**
     * The same pages, leaving the files of a running console alone.
     *
     * @param other whose PromQL to speak instead
     */
    public Scrape inMemory(Optional<Semantics> other) {
      return new Scrape(
          name,
          interval,
          timeout,
          targets,
          jobs,
          spread,
          StoreSettings.inMemory(store.retention(), store.maxMemory()),
          other.orElse(semantics),
          warnings);
    }
  }

  /**
   * @param instance the label {@code instance}
   * @param labels further labels put on every sample
   */
  record Target(String job, String instance, URI url, Labels labels, Access access) {}

  /** Health endpoints. */
  record Probes(String name, Duration interval, Duration timeout, List<Probe> probes)
      implements SourceConfig {
    public Probes {
      probes = List.copyOf(probes);
    }
  }

  /** What a probe asks. */
  enum ProbeKind {
    HTTP,
    TCP,
    TLS,
    ACTUATOR,
    KUBERNETES
  }

  /**
   * @param address a URL for the HTTP kinds, {@code host:port} for the others
   * @param status accepted, 2xx when empty (HTTP)
   * @param body a regular expression the body must contain (HTTP)
   * @param notBody one it must not contain (HTTP)
   * @param optional components that degrade instead of failing (actuator, Kubernetes)
   */
  record Probe(
      String name,
      ProbeKind kind,
      String address,
      Access access,
      List<Integer> status,
      Optional<String> body,
      Optional<String> notBody,
      List<String> optional) {
    public Probe {
      status = List.copyOf(status);
      optional = List.copyOf(optional);
    }
  }
}
