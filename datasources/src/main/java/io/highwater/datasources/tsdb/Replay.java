package io.highwater.datasources.tsdb;

import io.highwater.engine.signal.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The samples a head log holds, by series; in any order, as generations overlap. */
final class Replay implements HeadRecord.Reader {
  private final Map<Labels, Samples> all = new HashMap<>();
  private final Map<Integer, Samples> numbered = new HashMap<>();
  private boolean foreign;

  private static final class Samples {
    private long[] times = new long[16];
    private double[] values = new double[16];
    private int size;

    private void add(long time, double value) {
      if (size == times.length) {
        times = Arrays.copyOf(times, size * 2);
        values = Arrays.copyOf(values, size * 2);
      }
      times[size] = time;
      values[size++] = value;
    }
  }

  /** Numbers given so far are void. */
  void begin() {
    numbered.clear();
  }

  /** A record was whole and made no sense: a newer program's, or another program's. */
  void foreign() {
    foreign = true;
  }

  boolean isForeign() {
    return foreign;
  }

  @Override
  public void series(int number, Labels labels) {
    numbered.put(number, all.computeIfAbsent(labels, l -> new Samples()));
  }

  private Samples samples(int number) {
    Samples samples = numbered.get(number);
    if (samples == null) {
      throw new IllegalArgumentException("a sample of an unnamed series");
    }
    return samples;
  }

  @Override
  public void sample(int number, long time, double value) {
    samples(number).add(time, value);
  }

  @Override
  public void chunk(int number, long[] chunk) {
    if (!Chunk.isPlausible(chunk)) {
      throw new IllegalArgumentException("a chunk that cannot be");
    }
    Samples samples = samples(number);
    int count = Chunk.count(chunk);
    long[] times = new long[count];
    double[] values = new double[count];
    Chunk.decode(chunk, count, times, values, 0);
    for (int i = 0; i < count; i++) {
      samples.add(times[i], values[i]);
    }
  }

  Iterable<Labels> series() {
    return all.keySet();
  }

  /** Chunks of the samples later than {@code after}, ascending; of equal times the first. */
  List<long[]> chunks(Labels labels, long after) {
    Samples samples = all.get(labels);
    if (samples == null) {
      return List.of();
    }
    int[] order =
        IntStream.range(0, samples.size)
            .filter(i -> samples.times[i] > after)
            .boxed()
            .sorted((a, b) -> Long.compare(samples.times[a], samples.times[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    StoredSeries series = new StoredSeries(labels);
    for (int i : order) {
      if (samples.times[i] > series.lastTime() || series.isEmpty()) {
        series.append(samples.times[i], samples.values[i], ClosedChunks.IGNORED);
      }
    }
    List<long[]> chunks = new ArrayList<>(series.closed());
    OpenChunk open = series.open();
    if (open != null) {
      chunks.add(open.packed());
    }
    return chunks;
  }
}
