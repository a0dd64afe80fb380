package io.highwater.app.demo;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A map bounded by the bytes it takes; the entry unused for longest goes first. */
final class LruCache {
  /** What an entry costs beside its text: two headers and a link each way. */
  private static final long OVERHEAD = 64;

  private final long maxBytes;
  private final Map<String, String> entries = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;

  LruCache(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  synchronized Optional<String> get(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  /**
   * @return how many entries had to go
   */
  synchronized int put(String key, String value) {
    Optional.ofNullable(entries.put(key, value)).ifPresent(old -> bytes -= cost(key, old));
    bytes += cost(key, value);
    int evicted = 0;
    Iterator<Map.Entry<String, String>> oldest = entries.entrySet().iterator();
    while (bytes > maxBytes && oldest.hasNext()) {
      Map.Entry<String, String> entry = oldest.next();
      bytes -= cost(entry.getKey(), entry.getValue());
      oldest.remove();
      evicted++;
    }
    return evicted;
  }

  private static long cost(String key, String value) {
    return OVERHEAD + key.length() + value.length();
  }

  synchronized int size() {
    return entries.size();
  }

  synchronized long bytes() {
    return bytes;
  }

  long maxBytes() {
    return maxBytes;
  }
}
