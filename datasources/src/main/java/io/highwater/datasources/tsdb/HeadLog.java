package io.highwater.datasources.tsdb;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every batch as it comes, in files {@code head-<generation>.log}, so that a killed process loses
 * no sample that a query could have seen. Written through plain streams: an interrupt would close a
 * channel.
 */
final class HeadLog implements AutoCloseable {
  private static final String PREFIX = "head-";
  private static final String SUFFIX = ".log";

  private final Path folder;
  private int generation;
  private int next;
  private long size;
  private @Nullable FileOutputStream out;

  HeadLog(Path folder) {
    this.folder = folder;
  }

  /** A series and the packed samples of its open chunk. */
  @SuppressWarnings("ArrayRecordComponent")
  record Open(StoredSeries series, long[] chunk) {}

  /** Bytes of the current generation. */
  synchronized long size() {
    return size;
  }

  /** Begins the next generation; which that is. */
  synchronized int rotate() throws IOException {
    int following = generations(folder).stream().reduce(generation, Math::max) + 1;
    FileOutputStream opened = new FileOutputStream(file(following).toFile());
    close();
    out = opened;
    generation = following;
    next = 0;
    size = 0;
    return following;
  }

  /** Writes a batch that is in memory already. Does nothing before the first generation. */
  synchronized void append(Batch batch) throws IOException {
    if (out == null || batch.size() == 0) {
      return;
    }
    HeadRecord record = new HeadRecord();
    for (int i = 0; i < batch.size(); i++) {
      name(batch.series(i), record);
    }
    long base = batch.time(0);
    record.samples(base, batch.size());
    for (int i = 0; i < batch.size(); i++) {
      record.sample(batch.series(i).logNumber, batch.time(i) - base, batch.value(i));
    }
    write(record);
  }

  /** Writes what earlier generations hold of open chunks, so that those are not needed any more. */
  synchronized void append(List<Open> chunks) throws IOException {
    if (out == null || chunks.isEmpty()) {
      return;
    }
    HeadRecord record = new HeadRecord();
    for (Open open : chunks) {
      name(open.series(), record);
      record.chunk(open.series().logNumber, open.chunk());
    }
    write(record);
  }

  private void name(StoredSeries series, HeadRecord record) {
    if (series.logGeneration != generation) {
      series.logGeneration = generation;
      series.logNumber = next++;
      record.series(series.logNumber, series.labels());
    }
  }

  /** A record that is not whole ends its generation for the reader: what comes after is lost. */
  private void write(HeadRecord record) throws IOException {
    byte[] bytes = record.framed();
    FileOutputStream stream = out;
    if (stream != null) {
      try {
        stream.write(bytes);
        size += bytes.length;
      } catch (IOException e) {
        out = null;
        try (stream) {
          throw e;
        }
      }
    }
  }

  /** Deletes the generations before {@code first}. */
  void deleteBefore(int first) throws IOException {
    for (int old : generations(folder)) {
      if (old < first) {
        Files.deleteIfExists(file(old));
      }
    }
  }

  /** Bytes of all generations. */
  static long bytes(Path folder) throws IOException {
    long sum = 0;
    for (int n : generations(folder)) {
      sum += folder.resolve(PREFIX + n + SUFFIX).toFile().length();
    }
    return sum;
  }

  private Path file(int number) {
    return folder.resolve(PREFIX + number + SUFFIX);
  }

  /** In ascending order. */
  private static List<Integer> generations(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches(PREFIX + "[0-9]{1,9}" + SUFFIX))
          .map(name -> Integer.valueOf(name.substring(PREFIX.length(), name.length() - 4)))
          .sorted()
          .toList();
    }
  }

  /** Replays all generations, each up to its first record that is not whole. */
  static Replay replay(Path folder) throws IOException {
    Replay replay = new Replay();
    for (int n : generations(folder)) {
      replay.begin();
      try (DataInputStream in =
          new DataInputStream(
              new BufferedInputStream(
                  Files.newInputStream(folder.resolve(PREFIX + n + SUFFIX)), 1 << 16))) {
        byte[] payload = payload(in);
        while (payload.length > 0) {
          HeadRecord.read(payload, replay);
          payload = payload(in);
        }
      } catch (IllegalArgumentException e) {
        replay.foreign();
      }
    }
    return replay;
  }

  /** The next record's payload; nothing where there is no whole one. */
  private static byte[] payload(DataInputStream in) throws IOException {
    try {
      int length = in.readInt();
      int checksum = in.readInt();
      if (length <= 0 || length > HeadRecord.MAX_LENGTH) {
        return new byte[0];
      }
      byte[] payload = in.readNBytes(length);
      return payload.length == length && HeadRecord.checksum(payload) == checksum
          ? payload
          : new byte[0];
    } catch (EOFException e) {
      return new byte[0];
    }
  }

  @Override
  public synchronized void close() {
    FileOutputStream stream = out;
    out = null;
    if (stream != null) {
      try {
        stream.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
