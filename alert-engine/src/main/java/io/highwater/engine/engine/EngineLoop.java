package io.highwater.engine.engine;

import io.highwater.engine.notify.Notification;
import io.highwater.engine.signal.Query;
import io.highwater.engine.yaml.Durations;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The thread {@code engine}: the only one that touches the {@link Engine} and its store. It is
 * stopped by a message and never interrupted.
 *
 * <p>Order of stopping: the {@link Poller}, the {@link Dispatcher}, this, the store.
 */
public final class EngineLoop implements AutoCloseable {
  private static final Logger LOG = System.getLogger(EngineLoop.class.getName());
  private static final int QUEUE = 4_096;
  private static final int MOST_ANSWERS = 256;

  /** From so many deliveries under way on, their answers are waited for, to be noted together. */
  private static final int STORM = 20;

  private static final long LINGER = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long LOOK_AGAIN = 100;
  private static final long TICK = TimeUnit.SECONDS.toNanos(1);
  private static final long PUBLISH_SOONEST = TimeUnit.MILLISECONDS.toNanos(200);

  /** Behind a change: what comes together is shown together. */
  private static final long PUBLISH_BEHIND = TimeUnit.MILLISECONDS.toNanos(40);

  private static final long PUBLISH_LATEST = TimeUnit.SECONDS.toNanos(1);

  private sealed interface Message {
    record Observed(Observation observation) implements Message {}

    record Asked(Command command, Instant at) implements Message {}

    record Stop() implements Message {}
  }

  private final Engine engine;
  private final InstantSource clock;
  private final Consumer<Snapshot> screen;
  private final Consumer<Notification> outgoing;
  private final BlockingQueue<Message> queue = new ArrayBlockingQueue<>(QUEUE);
  private final Thread thread;
  private volatile Set<Query> standing;
  private volatile boolean stopping;
  private boolean running = true;

  /** Taken from the queue before its turn. */
  private @Nullable Message held;

  /** When the wait for the next message began; the far future where that is not known. */
  private Instant waiting = Instant.MAX;

  private long nextTick;
  private long lastPublished;
  private boolean changed = true;
  private long changedAt;

  /**
   * @param screen is told every new snapshot, on the engine's thread; must not block
   * @param outgoing takes notifications to deliver; must not block
   */
  public EngineLoop(
      Engine engine,
      InstantSource clock,
      Consumer<Snapshot> screen,
      Consumer<Notification> outgoing) {
    this.engine = engine;
    this.clock = clock;
    this.screen = screen;
    this.outgoing = outgoing;
    this.standing = engine.standing();
    this.thread = Thread.ofPlatform().name("engine").unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /**
   * Hands over what was observed; waits while the engine is far behind. After {@link #close} has
   * begun it is dropped.
   */
  public void submit(Observation observation) {
    Message message = new Message.Observed(observation);
    try {
      while (!stopping && !queue.offer(message, LOOK_AGAIN, TimeUnit.MILLISECONDS)) {
        // The engine is behind; it may also be asked to stop meanwhile.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The queries of which an alert is not quiet, as of the last turn. */
  public Set<Query> standing() {
    return standing;
  }

  /**
   * Hands over what an operator asks. Never waits.
   *
   * @return false when the engine is too far behind to take it, or is stopping
   */
  public boolean submit(Command command) {
    return !stopping && queue.offer(new Message.Asked(command, clock.instant()));
  }

  /** Lets the engine finish what it was given before, then stops it. Waits for that. */
  @Override
  public void close() {
    if (thread.getState() == Thread.State.NEW) {
      stopping = true;
      return;
    }
    boolean interrupted = false;
    boolean told = stopping;
    stopping = true;
    while (true) {
      try {
        while (!told && thread.isAlive()) {
          told = queue.offer(new Message.Stop(), LOOK_AGAIN, TimeUnit.MILLISECONDS);
        }
        thread.join();
        break;
      } catch (InterruptedException e) {
        // The engine must reach its end: an engine cut short would leave its store open.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    long now = System.nanoTime();
    nextTick = now;
    changedAt = now - PUBLISH_BEHIND;
    lastPublished = now - PUBLISH_LATEST;
    while (running) {
      survive("a message", this::step);
    }
    survive("the end", () -> engine.stop(clock.instant()));
    survive("the last snapshot", () -> publish(System.nanoTime()));
  }

  private void step() throws InterruptedException {
    long began = System.nanoTime();
    Message message = next(patience(began));
    Duration ran = Duration.ofNanos(System.nanoTime() - began);
    try {
      // Before anything else: what is observed next must not count the time nobody saw.
      notice(ran);
      if (message != null) {
        handle(message);
      }
    } finally {
      rest();
    }
  }

  private @Nullable Message next(long patience) throws InterruptedException {
    Message message = held;
    held = null;
    return message != null ? message : queue.poll(patience, TimeUnit.NANOSECONDS);
  }

  /**
   * How {@code first} went, and the deliveries whose answers wait right behind it or, in a storm,
   * come a moment later: each commit costs as much for one as for many.
   */
  private List<Observation.Attempted> answers(Observation.Attempted first) {
    List<Observation.Attempted> all = new ArrayList<>();
    all.add(first);
    long linger = engine.underWay() < STORM ? 0 : LINGER;
    long end = System.nanoTime() + linger;
    try {
      while (all.size() < MOST_ANSWERS && held == null) {
        Message message = next(Math.max(0, end - System.nanoTime()));
        if (message == null) {
          break;
        }
        if (message instanceof Message.Observed(Observation.Attempted next)) {
          all.add(next);
        } else {
          held = message;
        }
      }
    } catch (InterruptedException e) {
      // What was taken from the queue is noted all the same: nobody would send it again.
      LOG.log(Level.WARNING, "somebody interrupted the engine's thread; it goes on", e);
    }
    return all;
  }

  /** What goes wrong here must not cost the message that came with it. */
  private void notice(Duration ran) {
    try {
      Instant now = clock.instant();
      Absence.between(waiting, now, ran).ifPresent(absence -> away(absence, now));
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "whether the console was away is not known; it goes on", e);
    }
  }

  private void away(Absence absence, Instant at) {
    LOG.log(Level.WARNING, absence.what() + " for " + Durations.format(absence.lasted()));
    change();
    engine.accept(new Observation.Away(at, absence.lasted(), absence.what()));
  }

  private void handle(Message message) {
    change();
    switch (message) {
      case Message.Observed(Observation.Attempted attempted) -> engine.attempts(answers(attempted));
      case Message.Observed(Observation observation) -> engine.accept(observation);
      case Message.Asked(Command command, Instant at) -> engine.accept(command, at);
      case Message.Stop _ -> running = false;
    }
  }

  /** What every turn ends with: the tick, deliveries, the screen. */
  private void rest() {
    waiting = Instant.MAX;
    long now = System.nanoTime();
    if (now >= nextTick) {
      nextTick = now + TICK;
      engine.accept(new Observation.Tick(clock.instant()));
    }
    standing = engine.standing();
    engine.due(clock.instant()).forEach(outgoing);
    if (now >= nextPublish()) {
      publish(now);
    }
    waiting = clock.instant();
  }

  private void change() {
    changedAt = changed ? changedAt : System.nanoTime();
    changed = true;
  }

  private void publish(long now) {
    lastPublished = now;
    changed = false;
    screen.accept(engine.snapshot(clock.instant()));
  }

  private long nextPublish() {
    long latest = lastPublished + PUBLISH_LATEST;
    return changed
        ? Math.min(latest, Math.max(lastPublished + PUBLISH_SOONEST, changedAt + PUBLISH_BEHIND))
        : latest;
  }

  private long patience(long now) {
    return Math.max(0, Math.min(nextTick, nextPublish()) - now);
  }

  private interface Turn {
    void take() throws InterruptedException;
  }

  /** Also an error, such as a stack overflow on odd input, must not silence every alert. */
  private static void survive(String what, Turn turn) {
    try {
      turn.take();
    } catch (InterruptedException e) {
      LOG.log(Level.WARNING, "somebody interrupted the engine's thread; it goes on", e);
    } catch (Throwable e) {
      LOG.log(Level.ERROR, "the engine could not take in " + what + "; it goes on", e);
    }
  }
}
