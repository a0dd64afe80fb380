package io.highwater.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Breaker breaker = new Breaker(3, Duration.ofSeconds(5));

  private void fail(long at) {
    assertThat(breaker.allows(at)).isTrue();
    breaker.failed(at);
  }

  @Test
  void opensAfterThreeFailuresInARow() {
    fail(0);
    fail(1);
    assertThat(breaker.allows(2)).isTrue();
    breaker.succeeded();
    fail(3);
    fail(4);
    fail(5);
    assertThat(breaker.allows(6)).isFalse();
  }

  @Test
  void letsOneTryAfterTheRest() {
    fail(0);
    fail(0);
    fail(0);
    assertThat(breaker.allows(5 * SECOND - 1)).isFalse();
    assertThat(breaker.allows(5 * SECOND)).isTrue();
    assertThat(breaker.allows(5 * SECOND)).isFalse();
    breaker.failed(5 * SECOND);
    assertThat(breaker.allows(6 * SECOND)).isFalse();
    assertThat(breaker.allows(10 * SECOND)).isTrue();
    breaker.succeeded();
    assertThat(breaker.allows(10 * SECOND)).isTrue();
    assertThat(breaker.allows(10 * SECOND)).isTrue();
  }
}
