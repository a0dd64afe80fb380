package io.highwater.datasources.scrape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What is known of the lines of a page, found by the bytes they begin with. Remembers in which
 * round each was last seen.
 */
final class LineCache<V> {
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  /** Unknown to whoever writes the pages, so that nobody can make many lines collide. */
  private final long seed = new SplittableRandom().nextLong();

  private static final class Entry<V> {
    final long hash;
    final byte[] line;
    final V value;
    long round;

    Entry(long hash, byte[] line, V value, long round) {
      this.hash = hash;
      this.line = line;
      this.value = value;
      this.round = round;
    }
  }

  /** Open addressing: an entry stands at the first free place from its own on. */
  private List<Optional<Entry<V>>> table = empty(64);

  private int size;

  private static <V> List<Optional<Entry<V>>> empty(int capacity) {
    List<Optional<Entry<V>>> table = new ArrayList<>(capacity);
    for (int i = 0; i < capacity; i++) {
      table.add(Optional.empty());
    }
    return table;
  }

  int size() {
    return size;
  }

  private long hash(byte[] page, int from, int to) {
    long hash = seed;
    for (int i = from; i < to; i++) {
      hash = (hash ^ page[i]) * MULTIPLIER;
      hash ^= hash >>> 32;
    }
    return hash;
  }

  /** What is known of the line that begins with these bytes, which is seen in {@code round}. */
  Optional<V> find(byte[] page, int from, int to, long round) {
    long hash = hash(page, from, to);
    for (int at = place(hash); ; at = (at + 1) & (table.size() - 1)) {
      Optional<Entry<V>> found = table.get(at);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      Entry<V> entry = found.get();
      if (entry.hash == hash && Arrays.equals(entry.line, 0, entry.line.length, page, from, to)) {
        entry.round = round;
        return Optional.of(entry.value);
      }
    }
  }

  private int place(long hash) {
    return (int) hash & (table.size() - 1);
  }

  /** Remembers {@code value} for a line that {@link #find} has not found. */
  void put(byte[] page, int from, int to, long round, V value) {
    if (size * 2 >= table.size()) {
      rebuild(table.size() * 2, Long.MIN_VALUE);
    }
    byte[] line = Arrays.copyOfRange(page, from, to);
    insert(new Entry<>(hash(page, from, to), line, value, round));
  }

  private void insert(Entry<V> entry) {
    int at = place(entry.hash);
    while (table.get(at).isPresent()) {
      at = (at + 1) & (table.size() - 1);
    }
    table.set(at, Optional.of(entry));
    size++;
  }

  /** Forgets every line not seen since {@code round}. */
  void forgetBefore(long round) {
    for (Optional<Entry<V>> place : table) {
      if (place.isPresent() && place.get().round < round) {
        rebuild(table.size(), round);
        return;
      }
    }
  }

  private void rebuild(int capacity, long round) {
    List<Optional<Entry<V>>> before = table;
    table = empty(capacity);
    size = 0;
    for (Optional<Entry<V>> place : before) {
      if (place.isPresent() && place.get().round >= round) {
        insert(place.get());
      }
    }
  }
}
