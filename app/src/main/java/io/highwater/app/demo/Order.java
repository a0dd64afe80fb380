package io.highwater.app.demo;

import java.math.BigDecimal;

/**
 * A customer's order.
 *
 * @param id positive
 * @param totalAmount in the shop's currency, not negative
 */
record Order(long id, BigDecimal totalAmount) {
  Order {
    if (id <= 0 || totalAmount.signum() < 0) {
      throw new IllegalArgumentException("not an order: " + id + ", " + totalAmount);
    }
  }

  /** The shard of {@code shards} that keeps order {@code id}: a mixed hash, so neighbours part. */
  static int shardOf(long id, int shards) {
    long mixed = id * 0x9E3779B97F4A7C15L;
    mixed ^= mixed >>> 32;
    return Math.floorMod(mixed, shards);
  }

  String json() {
    return "{\"order_id\":" + id + ",\"total_amount\":" + totalAmount.toPlainString() + "}";
  }
}
