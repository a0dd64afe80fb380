package io.highwater.app.desk;

import io.highwater.app.watch.Origin;
import io.highwater.engine.yaml.Problem;
import io.highwater.ui.dashboard.DashboardWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** The dashboard files of a configuration, written whole or not at all. */
final class DashboardFiles implements DashboardWriter {
  private final Origin origin;
  private final Executor threads;
  private final Executor screen;
  private final Runnable written;

  private interface Work {
    String done() throws IOException;
  }

  /**
   * @param threads read and write, which blocks
   * @param screen where what asked is told
   * @param written is called, on one of {@code threads}, when a file has been written
   */
  DashboardFiles(Origin origin, Executor threads, Executor screen, Runnable written) {
    this.origin = origin;
    this.threads = threads;
    this.screen = screen;
    this.written = written;
  }

  @Override
  public boolean writes(String file) {
    return origin.dashboardFiles().stream().anyMatch(one -> one.toString().equals(file));
  }

  @Override
  public List<Problem> check(String file, String text) {
    return origin.checkDashboards(Path.of(file), text);
  }

  @Override
  public CompletableFuture<String> read(String file) {
    return later(() -> text(Path.of(file)));
  }

  @Override
  public CompletableFuture<String> write(String file, String before, String text) {
    return later(
        () -> {
          Path path = Path.of(file);
          if (!text(path).equals(before)) {
            throw new IllegalStateException(
                path.getFileName()
                    + " has been changed by somebody else meanwhile. Copy what you want to keep,"
                    + " close this and begin again.");
          }
          put(path, text);
          written.run();
          return text;
        });
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  /** A link stays a link, and whoever could read the file still can. */
  private static void put(Path file, String text) throws IOException {
    Path real = file.toRealPath();
    Path next = real.resolveSibling(real.getFileName() + ".new");
    try {
      Files.copy(
          real, next, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
      Files.writeString(next, text, StandardCharsets.UTF_8);
      Files.move(next, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(next);
    }
  }

  private CompletableFuture<String> later(Work work) {
    CompletableFuture<String> told = new CompletableFuture<>();
    threads.execute(
        () -> {
          try {
            String result = work.done();
            screen.execute(() -> told.complete(result));
          } catch (IOException e) {
            screen.execute(() -> told.completeExceptionally(said(e)));
          } catch (RuntimeException e) {
            screen.execute(() -> told.completeExceptionally(e));
          }
        });
    return told;
  }

  private static IllegalStateException said(IOException e) {
    String where = e instanceof FileSystemException file ? String.valueOf(file.getFile()) : "";
    return new IllegalStateException(
        where + " cannot be read or written: " + e.getClass().getSimpleName(), e);
  }
}
