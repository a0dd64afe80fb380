package io.highwater.datasources.probe;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/** Makes all probes once for each slot and remembers the last few slots. */
final class Rounds implements AutoCloseable {
  private static final int REMEMBERED = 4;

  private record Ended(long number, List<Result> results) {}

  private final List<Runner> runners;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Instant, CompletableFuture<List<Result>>> slots =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(
            Map.Entry<Instant, CompletableFuture<List<Result>>> eldest) {
          return size() > REMEMBERED;
        }
      };
  private long started;
  private Ended newest = new Ended(-1, List.of());
  private boolean closed;

  Rounds(List<Runner> runners) {
    this.runners = List.copyOf(runners);
  }

  /** The results of slot {@code at}, in the order of the probes; cancelled when closed. */
  CompletableFuture<List<Result>> at(Instant at) {
    lock.lock();
    try {
      if (closed) {
        CompletableFuture<List<Result>> cancelled = new CompletableFuture<>();
        cancelled.cancel(false);
        return cancelled;
      }
      return slots.computeIfAbsent(at, this::begin);
    } finally {
      lock.unlock();
    }
  }

  private CompletableFuture<List<Result>> begin(Instant at) {
    long number = started++;
    List<CompletableFuture<Result>> running =
        runners.stream().map(runner -> runner.start(at)).toList();
    return CompletableFuture.allOf(running.toArray(CompletableFuture<?>[]::new))
        .thenApply(
            _ -> {
              List<Result> results = running.stream().map(CompletableFuture::join).toList();
              ended(new Ended(number, results));
              return results;
            });
  }

  private void ended(Ended round) {
    lock.lock();
    try {
      if (round.number() > newest.number()) {
        newest = round;
      }
    } finally {
      lock.unlock();
    }
  }

  /** The results of the newest round that has ended; empty before the first. */
  List<Result> newest() {
    lock.lock();
    try {
      return newest.results();
    } finally {
      lock.unlock();
    }
  }

  /** Interrupts what is under way. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      slots.values().forEach(round -> round.cancel(false));
    } finally {
      lock.unlock();
    }
    runners.forEach(Runner::close);
  }
}
