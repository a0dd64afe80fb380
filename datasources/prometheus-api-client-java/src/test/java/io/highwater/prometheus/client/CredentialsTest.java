package io.highwater.prometheus.client;

import static io.highwater.prometheus.client.Answers.failure;
import static io.highwater.prometheus.client.Answers.value;
import static io.highwater.prometheus.client.Servers.VECTOR;
import static io.highwater.prometheus.client.Servers.json;
import static io.highwater.prometheus.client.Servers.page;
import static io.highwater.prometheus.client.Servers.redirect;
import static io.highwater.prometheus.client.Servers.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.prometheus.client.Failure.Reason;
import io.highwater.prometheus.client.Failure.Unreachable;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CredentialsTest {
  private MockWebServer server;

  @BeforeEach
  void start() throws IOException {
    server = Servers.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Headers sent(PrometheusClientBuilder builder) throws InterruptedException {
    server.enqueue(json(VECTOR));
    try (PrometheusClient client = builder.build()) {
      value(client.query("up"));
    }
    return request(server).getHeaders();
  }

  private static Unreachable notSent(PrometheusClientBuilder builder) {
    try (PrometheusClient client = builder.build()) {
      return failure(client.query("up"), Unreachable.class);
    }
  }

  private PrometheusClientBuilder client() {
    return Servers.client(server, "");
  }

  @Test
  void basic() throws InterruptedException {
    assertThat(sent(client().basicAuth("console", () -> "p:ä")).get("Authorization"))
        .isEqualTo("Basic Y29uc29sZTpwOsOk");
  }

  @Test
  void basicFromTheAddress() throws InterruptedException {
    PrometheusClientBuilder builder =
        PrometheusClient.builder("http://console:s%40crt@127.0.0.1:" + server.getPort());
    assertThat(sent(builder).get("Authorization")).isEqualTo("Basic Y29uc29sZTpzQGNydA==");
  }

  @Test
  void bearerIsReadAnewForEveryCall() throws InterruptedException {
    Iterator<String> tokens = List.of("one\n", "two").iterator();
    server.enqueue(json(VECTOR));
    server.enqueue(json(VECTOR));
    try (PrometheusClient client = client().bearerToken(tokens::next).build()) {
      value(client.query("up"));
      value(client.query("up"));
    }
    assertThat(request(server).getHeaders().get("Authorization")).isEqualTo("Bearer one");
    assertThat(request(server).getHeaders().get("Authorization")).isEqualTo("Bearer two");
  }

  @Test
  void headersAndUserAgent() throws InterruptedException {
    Headers headers =
        sent(
            client()
                .header("X-Scope-OrgID", "shop")
                .header("X-Key", () -> "k")
                .userAgent("console/1"));
    assertThat(headers.get("X-Scope-OrgID")).isEqualTo("shop");
    assertThat(headers.get("X-Key")).isEqualTo("k");
    assertThat(headers.values("User-Agent")).containsExactly("console/1");
    assertThat(headers.get("Authorization")).isNull();
  }

  @Test
  void credentialsGoAlongOnTheSameHostAndNeverToAnother() throws InterruptedException {
    server.enqueue(redirect(307, "/moved"));
    server.enqueue(redirect(307, "http://localhost:" + server.getPort() + "/elsewhere"));
    try (PrometheusClient client = client().bearerToken(() -> "secret").build()) {
      failure(client.query("up"), Failure.RedirectRefused.class);
    }
    request(server);
    assertThat(request(server).getHeaders().get("Authorization")).isEqualTo("Bearer secret");
    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void aMissingSecretIsSaidInTheSuppliersWordsAndNothingIsSent() {
    Supplier<String> missing =
        () -> {
          throw new IllegalStateException("the environment variable TOKEN is not set");
        };
    assertThat(notSent(client().bearerToken(missing)))
        .isEqualTo(
            new Unreachable(
                Reason.CREDENTIALS,
                "the value of Authorization could not be had: the environment variable TOKEN is"
                    + " not set"));
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void ofAnyOtherExceptionOnlyTheKindIsTold() {
    Supplier<String> broken =
        () -> {
          throw new IllegalArgumentException("cannot parse hunter2");
        };
    assertThat(notSent(client().header("X-Key", broken)).detail())
        .isEqualTo("the value of X-Key could not be had (IllegalArgumentException)");
  }

  @Test
  void aSecretThatNoHeaderCanCarryIsNotQuoted() {
    assertThat(notSent(client().header("X-Key", "hunter2\nX-Evil: 1")))
        .isEqualTo(
            new Unreachable(
                Reason.CREDENTIALS,
                "the value of X-Key holds a character that a header cannot carry"));
  }

  @Test
  void aRefusalTellsNothingOfTheSecret() {
    server.enqueue(page(401, "<h1>401 Unauthorized</h1>"));
    try (PrometheusClient client = client().basicAuth("u", () -> "hunter2").build()) {
      Answer<QueryResult> answer = client.query("up");
      assertThat(answer.toString()).contains("401").doesNotContain("hunter2");
      assertThat(client.toString()).doesNotContain("hunter2");
    }
  }
}
