package io.highwater.prometheus.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Stops after a number of bytes, and remembers the first few for an error message. */
final class LimitedStream extends FilterInputStream {
  /** More came than may come. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1;
  }

  private final byte[] head;
  private int kept;
  private long left;

  LimitedStream(InputStream in, long limit, int headSize) {
    super(in);
    this.left = limit;
    this.head = new byte[headSize];
  }

  /** What was read first, as text. */
  String head() {
    return new String(Arrays.copyOf(head, kept), StandardCharsets.UTF_8);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = in.read(target, offset, length);
    if (count > 0) {
      left -= count;
      if (left < 0) {
        throw new TooLargeException();
      }
      int keep = Math.min(count, head.length - kept);
      System.arraycopy(target, offset, head, kept, keep);
      kept += keep;
    }
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    return count <= 0 || read() < 0 ? 0 : 1;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
