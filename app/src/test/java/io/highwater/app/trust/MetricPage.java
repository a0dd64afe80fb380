package io.highwater.app.trust;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** A page of gauges on a loopback port; what it shows may change at any time. */
final class MetricPage implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Double> samples = new ConcurrentSkipListMap<>();

  private MetricPage(HttpServer server) {
    this.server = server;
  }

  static MetricPage open() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    MetricPage page = new MetricPage(server);
    server.createContext("/metrics", page::show);
    server.start();
    return page;
  }

  /** {@code host:port}, as a scrape configuration names a target. */
  String target() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * @param series name and labels as on a page: {@code queue_length{queue="orders"}}
   */
  MetricPage set(String series, double value) {
    samples.put(series, value);
    return this;
  }

  void remove(String series) {
    samples.remove(series);
  }

  private void show(HttpExchange exchange) throws IOException {
    try (exchange) {
      StringBuilder text = new StringBuilder();
      samples.forEach(
          (series, value) -> text.append(series).append(' ').append(value).append('\n'));
      byte[] body = text.toString().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
