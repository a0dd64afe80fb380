package io.highwater.datasources.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineCacheTest {
  private final LineCache<Integer> cache = new LineCache<>();

  private void put(String line, long round, int value) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    cache.put(bytes, 0, bytes.length, round, value);
  }

  private Optional<Integer> find(String line, long round) {
    byte[] page = (">" + line + "<").getBytes(StandardCharsets.UTF_8);
    return cache.find(page, 1, page.length - 1, round);
  }

  @Test
  void findsALineWhereverItStands() {
    put("a{b=\"c\"}", 1, 7);
    put("", 1, 8);
    assertThat(find("a{b=\"c\"}", 1)).contains(7);
    assertThat(find("", 1)).contains(8);
    assertThat(find("a{b=\"d\"}", 1)).isEmpty();
    assertThat(find("a{b=\"c\"", 1)).isEmpty();
  }

  @Test
  void forgetsWhatWasNotSeenAndNothingElse() {
    for (int i = 0; i < 5_000; i++) {
      put("series_" + i, 1, i);
    }
    assertThat(cache.size()).isEqualTo(5_000);
    for (int i = 0; i < 5_000; i += 3) {
      assertThat(find("series_" + i, 2)).contains(i);
    }
    cache.forgetBefore(2);
    assertThat(cache.size()).isEqualTo(1_667);
    for (int i = 0; i < 5_000; i++) {
      assertThat(find("series_" + i, 3)).isEqualTo(i % 3 == 0 ? Optional.of(i) : Optional.empty());
    }
  }
}
