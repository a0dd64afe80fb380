package io.highwater.datasources.tsdb;

import java.util.ArrayList;
import java.util.List;

/** Sequences of closed chunks of one series. */
final class Chunks {
  private Chunks() {}

  /**
   * Those samples of {@code chunks} that are earlier than {@code time}; a chunk is cut where need
   * be.
   *
   * @param chunks ascending, not overlapping
   */
  static List<long[]> before(List<long[]> chunks, long time) {
    List<long[]> earlier = new ArrayList<>(chunks.size());
    for (long[] chunk : chunks) {
      if (Chunk.lastTime(chunk) < time) {
        earlier.add(chunk);
      } else if (Chunk.firstTime(chunk) < time) {
        earlier.add(cut(chunk, time));
      }
    }
    return earlier;
  }

  private static long[] cut(long[] chunk, long time) {
    int count = Chunk.count(chunk);
    long[] times = new long[count];
    double[] values = new double[count];
    Chunk.decode(chunk, count, times, values, 0);
    OpenChunk kept = new OpenChunk(times[0], values[0]);
    for (int i = 1; i < count && times[i] < time; i++) {
      kept.append(times[i], values[i]);
    }
    return kept.packed();
  }
}
