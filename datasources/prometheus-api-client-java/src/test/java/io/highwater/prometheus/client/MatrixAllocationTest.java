package io.highwater.prometheus.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Decoding a matrix of 20 MB keeps no copy of the body: what is allocated is bounded. */
class MatrixAllocationTest {
  private static final int SERIES = 1000;
  private static final int SAMPLES = 720;
  private static final int MEGABYTE = 1_000_000;

  /** The body of a range query, made piece by piece while it is read. */
  static final class GeneratedMatrix extends InputStream {
    private final byte[] sample;
    private byte[] piece =
        "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":["
            .getBytes(StandardCharsets.US_ASCII);
    private int at;
    private int series;
    private int samples = SAMPLES;
    private boolean closed;
    private long produced;

    /**
     * @param value of every sample but the last of a series
     */
    GeneratedMatrix(String value) {
      this.sample = ("[1795410990.864,\"" + value + "\"],").getBytes(StandardCharsets.US_ASCII);
    }

    long produced() {
      return produced;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException("read in blocks");
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (at == piece.length && !next()) {
        return -1;
      }
      int count = Math.min(length, piece.length - at);
      System.arraycopy(piece, at, target, offset, count);
      at += count;
      produced += count;
      return count;
    }

    private boolean next() {
      at = 0;
      if (samples < SAMPLES) {
        samples++;
        // The last sample of a series has no comma.
        piece =
            samples == SAMPLES
                ? "[1795410991,\"NaN\"]]}".getBytes(StandardCharsets.US_ASCII)
                : sample;
        return true;
      }
      if (series < SERIES) {
        piece =
            ((series == 0 ? "" : ",")
                    + "{\"metric\":{\"__name__\":\"http_requests_total\",\"instance\":\"10.0.0."
                    + series
                    + ":9100\",\"job\":\"orders\"},\"values\":[")
                .getBytes(StandardCharsets.US_ASCII);
        series++;
        samples = 0;
        return true;
      }
      if (!closed) {
        closed = true;
        piece = "]}}".getBytes(StandardCharsets.US_ASCII);
        return true;
      }
      return false;
    }
  }

  @Test
  void valuesOfUpTo15DigitsCostLessThanTheBodyGarbageIncluded() throws IOException {
    Cost cost = cost("0.123456789");
    assertThat(cost.body()).isGreaterThan(20 * MEGABYTE);
    assertThat(cost.allocated()).isLessThan(20 * MEGABYTE);
  }

  /**
   * More digits need the general number parser, which leaves garbage behind: 6.1 times the body
   * where nothing is compiled, and less where the compiler has come to see that it does not escape.
   * The bound is above what the interpreter allocates, for when the compiler comes is a matter of
   * the machine's speed.
   */
  @Test
  void longValuesCostASmallMultipleOfTheBody() throws IOException {
    Cost cost = cost("21.583333333333332");
    assertThat(cost.body()).isGreaterThan(20 * MEGABYTE);
    assertThat(cost.allocated()).isLessThan(7 * cost.body());
  }

  /**
   * @param body its size in bytes
   * @param allocated bytes while it was decoded, kept and thrown away
   */
  private record Cost(long body, long allocated) {}

  private static Cost cost(String value) throws IOException {
    // Once before, so that loading classes and filling symbol tables is not counted.
    decode(new GeneratedMatrix(value));

    GeneratedMatrix body = new GeneratedMatrix(value);
    long before = allocated();
    List<RangeSeries> series = decode(body);
    long allocated = allocated() - before;

    assertThat(series).hasSize(SERIES).allMatch(one -> one.size() == SAMPLES);
    long kept = 0;
    for (RangeSeries one : series) {
      kept += 8L * one.times().length + 8L * one.values().length;
    }
    // What is kept are the bare arrays; and the measurement does see them.
    assertThat(kept).isEqualTo(16L * SERIES * SAMPLES).isLessThan(20 * MEGABYTE);
    assertThat(allocated).isGreaterThan(kept);
    return new Cost(body.produced(), allocated);
  }

  private static List<RangeSeries> decode(InputStream body) throws IOException {
    Answer<QueryResult> answer =
        new AnswerReader<>(200, "application/json", QueryResultReader::read)
            .read(body, Long.MAX_VALUE);
    return ((QueryResult.Matrix) Answers.value(answer)).series();
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().threadId());
  }
}
