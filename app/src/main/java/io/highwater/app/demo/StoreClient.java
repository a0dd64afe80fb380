package io.highwater.app.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The way to the shard that keeps an order. */
final class StoreClient {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final HttpClient http;
  private final List<Integer> ports;

  /**
   * @param ports one a shard, in the shards' order
   */
  StoreClient(HttpClient http, List<Integer> ports) {
    this.http = http;
    this.ports = List.copyOf(ports);
  }

  int shardOf(Order order) {
    return Order.shardOf(order.id(), ports.size());
  }

  /**
   * Writes {@code order}; false if the shard is too busy or fails.
   *
   * @param path {@link StoreServer#RECEIVED} or {@link StoreServer#SETTLED}
   */
  boolean write(Order order, String path) {
    try {
      HttpRequest request = HttpRequest.json("POST", path, order.json());
      return http.send(ports.get(shardOf(order)), request, LIMIT).status() == 200;
    } catch (IOException e) {
      return false;
    }
  }
}
