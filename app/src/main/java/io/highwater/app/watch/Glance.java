package io.highwater.app.watch;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.store.Store;
import io.highwater.engine.store.StoreException;
import io.highwater.engine.yaml.Problem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One look at one's own systems: a watch that ends as soon as every query has been answered or has
 * failed once.
 */
public final class Glance {
  private Glance() {}

  public record Seen(Plan plan, Snapshot snapshot) {}

  /**
   * @param messages what the operator should know
   */
  public record Outcome(Optional<Seen> seen, List<String> messages) {
    public Outcome {
      messages = List.copyOf(messages);
    }
  }

  /**
   * Notifies nobody. Where a running console holds the alert database, the look goes on without its
   * history and says so.
   *
   * @param patience at most this long
   */
  public static Outcome at(Origin origin, InstantSource clock, Duration patience)
      throws InterruptedException {
    Wiring.Outcome outcome = origin.plan();
    if (outcome.plan().isEmpty()) {
      return new Outcome(
          Optional.empty(), outcome.problems().stream().map(Problem::toString).toList());
    }
    List<String> messages = new ArrayList<>();
    Plan plan = outcome.plan().get();
    try (Plan quiet = silent(plan);
        Store store = store(origin, messages)) {
      Newest newest = new Newest();
      CountDownLatch complete = new CountDownLatch(1);
      try (Watch _ =
          Watch.start(
              quiet,
              store,
              clock,
              snapshot -> {
                newest.snapshot = snapshot;
                if (answered(snapshot)) {
                  complete.countDown();
                }
              })) {
        if (!complete.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
          messages.add(
              "Not every query was answered within "
                  + patience.toSeconds()
                  + " s; what is missing is shown as such.");
        }
      }
      return new Outcome(Optional.of(new Seen(plan, newest.snapshot)), messages);
    }
  }

  private static boolean answered(Snapshot snapshot) {
    return !snapshot.windows().isEmpty()
        && snapshot.windows().values().stream()
            .allMatch(window -> window.lastSuccess().isPresent() || !window.failure().isEmpty());
  }

  private static Store store(Origin origin, List<String> messages) {
    try {
      return origin.store();
    } catch (StoreException e) {
      messages.add(e.getMessage() + " Going on without its history.");
      return Store.inMemory();
    }
  }

  /** Handed from the engine's thread to the caller's. */
  private static final class Newest {
    private volatile Snapshot snapshot = Snapshot.EMPTY;
  }

  /** A look tells nobody. */
  private static Plan silent(Plan plan) {
    return new Plan(
        plan.title(),
        plan.sources(),
        plan.rules(),
        plan.dashboards(),
        plan.topology(),
        List.of(),
        List.of(),
        plan.messages());
  }
}
