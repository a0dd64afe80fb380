package io.highwater.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LruCacheTest {
  /** Room for three entries of one letter each: 64 bytes and two letters. */
  private final LruCache cache = new LruCache(3 * 66);

  @Test
  void dropsWhatWasUnusedForLongest() {
    assertThat(cache.put("a", "1")).isZero();
    assertThat(cache.put("b", "2")).isZero();
    assertThat(cache.put("c", "3")).isZero();
    assertThat(cache.get("a")).hasValue("1");
    assertThat(cache.put("d", "4")).isEqualTo(1);
    assertThat(cache.get("b")).isEmpty();
    assertThat(cache.get("a")).hasValue("1");
    assertThat(cache.size()).isEqualTo(3);
    assertThat(cache.bytes()).isEqualTo(cache.maxBytes());
  }

  @Test
  void aNewValueReplacesTheOldOneAndItsBytes() {
    cache.put("a", "1");
    cache.put("a", "22");
    assertThat(cache.get("a")).hasValue("22");
    assertThat(cache.size()).isEqualTo(1);
    assertThat(cache.bytes()).isEqualTo(67);
  }

  @Test
  void aLargeEntryDrivesOutSeveral() {
    cache.put("a", "1");
    cache.put("b", "2");
    cache.put("c", "3");
    assertThat(cache.put("d", "x".repeat(70))).isEqualTo(3);
    assertThat(cache.size()).isEqualTo(1);
    assertThat(cache.put("e", "x".repeat(500))).isEqualTo(2);
    assertThat(cache.bytes()).isZero();
  }
}
