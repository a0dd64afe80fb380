package io.highwater.app.watch;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.foreign.ForeignBoard;
import io.highwater.engine.store.Retention;
import io.highwater.engine.store.Store;
import io.highwater.engine.store.StoreException;
import io.highwater.engine.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One look at one's own systems: a watch that ends as soon as every query has been answered or has
 * failed once.
 */
public final class Glance {
  private Glance() {}

  /**
   * @param board of other servers' alerts
   */
  public record Seen(Plan plan, Snapshot snapshot, ForeignBoard board) {}

  /**
   * @param messages what the operator should know
   */
  public record Outcome(Optional<Seen> seen, List<String> messages) {
    public Outcome {
      messages = List.copyOf(messages);
    }
  }

  /**
   * Works on a copy of the alert database and notifies nobody: what is due stays due, and a running
   * console is not disturbed.
   *
   * @param patience at most this long
   */
  public static Outcome at(Origin origin, InstantSource clock, Duration patience)
      throws InterruptedException, IOException {
    Wiring.Outcome outcome = origin.plan();
    if (outcome.plan().isEmpty()) {
      return new Outcome(
          Optional.empty(), outcome.problems().stream().map(Problem::toString).toList());
    }
    List<String> messages = new ArrayList<>();
    Path folder = Files.createTempDirectory("highwater-look");
    try (Plan plan = outcome.plan().get();
        Store store = copy(origin, folder, messages)) {
      Newest newest = new Newest();
      CountDownLatch complete = new CountDownLatch(1);
      try (Watch _ =
          Watch.look(
              plan,
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
      return new Outcome(
          Optional.of(new Seen(plan, newest.snapshot, AlertWatch.look(plan.alertServers(), clock))),
          messages);
    } finally {
      delete(folder);
    }
  }

  private static Store copy(Origin origin, Path folder, List<String> messages) {
    Optional<Path> file = origin.storeFile().filter(Files::exists);
    if (file.isEmpty()) {
      return Store.inMemory();
    }
    try {
      Path copy = folder.resolve("alerts.mv.db");
      Files.copy(file.get(), copy);
      return Store.open(copy, Retention.DEFAULT.withoutBackups());
    } catch (IOException | StoreException e) {
      messages.add(
          "The alert database "
              + file.get()
              + " cannot be copied ("
              + e.getMessage()
              + "): going on without its history.");
      return Store.inMemory();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }

  private static boolean answered(Snapshot snapshot) {
    return !snapshot.windows().isEmpty()
        && snapshot.windows().values().stream()
            .allMatch(window -> window.lastSuccess().isPresent() || !window.failure().isEmpty());
  }

  /** Handed from the engine's thread to the caller's. */
  private static final class Newest {
    private volatile Snapshot snapshot = Snapshot.EMPTY;
  }
}
