package io.highwater.datasources.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RunnerTest {
  private static final Instant AT = Instant.parse("2026-03-01T03:00:00Z");
  private static final Probe PROBE = new Probe.Tcp("db", HostPort.parse("127.0.0.1:5432"));

  private static Result get(CompletableFuture<Result> result) throws Exception {
    return result.get(60, TimeUnit.SECONDS);
  }

  @Test
  void aProbeThatHangsIsOverAtItsDeadlineAndInterrupted() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    Asker hanging =
        at -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
          return Finding.success("late", Map.of());
        };
    try (Runner runner = new Runner(PROBE, hanging, Duration.ofMillis(20))) {
      Result result = get(runner.start(AT));
      assertThat(result.finding()).isEqualTo(Finding.failure("no answer within 20ms", Map.of()));
      assertThat(result.took()).isEqualTo(Duration.ofMillis(20));
      assertThat(interrupted.await(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aProbeThatCannotBeInterruptedIsNotStartedAgainUntilItEnds() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CompletableFuture<Thread> first = new CompletableFuture<>();
    CountDownLatch again = new CountDownLatch(1);
    AtomicInteger calls = new AtomicInteger();
    Asker deaf =
        at -> {
          if (calls.incrementAndGet() == 1) {
            first.complete(Thread.currentThread());
            awaitDeafly(release);
          } else {
            again.countDown();
          }
          return Finding.success("well", Map.of());
        };
    try (Runner runner = new Runner(PROBE, deaf, Duration.ofMillis(20))) {
      assertThat(get(runner.start(AT)).finding().success()).isFalse();
      Thread hanging = first.get(60, TimeUnit.SECONDS);
      assertThat(get(runner.start(AT.plusSeconds(5))).finding().detail()).startsWith("still stuck");
      assertThat(calls).hasValue(1);
      release.countDown();
      assertThat(hanging.join(Duration.ofSeconds(60))).isTrue();
      get(runner.start(AT.plusSeconds(10)));
      assertThat(again.await(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** Deaf to interrupts, as a name look-up is. */
  private static void awaitDeafly(CountDownLatch latch) {
    boolean released = false;
    while (!released) {
      try {
        latch.await();
        released = true;
      } catch (InterruptedException e) {
        // Goes on.
      }
    }
  }

  @Test
  void aMistakeInAProbeIsAFailureOfThatProbe() throws Exception {
    Asker broken =
        at -> {
          throw new IllegalStateException("s3cret");
        };
    try (Runner runner = new Runner(PROBE, broken, Duration.ofSeconds(60))) {
      assertThat(get(runner.start(AT)).finding())
          .isEqualTo(Finding.failure("the probe itself failed: IllegalStateException", Map.of()));
    }
  }
}
