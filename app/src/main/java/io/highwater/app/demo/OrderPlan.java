package io.highwater.app.demo;

import java.math.BigDecimal;

/**
 * Which order is sent when: plain arithmetic on the order's number, the same in every run. Few
 * orders are asked for often, many seldom.
 */
final class OrderPlan {
  /** Different orders in the usual mix. */
  static final int POPULATION = 600;

  /** Different orders of the customer that floods one shard; more than the cache can hold. */
  static final int HOT_POPULATION = 4000;

  /** Every so many orders one comes without its amount, as clients will. */
  static final int FLAWED_EVERY = 100;

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private OrderPlan() {}

  /** The body of the {@code n}th order, {@code n} counted from 0. */
  static String body(long n) {
    long id = usualId(n);
    return n % FLAWED_EVERY == FLAWED_EVERY - 1
        ? "{\"order_id\":" + id + "}"
        : new Order(id, amount(id)).json();
  }

  /** The body of the {@code n}th order when one shard's customer has nearly all of the traffic. */
  static String hotBody(long n, int shard, int shards) {
    long id = hotId(n, shard, shards);
    return new Order(id, amount(id)).json();
  }

  /**
   * Low identifiers are popular: the share of those below {@code k} is the fourth root of k/all.
   */
  static long usualId(long n) {
    double u = ((n * GOLDEN) >>> 11) * 0x1p-53;
    return 1_000 + (long) (POPULATION * u * u * u * u);
  }

  private static long hotId(long n, int shard, int shards) {
    long id = 1_000_000 + (n % HOT_POPULATION) * 64;
    while (Order.shardOf(id, shards) != shard) {
      id++;
    }
    return id;
  }

  private static BigDecimal amount(long id) {
    return BigDecimal.valueOf(500 + (id * 37) % 19_500, 2);
  }
}
