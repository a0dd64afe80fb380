package io.highwater.app.demo;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Plays each routine on a thread of its own when its time has come. */
final class LiveDriver implements Driver {
  /** Something that runs until it is interrupted. */
  private interface Loop {
    void run() throws InterruptedException;
  }

  private static final System.Logger LOG = System.getLogger(LiveDriver.class.getName());

  /** How soon a change of plan is noticed. */
  private static final Duration ATTENTION = Duration.ofMillis(250);

  private static final Duration RECOVERY = Duration.ofSeconds(1);

  /** Orders sent before anybody looks, so that the first one seen does not pay for loading code. */
  private static final int WARM_UP = 48;

  private final DemoTime time;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("demo-driver-", 0).factory());

  LiveDriver(DemoTime time) {
    this.time = time;
  }

  @Override
  public Executor customers() {
    return threads;
  }

  @Override
  public void start(LoadGenerator load, HealthChecks checks, Worker worker) {
    for (int lane = 0; lane < Worker.LANES; lane++) {
      keep(worker::runLane);
    }
    keep(() -> follow(checks));
    warmUp(load);
    keep(() -> follow(load));
  }

  private static void warmUp(LoadGenerator load) {
    try {
      load.warmUp(WARM_UP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void keep(Loop loop) {
    threads.execute(
        () -> {
          try {
            while (!runOnce(loop)) {
              time.pause(RECOVERY);
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** False if the loop broke off and should be taken up again. */
  private boolean runOnce(Loop loop) throws InterruptedException {
    try {
      loop.run();
      return true;
    } catch (RuntimeException e) {
      if (!threads.isShutdown()) {
        LOG.log(System.Logger.Level.ERROR, "a part of the demo stumbled and goes on", e);
      }
      return threads.isShutdown();
    }
  }

  private void follow(Routine routine) throws InterruptedException {
    while (!Thread.currentThread().isInterrupted()) {
      long soon = time.nanos() + ATTENTION.toNanos();
      OptionalLong due = routine.due();
      if (due.isPresent() && due.getAsLong() <= soon) {
        time.pauseUntil(due.getAsLong());
        routine.play();
      } else {
        time.pauseUntil(soon);
      }
    }
  }

  @Override
  public void advance(Duration span) {
    throw new IllegalStateException("time passes by itself here");
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
        LOG.log(System.Logger.Level.WARNING, "a thread of the demo did not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
