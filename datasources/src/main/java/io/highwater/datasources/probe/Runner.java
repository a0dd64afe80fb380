package io.highwater.datasources.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Makes one probe, with a deadline that holds whatever the probe is stuck in. */
final class Runner implements AutoCloseable {
  /** For what may not heed the deadline by itself, such as looking up a name. */
  private static final Duration GRACE = Duration.ofMillis(250);

  private final Probe probe;
  private final Asker asker;
  private final Duration timeout;
  private final Set<Thread> running = ConcurrentHashMap.newKeySet();
  private final Set<Thread> stuck = ConcurrentHashMap.newKeySet();

  Runner(Probe probe, Network network) {
    this(probe, network.asker(probe), network.timeout());
  }

  Runner(Probe probe, Asker asker, Duration timeout) {
    this.probe = probe;
    this.asker = asker;
    this.timeout = timeout;
  }

  /** Never completes exceptionally, and never later than shortly after the deadline. */
  CompletableFuture<Result> start(Instant at) {
    stuck.removeIf(thread -> !thread.isAlive());
    if (!stuck.isEmpty()) {
      return CompletableFuture.completedFuture(
          new Result(
              probe,
              none("still stuck in an earlier attempt, which heeds no deadline"),
              Duration.ZERO,
              at));
    }
    CompletableFuture<Result> result = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual().name("probe " + probe.name()).unstarted(() -> run(result, at));
    running.add(thread);
    thread.start();
    Result late = new Result(probe, none(Reasons.noAnswer(timeout)), timeout, at);
    result.completeOnTimeout(late, timeout.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
    return result.whenComplete(
        (first, _) -> {
          if (late.equals(first)) {
            stuck.add(thread);
            thread.interrupt();
          }
        });
  }

  private void run(CompletableFuture<Result> result, Instant at) {
    long begun = System.nanoTime();
    Finding finding;
    try {
      finding = asker.ask(at);
    } catch (RuntimeException e) {
      // A mistake in a probe must not stop the other probes, nor pass as good health.
      finding = none("the probe itself failed: " + e.getClass().getSimpleName());
    }
    result.complete(new Result(probe, finding, Duration.ofNanos(System.nanoTime() - begun), at));
    running.remove(Thread.currentThread());
  }

  private Finding none(String why) {
    return Finding.noAnswer(probe, why, Map.of());
  }

  @Override
  public void close() {
    running.forEach(Thread::interrupt);
  }
}
