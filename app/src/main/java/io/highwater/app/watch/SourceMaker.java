package io.highwater.app.watch;

import io.highwater.app.config.Access;
import io.highwater.app.config.AlertServersConfig;
import io.highwater.app.config.Secret;
import io.highwater.app.config.SourceConfig;
import io.highwater.datasources.alertmanager.AlertmanagerServer;
import io.highwater.datasources.probe.Endpoint;
import io.highwater.datasources.probe.HostPort;
import io.highwater.datasources.probe.Probe;
import io.highwater.datasources.probe.ProbeSource;
import io.highwater.datasources.prometheus.PrometheusAlerts;
import io.highwater.datasources.prometheus.PrometheusSettings;
import io.highwater.datasources.prometheus.PrometheusSource;
import io.highwater.datasources.promql.PromQl;
import io.highwater.datasources.scrape.Credential;
import io.highwater.datasources.scrape.ScrapeSettings;
import io.highwater.datasources.scrape.ScrapeSource;
import io.highwater.datasources.scrape.ScrapeTarget;
import io.highwater.engine.foreign.AlertServer;
import io.highwater.engine.signal.DataSource;
import io.highwater.prometheus.client.Tls;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Makes sources from their configuration. */
public final class SourceMaker {
  private final Map<String, String> environment;

  private SourceMaker(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * @throws IllegalArgumentException when a setting cannot be used; the message names it
   */
  public static DataSource make(
      SourceConfig config, Map<String, String> environment, InstantSource clock) {
    SourceMaker maker = new SourceMaker(environment);
    return switch (config) {
      case SourceConfig.Prometheus prometheus ->
          new PrometheusSource(
              prometheus.name(), maker.settings(prometheus), new PromQl(prometheus.semantics()));
      case SourceConfig.Scrape scrape ->
          new ScrapeSource(scrape.name(), maker.settings(scrape), clock);
      case SourceConfig.Probes probes ->
          new ProbeSource(
              probes.name(), probes.timeout(), probes.probes().stream().map(maker::probe).toList());
    };
  }

  /**
   * @throws IllegalArgumentException when a setting cannot be used; the message names it
   */
  public static AlertServer make(
      AlertServersConfig.Server config, Map<String, String> environment) {
    PrometheusSettings settings =
        new SourceMaker(environment)
            .settings(
                config.url(),
                config.access(),
                config.timeout(),
                PrometheusSettings.DEFAULT_MAX_BYTES);
    return switch (config.kind()) {
      case ALERTMANAGER -> new AlertmanagerServer(config.name(), settings);
      case PROMETHEUS -> new PrometheusAlerts(config.name(), settings);
    };
  }

  private PrometheusSettings settings(SourceConfig.Prometheus config) {
    return settings(config.url(), config.access(), config.timeout(), config.maxBytes());
  }

  private PrometheusSettings settings(URI url, Access access, Duration timeout, long maxBytes) {
    Map<String, Supplier<String>> headers = new HashMap<>();
    access.headers().forEach((name, value) -> headers.put(name, supplier(value)));
    return new PrometheusSettings(
        url,
        access
            .basic()
            .map(
                basic ->
                    new PrometheusSettings.Login(basic.username(), supplier(basic.password()))),
        access.bearer().map(this::supplier),
        headers,
        access.tls().map(SourceMaker::tls).orElse(Tls.SYSTEM),
        timeout,
        maxBytes);
  }

  private static Tls tls(Access.Tls files) {
    Optional<Tls.Identity> identity =
        files
            .certificate()
            .flatMap(certificate -> files.key().map(key -> new Tls.Identity(certificate, key)));
    return new Tls(files.ca(), identity);
  }

  private ScrapeSettings settings(SourceConfig.Scrape config) {
    return new ScrapeSettings(
        config.interval(),
        config.timeout(),
        ScrapeSettings.DEFAULT_MAX_PAGE_BYTES,
        config.store(),
        config.targets().stream()
            .map(
                target ->
                    new ScrapeTarget(
                        target.job(),
                        target.instance(),
                        target.url(),
                        target.labels(),
                        credential(target.access())))
            .toList(),
        config.jobs(),
        config.spread(),
        config.semantics());
  }

  private Credential credential(Access access) {
    if (access.basic().isPresent()) {
      return new Credential.Basic(
          access.basic().get().username(), reveal(access.basic().get().password()));
    }
    if (access.bearer().isPresent()) {
      return new Credential.Bearer(reveal(access.bearer().get()));
    }
    return access.headers().entrySet().stream()
        .findFirst()
        .<Credential>map(
            header -> new Credential.Header(header.getKey(), reveal(header.getValue())))
        .orElseGet(Credential.None::new);
  }

  private Probe probe(SourceConfig.Probe config) {
    return switch (config.kind()) {
      case HTTP ->
          new Probe.Http(
              config.name(),
              endpoint(config),
              Set.copyOf(config.status()),
              config.body(),
              config.notBody());
      case TCP -> new Probe.Tcp(config.name(), HostPort.parse(config.address()));
      case TLS ->
          new Probe.Certificate(
              config.name(),
              HostPort.parse(config.address()),
              Optional.empty(),
              config.access().tls().map(SourceMaker::tls).orElse(Tls.SYSTEM));
      case ACTUATOR, KUBERNETES ->
          new Probe.Health(config.name(), endpoint(config), Set.copyOf(config.optional()));
    };
  }

  private Endpoint endpoint(SourceConfig.Probe config) {
    Access access = config.access();
    Endpoint endpoint =
        Endpoint.of(URI.create(config.address()))
            .withTls(access.tls().map(SourceMaker::tls).orElse(Tls.SYSTEM));
    if (access.basic().isPresent()) {
      Access.Basic basic = access.basic().get();
      endpoint = endpoint.withBasic(basic.username(), supplier(basic.password()));
    }
    if (access.bearer().isPresent()) {
      endpoint = endpoint.withBearer(supplier(access.bearer().get()));
    }
    for (Map.Entry<String, Secret> header : access.headers().entrySet()) {
      endpoint = endpoint.withHeader(header.getKey(), supplier(header.getValue()));
    }
    return endpoint;
  }

  private Supplier<String> supplier(Secret secret) {
    return () -> secret.reveal(environment);
  }

  private String reveal(Secret secret) {
    return secret.reveal(environment);
  }
}
