package io.highwater.app.cli;

import io.highwater.app.desk.Desk;
import io.highwater.app.desk.HeadlessSession;
import io.highwater.app.desk.Toolkit;
import io.highwater.app.desk.WindowSession;
import io.highwater.app.watch.Origin;
import io.highwater.ui.shell.FaultBoard;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Option;

/**
 * What the commands that watch have in common: a window where there is a display, the terminal
 * where there is none.
 */
final class Sitting {
  private static final Duration PICTURES_EVERY = Duration.ofSeconds(30);

  static final String HEADLESS = "--headless";
  static final String MEASURE_START = "--measure-start";

  @Option(
      names = HEADLESS,
      description =
          "Open no window: print changes of alerts and sources and keep rendering the"
              + " screens.")
  private boolean headless;

  @Option(
      names = "--pictures",
      paramLabel = "DIR",
      description =
          "Where the screens are rendered to without a display (default: ${DEFAULT-VALUE}).")
  private Path pictures = Path.of("highwater-pictures");

  @Option(
      names = MEASURE_START,
      description =
          "End as soon as live data are on the screen, and print how long that took from the"
              + " start of Java.")
  private boolean measureStart;

  /** For picocli, which fills it. */
  Sitting() {}

  Sitting(boolean headless, boolean measureStart) {
    this.headless = headless;
    this.measureStart = measureStart;
  }

  /** What is shown where there is a display; ends when {@code stop} reaches zero. */
  interface Session {
    void run(Desk desk, ZoneId zone, CountDownLatch stop) throws InterruptedException;
  }

  /** Starts what the windows need beside what its caller does; may be called again. */
  Toolkit.Starting begin(Surroundings world) {
    return Toolkit.begin(!window(world));
  }

  private boolean window(Surroundings world) {
    return !headless && world.hasDisplay();
  }

  /** Blocks until the window is closed or the process is told to stop. */
  int watch(Surroundings world, Origin origin, Optional<FaultBoard> faults)
      throws InterruptedException, IOException {
    return watch(
        world, origin, faults, (desk, zone, stop) -> new WindowSession(desk, zone).run(stop));
  }

  /** The same with another session than a window. */
  int watch(Surroundings world, Origin origin, Optional<FaultBoard> faults, Session session)
      throws InterruptedException, IOException {
    boolean window = window(world);
    Toolkit.Starting toolkit = begin(world);
    Terminal terminal = new Terminal(world.zone(), world.out());
    terminal.start();
    Desk.Settings settings =
        new Desk.Settings(
            origin,
            world.clock(),
            world.zone(),
            world.user(),
            faults,
            window ? _ -> {} : terminal::take);
    Desk.Opened opened = Desk.open(settings, toolkit);
    opened.problems().forEach(world.err()::println);
    world.err().flush();
    if (opened.desk().isEmpty()) {
      return HighwaterCommand.EXIT_USAGE;
    }
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> release(stop, stopped)));
    try (Desk desk = opened.desk().get()) {
      desk.messages().forEach(message -> world.out().println("highwater: " + message));
      if (measureStart) {
        measureStart(world, desk);
      } else if (window) {
        session.run(desk, world.zone(), stop);
      } else {
        if (!headless) {
          world
              .out()
              .println("There is no display (DISPLAY is not set): going on without a window.");
        }
        world
            .out()
            .println(
                "Changes of alerts and sources appear here; the screens are rendered to "
                    + pictures.toAbsolutePath()
                    + " every "
                    + PICTURES_EVERY.toSeconds()
                    + " s. Stop with Ctrl+C.");
        world.out().flush();
        new HeadlessSession(desk, pictures, PICTURES_EVERY, stop).run();
      }
    } finally {
      stopped.countDown();
    }
    return 0;
  }

  private static void measureStart(Surroundings world, Desk desk) {
    Instant painted = new WindowSession(desk, world.zone()).untilData();
    // Not the process's start: Linux tells that up to a second off.
    Instant started = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    world
        .out()
        .println(
            "Live data on the screen "
                + Duration.between(started, painted).toMillis()
                + " ms after the start.");
    world.out().flush();
  }

  /** Ends the session from a signal and lets it close everything before the process ends. */
  private static void release(CountDownLatch stop, CountDownLatch stopped) {
    stop.countDown();
    try {
      boolean _ = stopped.await(20, java.util.concurrent.TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
