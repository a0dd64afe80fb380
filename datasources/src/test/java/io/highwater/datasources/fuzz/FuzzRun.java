package io.highwater.datasources.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Feeds a reader mutated inputs: a fixed number with a fixed seed, or with {@code -Dfuzz.minutes=N}
 * for as long with a new seed (or {@code -Dfuzz.seed}). An input that makes the reader fail, take
 * more than {@link #PATIENCE} or more memory than is in proportion ends the run and is kept in
 * {@code target/fuzz}.
 */
final class FuzzRun {
  /** What is tried. */
  interface Reader {
    /**
     * @return whether the input is accepted
     * @throws AssertionError when it is accepted or refused in a wrong way
     */
    boolean accepts(byte[] input);
  }

  private static final int ITERATIONS = 20_000;
  private static final long SEED = 20_220;

  /** No input is longer than 16 KiB, so that this is forever. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Bytes that may be allocated for any input, most of them garbage at once. */
  private static final long FIXED_BYTES = 8 << 20;

  /** RE2/J makes garbage by the square of a literal's length when it reads it. */
  private static final long BYTES_PER_SQUARE = 16;

  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final String name;
  private final Reader reader;
  private final long seed;
  private final Duration time;
  private final Mutator mutator;

  private volatile byte[] current = {};
  private volatile long inputs;
  private long accepted;
  private long bytes;
  private long mostAllocated;
  private double mostPerByte;

  private FuzzRun(String name, List<byte[]> corpus, List<String> words, Reader reader) {
    this.name = name;
    this.reader = reader;
    this.time = Duration.ofMinutes(Long.getLong("fuzz.minutes", 0));
    this.seed = Long.getLong("fuzz.seed", time.isZero() ? SEED : System.nanoTime());
    this.mutator = new Mutator(new SplittableRandom(seed), corpus, words);
  }

  /** Feeds {@code reader} and prints what the run came to. */
  static void of(String name, List<byte[]> corpus, List<String> words, Reader reader) {
    corpus.forEach(reader::accepts);
    FuzzRun run = new FuzzRun(name, corpus, words, reader);
    run.watched();
    System.out.printf(
        Locale.ROOT,
        "%s: seed %d, corpus %d, %,d inputs of %,d bytes, %,d accepted; at most %,d KiB for one"
            + " input, at most %,.0f bytes for each byte of an input of 100 bytes or more%n",
        name,
        run.seed,
        corpus.size(),
        run.inputs,
        run.bytes,
        run.accepted,
        run.mostAllocated >> 10,
        run.mostPerByte);
  }

  private void watched() {
    FutureTask<Void> task = new FutureTask<>(this::run, null);
    Thread.ofPlatform().daemon().name("fuzz of " + name).start(task);
    long seen = -1;
    while (true) {
      try {
        task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException e) {
        if (inputs == seen) {
          throw new AssertionError("no answer within " + PATIENCE + " to " + kept(), e);
        }
        seen = inputs;
      } catch (ExecutionException e) {
        throw new AssertionError("after " + inputs + " inputs, seed " + seed + ": " + kept(), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void run() {
    long end = System.nanoTime() + time.toNanos();
    long thread = Thread.currentThread().threadId();
    long count = 0;
    while (time.isZero() ? count < ITERATIONS : System.nanoTime() < end) {
      byte[] input = mutator.next();
      current = input;
      long before = THREADS.getThreadAllocatedBytes(thread);
      boolean good = reader.accepts(input);
      account(input, THREADS.getThreadAllocatedBytes(thread) - before);
      if (good) {
        accepted++;
        mutator.keep(input);
      }
      inputs = ++count;
    }
  }

  private void account(byte[] input, long allocated) {
    bytes += input.length;
    mostAllocated = Math.max(mostAllocated, allocated);
    if (input.length >= 100) {
      mostPerByte = Math.max(mostPerByte, (double) allocated / input.length);
    }
    if (allocated > FIXED_BYTES + BYTES_PER_SQUARE * input.length * input.length) {
      throw new AssertionError(allocated + " bytes allocated for " + input.length);
    }
  }

  /** Writes the input down; where, and its beginning. */
  private String kept() {
    try {
      Path folder = Files.createDirectories(Path.of("target", "fuzz"));
      Path file = Files.write(folder.resolve(name + ".input"), current);
      byte[] start = Arrays.copyOf(current, Math.min(current.length, 500));
      return file + " " + new String(start, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
