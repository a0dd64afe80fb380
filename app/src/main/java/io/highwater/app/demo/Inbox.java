package io.highwater.app.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The demo's receiver of webhooks, on a loopback port: it takes every message and keeps the newest
 * ones.
 */
public final class Inbox implements AutoCloseable {
  private static final int KEPT = 200;
  private static final int MAX_BYTES = 1 << 20;

  private final HttpServer server;
  private final ExecutorService threads;
  private final List<Message> messages = new CopyOnWriteArrayList<>();

  /**
   * @param key the header {@code Idempotency-Key}, empty where there was none
   */
  public record Message(String key, String body) {}

  private Inbox(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  public static Inbox open() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
      ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
      Inbox inbox = new Inbox(server, threads);
      server.setExecutor(threads);
      server.createContext("/", inbox::take);
      server.start();
      return inbox;
    } catch (IOException e) {
      throw new UncheckedIOException("the demo's inbox cannot listen on loopback", e);
    }
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/alerts");
  }

  /** The newest messages, oldest first. */
  public List<Message> messages() {
    return List.copyOf(messages);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(MAX_BYTES);
      String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
      messages.add(new Message(key == null ? "" : key, new String(body, StandardCharsets.UTF_8)));
      while (messages.size() > KEPT) {
        messages.removeFirst();
      }
      byte[] answer = "taken".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
