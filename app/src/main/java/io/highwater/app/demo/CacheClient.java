package io.highwater.app.demo;

import java.io.IOException;
import java.time.Duration;

/** A service's way to the cache: short limits, and no asking while the cache is known to hang. */
final class CacheClient {
  enum Lookup {
    HIT,
    MISS,
    ERROR
  }

  static final Duration LIMIT = Duration.ofMillis(250);
  static final Duration REST = Duration.ofSeconds(5);
  private static final int TOLERATED = 3;

  private final DemoTime time;
  private final HttpClient http;
  private final int port;
  private final Breaker breaker = new Breaker(TOLERATED, REST);

  CacheClient(DemoTime time, HttpClient http, int port) {
    this.time = time;
    this.http = http;
    this.port = port;
  }

  Lookup get(String key) {
    return switch (ask(HttpRequest.get(CacheServer.KEYS + key))) {
      case 200 -> Lookup.HIT;
      case 404 -> Lookup.MISS;
      default -> Lookup.ERROR;
    };
  }

  /** Remembers {@code value} if the cache can be reached; a lost entry costs a look-up later. */
  void put(String key, String value) {
    ask(HttpRequest.json("PUT", CacheServer.KEYS + key, value));
  }

  /** The answer's status; 0 where there is none. */
  private int ask(HttpRequest request) {
    if (!breaker.allows(time.nanos())) {
      return 0;
    }
    try {
      int status = http.send(port, request, LIMIT).status();
      breaker.succeeded();
      return status;
    } catch (IOException e) {
      breaker.failed(time.nanos());
      return 0;
    }
  }
}
