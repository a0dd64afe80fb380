package io.highwater.datasources.prometheus;

import io.highwater.prometheus.client.PrometheusClient;
import io.highwater.prometheus.client.PrometheusClientBuilder;

/** Builds the client that settings describe. */
final class Clients {
  private Clients() {}

  static PrometheusClient of(PrometheusSettings settings) {
    PrometheusClientBuilder builder =
        PrometheusClient.builder(settings.url().toString())
            .tls(settings.tls())
            .callTimeout(settings.timeout())
            .maxResponseBytes(settings.maxBytes())
            .userAgent("Highwater")
            .followServerClock();
    settings.login().ifPresent(login -> builder.basicAuth(login.user(), login.password()));
    settings.bearer().ifPresent(builder::bearerToken);
    settings.headers().forEach(builder::header);
    return builder.build();
  }
}
