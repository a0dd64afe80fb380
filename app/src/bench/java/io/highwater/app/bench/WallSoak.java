package io.highwater.app.bench;

import io.highwater.app.desk.Darkroom;
import io.highwater.app.desk.Toolkit;
import io.highwater.app.watch.Rehearsal;
import io.highwater.engine.bench.PerformancePage;
import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.store.Store;
import io.highwater.ui.shell.SnapshotFeed;
import io.highwater.ui.theme.Palette;
import io.highwater.ui.wall.WallSettings;
import io.highwater.ui.wall.Walls;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.Window;

/**
 * Days of a wall in as many minutes: the demo's orders, scrapes, rules and notifications in virtual
 * time, every second of it shown and painted; faults come and go all along, and the monitors are
 * taken away and plugged in again. What matters is that nothing grows.
 */
public final class WallSoak {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration STEP = Duration.ofSeconds(6);
  private static final int STEPS_AN_HOUR = 600;

  /** A third of the demo's orders: they are what is watched, and take most of the time. */
  private static final double RATE = 10;

  /** What was there at the beginning has come to rest after so many hours. */
  private static final int SETTLED = 2;

  private final int hours;
  private final PerformancePage page;
  private final List<double[]> marks = new ArrayList<>();
  private final Random random = new Random(11);
  private Instant now;
  private long painted;
  private long lastPainted;
  private long longest;

  private WallSoak(int hours, Instant start, PerformancePage page) {
    this.hours = hours;
    this.page = page;
    this.now = start;
  }

  /**
   * @param arguments the page of figures, and the hours to play
   */
  public static void main(String[] arguments) throws Exception {
    Toolkit.startHeadless();
    Instant start = Instant.parse("2026-03-14T00:00:00Z");
    PerformancePage page = new PerformancePage(Path.of(arguments[0]));
    WallSoak soak =
        new WallSoak(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 72, start, page);
    Path folder = Files.createTempDirectory("highwater-soak");
    try (Rehearsal rehearsal = new Rehearsal(start, Store.open(folder.resolve("alerts")), RATE)) {
      soak.run(rehearsal);
    } finally {
      emptied(folder);
    }
    Runtime.getRuntime().exit(0);
  }

  private static void emptied(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private void run(Rehearsal rehearsal) throws Exception {
    List<String> faults =
        rehearsal.platform().faults().stream().map(fault -> fault.name()).toList();
    try (SnapshotFeed feed = new SnapshotFeed(() -> now)) {
      Walls walls =
          feed.onFx(
                  () ->
                      new Walls(
                          rehearsal.plan().title(),
                          Darkroom.screens(rehearsal::plan, "nobody", ZoneOffset.UTC),
                          feed,
                          ZoneOffset.UTC,
                          WallSettings.DEFAULT,
                          Palette.DARK,
                          () -> {}))
              .join();
      Optional<String> broken = Optional.empty();
      for (int hour = 0; hour < hours; hour++) {
        // As when the only monitor is unplugged and comes back.
        feed.onFx(
                () -> {
                  walls.close();
                  walls.open();
                  return walls;
                })
            .join();
        lastPainted = System.nanoTime();
        for (int step = 0; step < STEPS_AN_HOUR; step++) {
          if (step % 60 == 10) {
            broken = Optional.of(faults.get(random.nextInt(faults.size())));
            broken.ifPresent(rehearsal.platform()::inject);
          } else if (step % 60 == 40) {
            broken.ifPresent(rehearsal.platform()::heal);
          }
          show(feed, rehearsal.watch(STEP));
        }
        mark(hour + 1);
      }
      feed.onFx(
              () -> {
                walls.close();
                return walls;
              })
          .join();
    }
  }

  /** Second by second, each of them painted. */
  private void show(SnapshotFeed feed, Snapshot snapshot) throws InterruptedException {
    Instant end = snapshot.at();
    now = end.minus(STEP);
    while (now.isBefore(end)) {
      now = now.plus(SECOND);
      CountDownLatch done = new CountDownLatch(1);
      feed.publish(snapshot);
      CompletableFuture<Boolean> asked = feed.onFx(() -> afterNextPulse(done));
      if (!asked.join() || !done.await(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nothing is painted any more at " + now);
      }
      painted++;
      long at = System.nanoTime();
      longest = Math.max(longest, at - lastPainted);
      lastPainted = at;
    }
  }

  private static boolean afterNextPulse(CountDownLatch done) {
    Stage stage =
        Window.getWindows().stream()
            .filter(Stage.class::isInstance)
            .map(Stage.class::cast)
            .findFirst()
            .orElseThrow();
    Runnable[] once = new Runnable[1];
    once[0] =
        () -> {
          stage.getScene().removePostLayoutPulseListener(once[0]);
          done.countDown();
        };
    stage.getScene().addPostLayoutPulseListener(once[0]);
    Platform.requestNextPulse();
    return true;
  }

  private void mark(int hour) throws IOException {
    System.gc();
    double heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
    double resident = resident();
    marks.add(new double[] {hour, heap, resident});
    System.out.printf(
        Locale.ROOT, "hour %d: heap %.1f MB, resident %.0f MB%n", hour, heap, resident);
    // Hour by hour, so that a run that is cut off has said what it saw.
    page.write("soak", table());
    lastPainted = System.nanoTime();
  }

  private static double resident() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1_000)
          .findFirst()
          .orElse(Double.NaN);
    }
  }

  /** Of a line through the marks behind the first hours, in MB an hour. */
  private double slope(int column) {
    List<double[]> settled = marks.subList(Math.min(SETTLED, marks.size() - 1), marks.size());
    double x = settled.stream().mapToDouble(mark -> mark[0]).average().orElse(0);
    double y = settled.stream().mapToDouble(mark -> mark[column]).average().orElse(0);
    double above = settled.stream().mapToDouble(mark -> (mark[0] - x) * (mark[column] - y)).sum();
    double below = settled.stream().mapToDouble(mark -> (mark[0] - x) * (mark[0] - x)).sum();
    return below == 0 ? 0 : above / below;
  }

  private String table() {
    double[] first = marks.get(Math.min(SETTLED, marks.size() - 1));
    double[] last = marks.getLast();
    return String.format(
        Locale.ROOT,
        "%s.%n%n| what | figure |%n|---|---:|%n"
            + "| hours of a wall played, every second painted | %d |%n"
            + "| pictures painted | %,d |%n"
            + "| longest time without one, the playing of six seconds included | %.2f s |%n"
            + "| heap after collection, after hour %.0f and at the end | %.1f and %.1f MB |%n"
            + "| its slope | %.3f MB an hour |%n"
            + "| resident memory, then and at the end | %.0f and %.0f MB |%n"
            + "| its slope | %.3f MB an hour |%n",
        PerformancePage.load(),
        marks.size(),
        painted,
        longest / 1e9,
        first[0],
        first[1],
        last[1],
        slope(1),
        first[2],
        last[2],
        slope(2));
  }
}
