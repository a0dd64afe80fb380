package io.highwater.app.demo;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The cache: {@code GET} and {@code PUT} on {@code /keys/NAME}, least recently used entries leave
 * first.
 */
final class CacheServer implements Part {
  static final String KEYS = "/keys/";
  private static final int MAX_BODY = 1024;

  private final DemoTime time;
  private final LruCache cache;
  private final Counter commands;
  private final Counter hits;
  private final Counter misses;
  private final Counter evicted;
  private final HttpServer server;

  CacheServer(DemoTime time, long maxBytes) {
    this.time = time;
    this.cache = new LruCache(maxBytes);
    Metrics metrics = new Metrics(time.instant());
    commands = metrics.counter("redis_commands_processed_total", "Commands processed.");
    hits = metrics.counter("redis_keyspace_hits_total", "Look-ups that found their key.");
    misses = metrics.counter("redis_keyspace_misses_total", "Look-ups of absent keys.");
    evicted = metrics.counter("redis_evicted_keys_total", "Keys removed to stay within memory.");
    metrics.gauge(
        "redis_db_keys",
        "Keys held now.",
        List.of("db"),
        () -> Map.of(List.of("db0"), (double) cache.size()));
    metrics.gauge("redis_memory_used_bytes", "Bytes used by entries.", cache::bytes);
    metrics.gauge("redis_memory_max_bytes", "Bytes entries may use.", cache::maxBytes);
    server = HttpServer.open("cache", 0, MAX_BODY, Part.observable(metrics, this::handle));
  }

  private HttpResponse handle(HttpRequest request) {
    if (!request.path().startsWith(KEYS)) {
      return Part.notFound(request);
    }
    commands.inc();
    String key = request.path().substring(KEYS.length());
    if (request.method().equals("PUT")) {
      evicted.add(cache.put(key, request.body()));
      return HttpResponse.text(201, "");
    }
    Optional<String> value = cache.get(key);
    (value.isPresent() ? hits : misses).inc();
    return value
        .map(text -> HttpResponse.text(200, text))
        .orElseGet(() -> HttpResponse.text(404, ""));
  }

  /**
   * Takes requests and answers none, until {@link #thaw}. Where time is moved by hand nobody can
   * tell how long an observer waits; its connection is cut instead, which it takes for the same.
   */
  void freeze() {
    server.freeze(
        request -> {
          if (Part.isObservation(request)) {
            return time.driven();
          }
          time.stuck();
          return false;
        });
  }

  void thaw() {
    server.thaw();
  }

  @Override
  public String job() {
    return "cache";
  }

  @Override
  public String instance() {
    return "cache";
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
  }
}
