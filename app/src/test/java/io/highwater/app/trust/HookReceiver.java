package io.highwater.app.trust;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A receiver of webhooks on a loopback port that can be closed, opened again, and told to fail. */
final class HookReceiver implements AutoCloseable {
  /**
   * One alert of one accepted message.
   *
   * @param status {@code firing} or {@code resolved}
   * @param key the idempotency key of the message
   */
  record Told(Instant at, String status, String alertname, String key) {}

  private static final JsonMapper JSON = new JsonMapper();

  private final int port;
  private final List<Told> told = new ArrayList<>();
  private Optional<HttpServer> server = Optional.empty();
  private int code = 200;
  private int refused;

  private HookReceiver(int port) {
    this.port = port;
  }

  /** One that does not listen yet. */
  static HookReceiver closed() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new HookReceiver(free.getLocalPort());
    }
  }

  static HookReceiver open() throws IOException {
    HookReceiver receiver = closed();
    receiver.listen();
    return receiver;
  }

  synchronized Instant listen() throws IOException {
    HttpServer fresh =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 16);
    fresh.createContext("/", this::take);
    fresh.start();
    server = Optional.of(fresh);
    return Instant.now();
  }

  /** From now on every message is answered with {@code status}. */
  synchronized Instant answer(int status) {
    code = status;
    return Instant.now();
  }

  String url() {
    return "http://127.0.0.1:" + port + "/alerts";
  }

  synchronized int refused() {
    return refused;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode message = JSON.readTree(exchange.getRequestBody().readAllBytes());
      String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
      exchange.sendResponseHeaders(note(message, key == null ? "" : key), -1);
    }
  }

  private synchronized int note(JsonNode message, String key) {
    if (code == 200) {
      Instant now = Instant.now();
      for (JsonNode alert : message.path("alerts")) {
        String name = alert.path("labels").path("alertname").asString();
        told.add(new Told(now, alert.path("status").asString(), name, key));
      }
      notifyAll();
    } else {
      refused++;
    }
    return code;
  }

  synchronized List<Told> told() {
    return List.copyOf(told);
  }

  synchronized long count(String status) {
    return told.stream().filter(each -> each.status().equals(status)).count();
  }

  /** The first that is {@code wanted}, waited for at most {@code patience}. */
  synchronized Optional<Told> await(Duration patience, Predicate<Told> wanted)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      Optional<Told> found = told.stream().filter(wanted).findFirst();
      long left = (end - System.nanoTime()) / 1_000_000;
      if (found.isPresent() || left <= 0) {
        return found;
      }
      wait(left);
    }
  }

  /** Waits for the first alert with this status. */
  Optional<Told> await(Duration patience, String status) throws InterruptedException {
    return await(patience, each -> each.status().equals(status));
  }

  /** Looks on for {@code span}: whatever arrives is noted. */
  void watch(Duration span) throws InterruptedException {
    await(span, _ -> false);
  }

  @Override
  public synchronized void close() {
    server.ifPresent(each -> each.stop(0));
    server = Optional.empty();
  }
}
