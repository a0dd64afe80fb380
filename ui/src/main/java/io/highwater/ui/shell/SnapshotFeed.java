package io.highwater.ui.shell;

import io.highwater.engine.engine.Snapshot;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;

/**
 * The one way onto the FX thread. Snapshots are coalesced: the newest wins and at most one hop is
 * queued, so that a slow screen can never be flooded. Once a second the newest one is shown again,
 * so that ages grow while nothing arrives.
 */
public final class SnapshotFeed implements AutoCloseable {
  /** Something that shows snapshots; called on the FX thread. */
  @FunctionalInterface
  public interface Viewer {
    void show(Snapshot snapshot, Instant now);
  }

  /** Ends a viewer's subscription. */
  @FunctionalInterface
  public interface Pin {
    void release();
  }

  private static final System.Logger LOG = System.getLogger(SnapshotFeed.class.getName());
  private static final int LOGGED = 100;

  private final Set<String> logged = ConcurrentHashMap.newKeySet();
  private final InstantSource clock;
  private final Executor fx;
  private final List<Viewer> viewers = new CopyOnWriteArrayList<>();
  private volatile Snapshot newest = Snapshot.EMPTY;
  private final AtomicBoolean queued = new AtomicBoolean();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("console-tick").factory());

  public SnapshotFeed(InstantSource clock) {
    this(clock, SnapshotFeed::hop);
  }

  SnapshotFeed(InstantSource clock, Executor fx) {
    this.clock = clock;
    this.fx = fx;
  }

  private static void hop(Runnable work) {
    if (Platform.isFxApplicationThread()) {
      work.run();
    } else {
      Platform.runLater(work);
    }
  }

  /** Starts the refresh once a second. */
  public void start() {
    var _ = ticker.scheduleAtFixedRate(this::refresh, 1, 1, TimeUnit.SECONDS);
  }

  /** Takes the newest state; from any thread, never blocks. */
  public void publish(Snapshot snapshot) {
    newest = snapshot;
    refresh();
  }

  /** Shows the newest snapshot again, as of the present moment; from any thread, never blocks. */
  public void refresh() {
    if (queued.compareAndSet(false, true)) {
      fx.execute(this::deliver);
    }
  }

  private void deliver() {
    // Released first: what is published from here on gets a hop of its own.
    queued.set(false);
    Snapshot snapshot = newest;
    Instant now = clock.instant();
    viewers.forEach(viewer -> show(viewer, snapshot, now));
  }

  /** One viewer that fails keeps nothing from the others. */
  private void show(Viewer viewer, Snapshot snapshot, Instant now) {
    try {
      viewer.show(snapshot, now);
    } catch (RuntimeException e) {
      if (logged.size() < LOGGED && logged.add(e.toString())) {
        LOG.log(System.Logger.Level.ERROR, "a viewer failed; the others go on", e);
      }
    }
  }

  /** Adds a viewer and shows it the newest snapshot at once; on the FX thread. */
  public Pin view(Viewer viewer) {
    viewers.add(viewer);
    show(viewer, newest, clock.instant());
    return () -> viewers.remove(viewer);
  }

  public Snapshot latest() {
    return newest;
  }

  public Instant now() {
    return clock.instant();
  }

  /** Runs what it is given on the FX thread; for the completion of futures. */
  public Executor fx() {
    return fx;
  }

  /** Has {@code work} done on the FX thread; the future fails with what it throws. */
  public <T> CompletableFuture<T> onFx(Callable<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    fx.execute(
        () -> {
          try {
            result.complete(work.call());
          } catch (Exception e) {
            result.completeExceptionally(e);
          }
        });
    return result;
  }

  @Override
  public void close() {
    ticker.shutdownNow();
    viewers.clear();
  }
}
