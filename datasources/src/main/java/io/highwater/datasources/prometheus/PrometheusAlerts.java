package io.highwater.datasources.prometheus;

import io.highwater.engine.foreign.AlertServer;
import io.highwater.engine.foreign.ForeignAlert;
import io.highwater.engine.foreign.SilenceRequest;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.yaml.Yaml;
import io.highwater.prometheus.client.Alert;
import io.highwater.prometheus.client.Answer;
import io.highwater.prometheus.client.PrometheusClient;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The alerts that a Prometheus-compatible server holds. The server's own copy lacks its external
 * labels, an Alertmanager's has them: they are read from the server's configuration and put on, so
 * that both are one alert. A server that does not tell its configuration is taken to have none.
 */
public final class PrometheusAlerts implements AlertServer {
  private static final Duration CONFIGURATION_AGE = Duration.ofMinutes(5);

  private record External(Instant at, Labels labels) {}

  private final String name;
  private final PrometheusClient client;
  private final Sentences sentences;
  private volatile External external = new External(Instant.MIN, Labels.EMPTY);

  /**
   * @throws IllegalArgumentException when the address, a certificate or a key cannot be used; the
   *     message holds no secret
   */
  public PrometheusAlerts(String name, PrometheusSettings settings) {
    this.name = name;
    this.client = Clients.of(settings);
    URI address = URI.create(client.address());
    this.sentences = new Sentences(name, address.getAuthority(), settings.timeout());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Kind kind() {
    return Kind.PROMETHEUS;
  }

  @Override
  public String address() {
    return client.address();
  }

  @Override
  public Report read(Instant at) {
    return switch (client.alerts()) {
      case Answer.Failed<List<Alert>>(var failure) ->
          new Report.Unreached(at, sentences.of(failure));
      case Answer.Success<List<Alert>> success when success.isPartial() ->
          new Report.Unreached(
              at, Sentences.shorten("answered in part: " + String.join("; ", success.missing())));
      case Answer.Success<List<Alert>> success -> {
        Labels added = external(at);
        yield new Report.Told(
            at,
            success.value().stream().map(alert -> alert(alert, added)).toList(),
            List.of(),
            Set.of());
      }
    };
  }

  private static ForeignAlert alert(Alert alert, Labels added) {
    return new ForeignAlert(
        "",
        added.with(PrometheusSource.labels(alert.labels())),
        alert.annotations().asMap(),
        alert.state().equals("pending") ? ForeignAlert.State.PENDING : ForeignAlert.State.FIRING,
        alert.activeAt(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** Those known before stay where the configuration cannot be had. */
  private Labels external(Instant at) {
    External known = external;
    if (known.at().isAfter(at.minus(CONFIGURATION_AGE))) {
      return known.labels();
    }
    return switch (client.configuration()) {
      case Answer.Failed<String> _ -> known.labels();
      case Answer.Success<String> success -> {
        Yaml global = Yaml.read("configuration of " + name, success.value()).get("global");
        Labels labels = Labels.of(global.get("external_labels").texts());
        external = new External(at, labels);
        yield labels;
      }
    };
  }

  @Override
  public Written silence(SilenceRequest request) {
    return refused();
  }

  @Override
  public Written extend(String id, Instant end) {
    return refused();
  }

  @Override
  public Written expire(String id) {
    return refused();
  }

  private Written refused() {
    return new Written.Refused(
        name
            + " is a Prometheus server, which keeps no silences: list its Alertmanager under"
            + " alertServers, too");
  }

  @Override
  public void close() {
    client.close();
  }
}
