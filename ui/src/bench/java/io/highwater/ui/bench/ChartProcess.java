package io.highwater.ui.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/**
 * One kind of charts in a process of its own, updated once a second. Prints {@code result CPU
 * ALLOCATED STALL FRAME RSS}: per cent of a core, MB allocated in an update, the longest update
 * with the layout behind it in ms, the 99th percentile of that while panning in ms (NaN for charts
 * that cannot), MB resident.
 */
public final class ChartProcess {
  private static final int PATIENCE = 120;
  private static final long SECOND = 1_000;

  /** Between two updates of the warm-up, ms: a wall is up for weeks, a benchmark has minutes. */
  private static final long HURRY = 250;

  /** Updates at the usual pace before anything is measured. */
  private static final int SETTLE = 10;

  private final Board board;
  private final Scene scene;

  /** How long the last update took, ns; negative while none waits for its layout. */
  private long updated = -1;

  private long pulse;
  private final List<Double> spans = new ArrayList<>();

  private ChartProcess(Board board, int width, int height) throws ReflectiveOperationException {
    WideScreen.install(width, height);
    this.board = board;
    this.scene = new Scene(board.root(), width, height);
    // What the FX thread does for an update: the update itself, and style and layout in the pulse
    // behind it. The wait for that pulse is no work.
    scene.addPreLayoutPulseListener(() -> pulse = System.nanoTime());
    scene.addPostLayoutPulseListener(
        () -> {
          if (updated >= 0) {
            spans.add((updated + System.nanoTime() - pulse) / 1e6);
            updated = -1;
          }
        });
    Stage stage = new Stage();
    stage.setScene(scene);
    stage.setX(0);
    stage.setY(0);
    stage.show();
  }

  /**
   * @param arguments kind, charts, columns, series, points, width, height, updates of warm-up,
   *     seconds to measure
   */
  public static void main(String[] arguments) throws Exception {
    int[] numbers = new int[arguments.length];
    for (int i = 1; i < arguments.length; i++) {
      numbers[i] = Integer.parseInt(arguments[i]);
    }
    BoardSize size = new BoardSize(numbers[1], numbers[2], numbers[3], numbers[4]);
    CountDownLatch up = new CountDownLatch(1);
    Platform.startup(up::countDown);
    up.await();
    ChartProcess process =
        call(
            () ->
                new ChartProcess(
                    board(arguments[0], size, numbers[5], numbers[6]), numbers[5], numbers[6]));
    process.updates(numbers[7], HURRY);
    process.updates(SETTLE, SECOND);
    System.out.println(process.measure(numbers[8]));
    System.exit(0);
  }

  private static Board board(String kind, BoardSize size, int width, int height) {
    return switch (kind) {
      case "ours" -> new OurBoard(size, true);
      case "ours-bare" -> new OurBoard(size, false);
      case "linechart" -> new LineChartBoard(size);
      case "chartfx" -> new ChartFxBoard(size, false);
      case "chartfx-full" -> new ChartFxBoard(size, true);
      case "pictures" -> new PictureBoard(size, width, height);
      case "nothing" -> new Nothing();
      default -> throw new IllegalArgumentException(kind);
    };
  }

  /** An empty window: what JavaFX takes by itself. */
  private static final class Nothing implements Board {
    private final javafx.scene.layout.Pane pane = new javafx.scene.layout.Pane();

    @Override
    public javafx.scene.Parent root() {
      return pane;
    }

    @Override
    public void advance() {
      // There is nothing to update.
    }
  }

  private static <T> T call(java.util.concurrent.Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    Platform.runLater(task);
    return task.get(PATIENCE, TimeUnit.SECONDS);
  }

  private void update(Runnable work) {
    long began = System.nanoTime();
    work.run();
    updated = System.nanoTime() - began;
  }

  private void updates(int count, long every) throws Exception {
    for (int i = 0; i < count; i++) {
      long next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(every);
      call(
          () -> {
            update(board::advance);
            return true;
          });
      TimeUnit.NANOSECONDS.sleep(Math.max(0, next - System.nanoTime()));
    }
  }

  private String measure(int seconds) throws Exception {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    call(
        () -> {
          spans.clear();
          return true;
        });
    long allocated = threads.getTotalThreadAllocatedBytes();
    long cpu = system.getProcessCpuTime();
    long begin = System.nanoTime();
    updates(seconds, SECOND);
    double share = 100.0 * (system.getProcessCpuTime() - cpu) / (System.nanoTime() - begin);
    double megabytes = (threads.getTotalThreadAllocatedBytes() - allocated) / 1e6 / seconds;
    double stall = call(() -> spans.stream().mapToDouble(Double::doubleValue).max().orElse(0));
    double frame = board instanceof OurBoard ? pan() : Double.NaN;
    return String.format(
        Locale.ROOT, "result %.2f %.3f %.2f %.2f %.0f", share, megabytes, stall, frame, resident());
  }

  /** Shifts the charts at every frame for some seconds. */
  private double pan() throws Exception {
    int frames = 300;
    CountDownLatch done = new CountDownLatch(frames);
    AnimationTimer timer =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            update(() -> board.pan(1));
            done.countDown();
          }
        };
    call(
        () -> {
          spans.clear();
          timer.start();
          return true;
        });
    if (!done.await(PATIENCE, TimeUnit.SECONDS)) {
      throw new IllegalStateException("no frames");
    }
    return call(
        () -> {
          timer.stop();
          double[] sorted = spans.stream().mapToDouble(Double::doubleValue).sorted().toArray();
          return sorted[(int) (sorted.length * 0.99)];
        });
  }

  private static double resident() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D+", "")) / 1024)
        .findFirst()
        .orElse(Double.NaN);
  }
}
