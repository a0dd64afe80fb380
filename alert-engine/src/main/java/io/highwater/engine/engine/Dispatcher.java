package io.highwater.engine.engine;

import io.highwater.engine.notify.Delivery;
import io.highwater.engine.notify.Notification;
import io.highwater.engine.notify.Notifier;
import io.highwater.engine.yaml.Durations;
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
import java.util.function.Consumer;

/**
 * Carries notifications to their hooks, each on a virtual thread of its own. A hook that hangs or
 * throws harms only its own deliveries; every attempt ends with exactly one answer.
 */
public final class Dispatcher implements AutoCloseable {
  /**
   * @param perHook deliveries to one hook at a time
   * @param deadline of one attempt
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

  private record Lane(Notifier notifier, Semaphore room) {}

  private final InstantSource clock;
  private final Limits limits;
  private final Map<String, Lane> lanes = new HashMap<>();
  private final Consumer<? super Observation.Attempted> results;
  private final Set<Thread> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * @param results is told how each attempt ended, on the delivery's thread
   */
  public Dispatcher(
      InstantSource clock,
      Collection<? extends Notifier> hooks,
      Limits limits,
      Consumer<? super Observation.Attempted> results) {
    this.clock = clock;
    this.limits = limits;
    this.results = results;
    hooks.forEach(
        hook -> lanes.put(hook.name(), new Lane(hook, new Semaphore(limits.perHook(), true))));
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
      Lane lane = lanes.get(notification.receiver());
      Optional<Delivery> outcome =
          lane == null
              ? Optional.of(
                  new Delivery.Rejected(
                      "there is no hook named \""
                          + notification.receiver()
                          + "\"; add it to the configuration or remove the route"))
              : deliver(lane, notification);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      outcome.ifPresent(
          answer ->
              results.accept(
                  new Observation.Attempted(notification.id(), clock.instant(), took, answer)));
    } finally {
      underWay.remove(Thread.currentThread());
    }
  }

  /** Empty when the attempt was cut short by {@link #close}. */
  private Optional<Delivery> deliver(Lane lane, Notification notification) {
    try {
      if (!lane.room().tryAcquire(limits.deadline().toNanos(), TimeUnit.NANOSECONDS)) {
        return Optional.of(
            new Delivery.Retry(
                "the hook is busy: "
                    + limits.perHook()
                    + " earlier deliveries have not come back within "
                    + Durations.format(limits.deadline())));
      }
    } catch (InterruptedException e) {
      return Optional.empty();
    }
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
    Thread.ofVirtual().name("hook " + notification.receiver()).start(call);
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
