package io.highwater.app.desk;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/** Starts JavaFX, once for a process; later calls do nothing. */
public final class Toolkit {
  private static final long PATIENCE_SECONDS = 60;

  /**
   * Held, because the logging system forgets a logger that nobody holds, and its filter with it.
   */
  private static final Logger JAVAFX = Logger.getLogger("javafx");

  private static @Nullable FutureTask<Boolean> start;

  private Toolkit() {}

  /** For pictures only: works on a machine without a display. */
  public static void startHeadless() throws InterruptedException {
    begin(true).await();
  }

  /** A start that goes on beside what its caller does. */
  @FunctionalInterface
  public interface Starting {
    /**
     * @throws IllegalStateException when there is no display that can be used; the message says
     *     what to do
     */
    void await() throws InterruptedException;
  }

  /**
   * Begins to start; until that has ended nothing of JavaFX may be used. The first call decides.
   *
   * @param headless as {@link #startHeadless}
   */
  public static Starting begin(boolean headless) {
    FutureTask<Boolean> task = task(headless);
    return () -> {
      try {
        boolean _ = task.get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException(e.getCause());
      }
    };
  }

  private static synchronized FutureTask<Boolean> task(boolean headless) {
    if (start == null) {
      if (headless) {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
      }
      start =
          new FutureTask<>(
              () -> {
                start();
                return true;
              });
      Thread.ofPlatform().name("toolkit").daemon().start(start);
    }
    return start;
  }

  private static void start() throws InterruptedException {
    // Told at each start from the class path, which is how it is meant to be run.
    JAVAFX.setFilter(
        line -> !String.valueOf(line.getMessage()).contains("Unsupported JavaFX configuration"));
    CountDownLatch ready = new CountDownLatch(1);
    try {
      Platform.startup(
          () -> {
            ready.countDown();
            WarmUp.run();
          });
    } catch (UnsupportedOperationException e) {
      throw new IllegalStateException(refusal(String.valueOf(e.getMessage())), e);
    }
    Platform.setImplicitExit(false);
    if (!ready.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("JavaFX has not started within " + PATIENCE_SECONDS + " s");
    }
  }

  /** A missing library and a missing display are told apart by JavaFX's own words only. */
  static String refusal(String message) {
    String remedy =
        message.contains("GTK") ? "install GTK 3 (Debian, Ubuntu: libgtk-3-0)" : "set DISPLAY";
    return "no window can be opened (" + message + "): " + remedy + ", or go on with --headless";
  }
}
