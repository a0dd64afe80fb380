package io.highwater.app.watch;

import io.highwater.engine.foreign.AlertServer;
import io.highwater.engine.foreign.AlertServer.Report;
import io.highwater.engine.foreign.AlertServer.Written;
import io.highwater.engine.foreign.ForeignBoard;
import io.highwater.engine.foreign.SilenceRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Asks alert servers again and again, each in a thread of its own: one that hangs delays no other.
 * Thread-safe.
 */
public final class AlertWatch implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("highwater.alert-servers");
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final InstantSource clock;
  private volatile ForeignBoard board;
  private final Map<String, Asking> asking;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("alert-server-", 0).factory());

  /**
   * @param wake is released when it should be asked before its time
   */
  private record Asking(AlertServer server, Duration interval, Semaphore wake) {}

  private AlertWatch(AlertServers servers, ForeignBoard before, InstantSource clock) {
    this.clock = clock;
    this.board = servers.board().carrying(before);
    this.asking =
        servers.servers().stream()
            .map(each -> new Asking(each.server(), each.interval(), new Semaphore(0)))
            .collect(Collectors.toUnmodifiableMap(each -> each.server().name(), each -> each));
  }

  /**
   * Starts asking. The servers stay the caller's to close, after the watch.
   *
   * @param before what was known until now; servers that are watched on keep their alerts
   */
  public static AlertWatch start(AlertServers servers, ForeignBoard before, InstantSource clock) {
    AlertWatch watch = new AlertWatch(servers, before, clock);
    watch.asking.values().forEach(each -> watch.threads.execute(() -> watch.ask(each)));
    return watch;
  }

  /** Asks every server once, all at the same time; blocks until the last has answered or failed. */
  public static ForeignBoard look(AlertServers servers, InstantSource clock) {
    try (AlertWatch watch = new AlertWatch(servers, ForeignBoard.EMPTY, clock)) {
      CompletableFuture.allOf(
              watch.asking.values().stream()
                  .map(each -> CompletableFuture.runAsync(() -> watch.once(each), watch.threads))
                  .toArray(CompletableFuture[]::new))
          .join();
      return watch.board();
    }
  }

  public ForeignBoard board() {
    return board;
  }

  private void ask(Asking each) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        once(each);
        boolean _ = each.wake().tryAcquire(each.interval().toMillis(), TimeUnit.MILLISECONDS);
        each.wake().drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void once(Asking each) {
    Instant at = clock.instant();
    Report report;
    try {
      report = each.server().read(at);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, () -> each.server().name() + " is asked on", e);
      report = new Report.Unreached(at, "asking failed: " + e.getClass().getSimpleName());
    }
    if (!Thread.currentThread().isInterrupted()) {
      put(each.server().name(), report);
    }
  }

  private synchronized void put(String server, Report report) {
    board = board.with(server, report);
  }

  public CompletableFuture<Written> silence(String server, SilenceRequest request) {
    return write(server, one -> one.silence(request));
  }

  public CompletableFuture<Written> extend(String server, String id, Instant end) {
    return write(server, one -> one.extend(id, end));
  }

  public CompletableFuture<Written> expire(String server, String id) {
    return write(server, one -> one.expire(id));
  }

  /** What was written is read back at once. */
  private CompletableFuture<Written> write(String server, Function<AlertServer, Written> writing) {
    Asking each = asking.get(server);
    if (each == null) {
      return CompletableFuture.completedFuture(
          new Written.Refused("there is no alert server \"" + server + "\" any more"));
    }
    try {
      return CompletableFuture.supplyAsync(
          () -> {
            Written written = writing.apply(each.server());
            each.wake().release();
            return written;
          },
          threads);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.completedFuture(new Written.Refused("the console is closing"));
    }
  }

  /** Interrupts what is under way. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.log(System.Logger.Level.WARNING, "an alert server is still being asked");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
