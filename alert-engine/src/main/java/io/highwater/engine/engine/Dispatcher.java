package io.highwater.engine.engine;

import io.highwater.engine.notify.Delivery;
import io.highwater.engine.notify.Notification;
import io.highwater.engine.notify.Notifier;
import io.highwater.engine.yaml.Durations;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Carries notifications to their hooks, each on a virtual thread of its own. A hook that hangs or
 * throws harms only its own deliveries; every attempt ends with exactly one answer. To wait in vain
 * for room is no attempt.
 */
public final class Dispatcher implements AutoCloseable {
  /**
   * @param perHook deliveries to one hook at a time
   * @param deadline of one attempt, and of the wait for room before it
   * @param farewell how long {@link Dispatcher#close} waits for what is under way
   */
  public record Limits(int perHook, Duration deadline, Duration farewell) {
    public static final Limits DEFAULT =
        new Limits(4, Duration.ofSeconds(30), Duration.ofSeconds(5));

    public Limits {
      if (perHook < 1 || !deadline.isPositive() || farewell.isNegative()) {
        throw new IllegalArgumentException("a dispatcher needs room and time for one delivery");
      }
    }
  }

  /**
   * @param full whether the last to ask found no room in time
   */
  private record Lane(Notifier notifier, Semaphore room, AtomicBoolean full) {}

  private static final Logger LOG = System.getLogger(Dispatcher.class.getName());

  private final InstantSource clock;
  private final Limits limits;
  private final Map<String, Lane> lanes = new HashMap<>();
  private final Consumer<? super Observation> results;
  private final Set<Thread> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * @param results is told how each attempt ended, or that there was no room for one, on the
   *     delivery's thread
   */
  public Dispatcher(
      InstantSource clock,
      Collection<? extends Notifier> hooks,
      Limits limits,
      Consumer<? super Observation> results) {
    this.clock = clock;
    this.limits = limits;
    this.results = results;
    hooks.forEach(
        hook ->
            lanes.put(
                hook.name(),
                new Lane(hook, new Semaphore(limits.perHook(), true), new AtomicBoolean())));
  }

  /** Starts one attempt. After {@link #close} nothing is started: the outbox still holds it. */
  public void submit(Notification notification) {
    if (closed) {
      return;
    }
    Thread thread =
        Thread.ofVirtual()
            .name("deliver " + notification.id())
            .unstarted(() -> attempt(notification));
    underWay.add(thread);
    thread.start();
  }

  private void attempt(Notification notification) {
    try {
      long start = System.nanoTime();
      Lane lane = lanes.get(notification.hook());
      if (lane == null) {
        attempted(notification, start, nobody(notification));
      } else if (hasRoom(lane)) {
        long begin = System.nanoTime();
        deliver(lane, notification).ifPresent(answer -> attempted(notification, begin, answer));
      } else {
        deferred(lane, notification, start);
      }
    } catch (InterruptedException e) {
      // Cut short by close: it is still due in the outbox.
      Thread.currentThread().interrupt();
    } finally {
      underWay.remove(Thread.currentThread());
    }
  }

  private static Delivery nobody(Notification notification) {
    return new Delivery.Rejected(
        "there is no hook named \""
            + notification.hook()
            + "\"; add it to the configuration or remove the route");
  }

  private void attempted(Notification notification, long start, Delivery answer) {
    results.accept(
        new Observation.Attempted(notification.id(), clock.instant(), since(start), answer));
  }

  private void deferred(Lane lane, Notification notification, long start) {
    String reason =
        "the hook is busy: "
            + limits.perHook()
            + " earlier deliveries have not come back within "
            + Durations.format(limits.deadline());
    if (!lane.full().getAndSet(true)) {
      LOG.log(Level.WARNING, "hook \"" + notification.hook() + "\": " + reason);
    }
    results.accept(
        new Observation.Deferred(notification.id(), clock.instant(), since(start), reason));
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private boolean hasRoom(Lane lane) throws InterruptedException {
    boolean room = lane.room().tryAcquire(limits.deadline().toNanos(), TimeUnit.NANOSECONDS);
    if (room) {
      lane.full().set(false);
    }
    return room;
  }

  /** Takes up room; empty when the attempt was cut short by {@link #close}. */
  private Optional<Delivery> deliver(Lane lane, Notification notification) {
    FutureTask<Delivery> call =
        new FutureTask<>(
            () -> {
              // The room is given back when the hook lets go, not when we stop waiting for it.
              try {
                return lane.notifier().deliver(notification, clock.instant());
              } finally {
                lane.room().release();
              }
            });
    Thread.ofVirtual().name("hook " + notification.hook()).start(call);
    return wait(call);
  }

  private Optional<Delivery> wait(FutureTask<Delivery> call) {
    try {
      Delivery answer = call.get(limits.deadline().toNanos(), TimeUnit.NANOSECONDS);
      return Optional.of(answer == null ? new Delivery.Retry("the hook gave no answer") : answer);
    } catch (TimeoutException e) {
      call.cancel(true);
      return Optional.of(
          new Delivery.Retry("no answer within " + Durations.format(limits.deadline())));
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return Optional.of(
          new Delivery.Retry(
              "the hook failed: "
                  + cause.getClass().getSimpleName()
                  + (cause.getMessage() == null ? "" : ": " + cause.getMessage())));
    } catch (InterruptedException e) {
      call.cancel(true);
      return Optional.empty();
    }
  }

  /**
   * Starts nothing more, waits a while for what is under way, and cuts the rest short; what was cut
   * short is still due in the outbox. The hooks stay open.
   */
  @Override
  public void close() {
    closed = true;
    long end = System.nanoTime() + limits.farewell().toNanos();
    try {
      for (Thread thread : underWay) {
        thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    underWay.forEach(Thread::interrupt);
  }
}
