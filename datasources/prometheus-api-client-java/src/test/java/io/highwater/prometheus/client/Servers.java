package io.highwater.prometheus.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** Servers for tests, on loopback. */
final class Servers {
  static final String VECTOR =
      "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":"
          + "[{\"metric\":{\"a\":\"1\"},\"value\":[1,\"2\"]}]}}";
  static final String EMPTY = "{\"status\":\"success\",\"data\":[]}";

  private Servers() {}

  static MockWebServer start() throws IOException {
    MockWebServer server = new MockWebServer();
    start(server);
    return server;
  }

  static void start(MockWebServer server) throws IOException {
    server.start(InetAddress.getByName("127.0.0.1"), 0);
  }

  static PrometheusClientBuilder client(MockWebServer server, String path) {
    return PrometheusClient.builder("http://127.0.0.1:" + server.getPort() + path)
        .callTimeout(Duration.ofSeconds(30));
  }

  static MockResponse json(String body) {
    return json(200, body);
  }

  static MockResponse json(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }

  static MockResponse page(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", "text/html; charset=utf-8")
        .body(body)
        .build();
  }

  static MockResponse redirect(int status, String location) {
    return new MockResponse.Builder().code(status).setHeader("Location", location).build();
  }

  /** The next request that came, there already. */
  static RecordedRequest request(MockWebServer server) throws InterruptedException {
    RecordedRequest request = server.takeRequest(30, TimeUnit.SECONDS);
    if (request == null) {
      throw new AssertionError("no request came");
    }
    return request;
  }

  /** The text of a form that was sent. */
  static String form(RecordedRequest request) {
    return request.getBody() == null ? "" : request.getBody().utf8();
  }

  /** A port on which nothing listens. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
