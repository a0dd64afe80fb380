package io.highwater.app.desk;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Holds back the screen saver while a wall is open. Thread-safe; asks on a thread of its own, so
 * that nobody waits for a desktop that does not answer.
 */
final class Awake {
  private static final System.Logger LOG = System.getLogger("highwater.wall");

  private final Saver saver;
  private final Executor threads;
  private final ReentrantLock asking = new ReentrantLock();
  private Optional<Held> held = Optional.empty();
  private volatile boolean wanted;
  private boolean told;

  /** A screen saver that can be held back. */
  @FunctionalInterface
  interface Saver {
    /**
     * Holds it back until the result is released or this process ends; may block.
     *
     * @throws IOException with a message for the operator
     */
    Held hold() throws IOException;
  }

  /** What holds it back. */
  @FunctionalInterface
  interface Held {
    /** May block. */
    void release();
  }

  Awake(Saver saver, Executor threads) {
    this.saver = saver;
    this.threads = threads;
  }

  /** Whether it is to be held back from now on. */
  void keep(boolean awake) {
    wanted = awake;
    threads.execute(this::adjust);
  }

  private void adjust() {
    asking.lock();
    try {
      if (wanted && held.isEmpty()) {
        held = Optional.of(saver.hold());
      } else if (!wanted && held.isPresent()) {
        Held was = held.get();
        held = Optional.empty();
        was.release();
      }
    } catch (IOException e) {
      if (!told) {
        told = true;
        LOG.log(System.Logger.Level.WARNING, e.getMessage());
      }
    } finally {
      asking.unlock();
    }
  }
}
