package io.highwater.datasources.tsdb;

import io.highwater.datasources.tsdb.ChunkFile.Row;
import io.highwater.engine.signal.Labels;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is in memory for the next start: closed chunks in a {@link ChunkFile}, all since in a
 * {@link HeadLog}. Queries never come here, and the log's write is all a scrape waits for: the rest
 * happens on one thread that is never interrupted. Whatever goes wrong is {@link #troubles told}
 * and tried again at the next checkpoint; memory goes on.
 */
final class DiskCopy implements ClosedChunks {
  private static final System.Logger LOG = System.getLogger(DiskCopy.class.getName());
  private static final long CHECKPOINT_MILLIS = Duration.ofMinutes(5).toMillis();
  private static final long RETRY_MILLIS = Duration.ofSeconds(10).toMillis();
  private static final int CHECKPOINT_CHUNKS = 4096;
  private static final int MAX_PENDING = 500_000;
  private static final long MAX_LOG_BYTES = 16L << 20;
  private static final int SNAPSHOT_SERIES = 500;
  private static final long LONGEST_START_SECONDS = 30;
  private static final long LONGEST_CLOSE_SECONDS = 30;
  private static final byte[] H2_MAGIC = "H:2".getBytes(StandardCharsets.US_ASCII);
  private static final int ALREADY_OPEN = 90020;

  private final StoreSettings settings;
  private final Path folder;
  private final HeadLog log;
  private final ExecutorService thread;
  private final ConcurrentLinkedQueue<Row> pending = new ConcurrentLinkedQueue<>();
  private final AtomicInteger pendingCount = new AtomicInteger();
  private final AtomicBoolean requested = new AtomicBoolean();
  private final AtomicBoolean overflown = new AtomicBoolean();
  private volatile long checkpointed = Long.MIN_VALUE;
  private volatile long snapshotBytes;
  private volatile boolean opened;
  private volatile boolean owned;
  private volatile boolean closed;
  private volatile Optional<String> trouble = Optional.empty();
  private volatile Optional<String> notice = Optional.empty();

  // Of the one thread only.
  private @Nullable FolderLock lock;
  private @Nullable ChunkFile file;
  private boolean loaded;

  DiskCopy(StoreSettings settings, Path folder) {
    this.settings = settings;
    this.folder = folder;
    this.log = new HeadLog(folder);
    this.thread =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("samples " + folder.getFileName()).factory());
  }

  /** Loads what there is, and returns when queries see it; a very long load goes on by itself. */
  void start(MemorySamples memory, long at) {
    run(() -> checkpoint(memory, at), LONGEST_START_SECONDS);
    opened = true;
  }

  private void run(Runnable task, long seconds) {
    CompletableFuture.runAsync(task, thread)
        .exceptionally(
            e -> {
              LOG.log(System.Logger.Level.ERROR, "keeping samples on disk failed", e);
              return null;
            })
        .completeOnTimeout(null, seconds, TimeUnit.SECONDS)
        .join();
  }

  /** What is wrong now, and what has happened to the files. */
  List<String> troubles() {
    List<String> all = new ArrayList<>();
    trouble.ifPresent(all::add);
    notice.ifPresent(all::add);
    return all;
  }

  @Override
  public void closed(StoredSeries series, long[] chunk) {
    if (pendingCount.get() >= MAX_PENDING) {
      overflown.set(true);
    } else {
      pending.add(new Row(series.labels(), chunk));
      pendingCount.incrementAndGet();
    }
  }

  /** To be called when {@code batch} is in memory. */
  void appended(Batch batch, MemorySamples memory, long now) {
    try {
      log.append(batch);
    } catch (IOException e) {
      trouble("cannot write the log of newest samples: " + e.getMessage());
    }
    boolean due =
        (owned && pendingCount.get() >= CHECKPOINT_CHUNKS)
            || log.size() - snapshotBytes >= maxLogBytes()
            || now - checkpointed >= (owned ? CHECKPOINT_MILLIS : RETRY_MILLIS);
    if (due && opened && !closed && requested.compareAndSet(false, true)) {
      try {
        thread.execute(() -> checkpoint(memory, now));
      } catch (RejectedExecutionException e) {
        LOG.log(System.Logger.Level.DEBUG, "the store was closed meanwhile", e);
      }
    }
  }

  private long maxLogBytes() {
    return Math.min(MAX_LOG_BYTES, settings.maxDisk() / 8);
  }

  /** Writes the next checkpoint now, and waits for it. */
  void checkpointNow(MemorySamples memory, long now) {
    run(() -> checkpoint(memory, now), LONGEST_CLOSE_SECONDS);
  }

  /** Chunks into the file, a new generation of the log, the generation before the last deleted. */
  private void checkpoint(MemorySamples memory, long now) {
    requested.set(false);
    checkpointed = now;
    try {
      if (!own(memory, now)) {
        return;
      }
      int generation = log.rotate();
      boolean written = write(now);
      snapshot(memory);
      log.deleteBefore(generation - 1);
      if (written) {
        trouble = Optional.empty();
      }
    } catch (IOException e) {
      trouble("cannot write to " + folder + ": " + e);
    }
  }

  private void trouble(String text) {
    String told = "samples do not outlast a restart now: " + text;
    if (!trouble.equals(Optional.of(told))) {
      LOG.log(System.Logger.Level.WARNING, told);
    }
    trouble = Optional.of(told);
  }

  private void notice(String text) {
    LOG.log(System.Logger.Level.WARNING, text);
    notice = Optional.of(text);
  }

  /** Whether the folder is this store's; what it holds is loaded first. */
  private boolean own(MemorySamples memory, long now) throws IOException {
    Files.createDirectories(folder);
    if (lock == null) {
      lock = FolderLock.tryLock(folder).orElse(null);
    }
    if (lock == null) {
      trouble(folder + " is in use by another source or another process; give each its own path");
      return false;
    }
    owned = true;
    ChunkFile before = file;
    if (before != null && !Files.exists(ChunkFile.file(folder))) {
      notice(ChunkFile.file(folder) + " was deleted; it is written anew from memory");
      abandon();
    }
    if (overflown.getAndSet(false)) {
      abandon();
    }
    if (file == null) {
      Optional<ChunkFile.Content> content = open();
      Map<Labels, List<long[]>> chunks = content.map(ChunkFile.Content::chunks).orElse(Map.of());
      if (!loaded) {
        loaded = true;
        load(memory, chunks, now);
      } else if (file != null) {
        copy(memory, chunks);
      }
    }
    return true;
  }

  private Optional<ChunkFile.Content> open() throws IOException {
    for (int attempt = 0; attempt < 2; attempt++) {
      ChunkFile opened = null;
      try {
        refuseForeign();
        opened = ChunkFile.open(folder);
        ChunkFile.Content content = opened.load();
        file = opened;
        if (content.damaged() > 0) {
          notice(content.damaged() + " damaged chunks in " + ChunkFile.file(folder) + " left out");
        }
        return Optional.of(content);
      } catch (SQLException | RuntimeException e) {
        if (opened != null) {
          opened.abandon();
        }
        if (attempt > 0 || !damaged(e)) {
          trouble("cannot open " + ChunkFile.file(folder) + ": " + innermost(e));
          return Optional.empty();
        }
        Path aside = ChunkFile.setAside(folder);
        notice(
            ChunkFile.file(folder)
                + " cannot be read and was set aside as "
                + aside.getFileName()
                + ": "
                + innermost(e));
      }
    }
    return Optional.empty();
  }

  /** H2 may take another program's file for an empty one of its own. */
  private void refuseForeign() throws IOException {
    Path path = ChunkFile.file(folder);
    if (Files.exists(path) && Files.size(path) > 0) {
      try (InputStream in = Files.newInputStream(path)) {
        if (!Arrays.equals(in.readNBytes(H2_MAGIC.length), H2_MAGIC)) {
          throw new IllegalArgumentException("it is no H2 file");
        }
      }
    }
  }

  /**
   * Whether the file's content is at fault, not a missing right, a full disk or another process.
   */
  private boolean damaged(Exception failure) {
    if (!Files.isRegularFile(ChunkFile.file(folder))
        || (failure instanceof SQLException sql && sql.getErrorCode() == ALREADY_OPEN)) {
      return false;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException && !(cause instanceof EOFException)) {
        return false;
      }
    }
    return true;
  }

  private static String innermost(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  /** Into memory; samples of the future would keep those of the present out. */
  private void load(MemorySamples memory, Map<Labels, List<long[]>> chunks, long now)
      throws IOException {
    Replay replay = HeadLog.replay(folder);
    if (replay.isForeign()) {
      notice("a log of newest samples in " + folder + " is another version's; it was left out");
    }
    Set<Labels> all = new HashSet<>(chunks.keySet());
    replay.series().forEach(all::add);
    for (Labels labels : all) {
      List<long[]> own = new ArrayList<>(chunks.getOrDefault(labels, List.of()));
      long after = own.isEmpty() ? Long.MIN_VALUE : Chunk.lastTime(own.getLast());
      for (long[] chunk : Chunks.before(replay.chunks(labels, after), now + 1)) {
        own.add(chunk);
        pending.add(new Row(labels, chunk));
        pendingCount.incrementAndGet();
      }
      own.removeIf(chunk -> Chunk.lastTime(chunk) < now - settings.retention().toMillis());
      memory.takeIn(labels, Chunks.before(own, now + 1), now);
    }
  }

  /** What the file lacks of memory. */
  private void copy(MemorySamples memory, Map<Labels, List<long[]>> chunks) {
    drain();
    memory.forEach(
        series -> {
          List<long[]> there = chunks.getOrDefault(series.labels(), List.of());
          long after = there.isEmpty() ? Long.MIN_VALUE : Chunk.lastTime(there.getLast());
          for (long[] chunk : series.closed()) {
            if (Chunk.firstTime(chunk) > after) {
              closed(series, chunk);
            }
          }
        });
  }

  private List<Row> drain() {
    List<Row> rows = new ArrayList<>();
    Row row = pending.poll();
    while (row != null) {
      rows.add(row);
      pendingCount.decrementAndGet();
      row = pending.poll();
    }
    return rows;
  }

  /** Whether there is a file, and all that was closed is in it. */
  private boolean write(long now) throws IOException {
    ChunkFile current = file;
    List<Row> rows = drain();
    if (current == null) {
      return false;
    }
    try {
      current.write(rows);
      current.deleteBefore(now - settings.retention().toMillis());
      for (int n = 0; n < 8 && current.size() + HeadLog.bytes(folder) > settings.maxDisk(); n++) {
        notice("max_disk is reached: the oldest samples in " + folder + " were dropped");
        current.shrink();
      }
      return true;
    } catch (SQLException e) {
      abandon();
      trouble("cannot write " + ChunkFile.file(folder) + ": " + innermost(e));
      return false;
    }
  }

  private void snapshot(MemorySamples memory) throws IOException {
    List<HeadLog.Open> all = new ArrayList<>();
    memory.forEach(
        series -> {
          OpenChunk open = series.open();
          if (open != null) {
            all.add(new HeadLog.Open(series, open.packed()));
          }
        });
    for (int i = 0; i < all.size(); i += SNAPSHOT_SERIES) {
      log.append(all.subList(i, Math.min(all.size(), i + SNAPSHOT_SERIES)));
    }
    snapshotBytes = log.size();
  }

  private void abandon() {
    ChunkFile current = file;
    file = null;
    if (current != null) {
      current.abandon();
    }
  }

  /** Writes a last checkpoint and lets go of the folder. */
  void close(MemorySamples memory, long now) {
    closed = true;
    long last = Math.max(now, checkpointed);
    if (opened) {
      run(() -> finish(memory, last), LONGEST_CLOSE_SECONDS);
    }
    thread.shutdown();
  }

  private void finish(MemorySamples memory, long now) {
    if (loaded) {
      checkpoint(memory, now);
    }
    ChunkFile current = file;
    file = null;
    FolderLock held = lock;
    lock = null;
    try {
      log.close();
      if (current != null) {
        current.close();
      }
      if (held != null) {
        held.close();
      }
    } catch (SQLException | IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the samples in " + folder + " were not closed", e);
    }
  }
}
