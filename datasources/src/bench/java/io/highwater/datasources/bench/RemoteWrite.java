package io.highwater.datasources.bench;

import io.highwater.engine.signal.Labels;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A Prometheus remote-write 1.0 request: the protobuf message {@code WriteRequest} in a Snappy
 * block that consists of literals only, which is valid Snappy and needs no compressor.
 */
final class RemoteWrite {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int LITERAL = 65_536;

  private RemoteWrite() {}

  /** One sample of each series at {@code time}. */
  static byte[] request(long time, List<Labels> series, double[] values, int from, int to) {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    for (int i = from; i < to; i++) {
      ByteArrayOutputStream one = new ByteArrayOutputStream();
      series
          .get(i)
          .forEach(
              label -> {
                ByteArrayOutputStream pair = new ByteArrayOutputStream();
                field(pair, 1, label.getKey().getBytes(StandardCharsets.UTF_8));
                field(pair, 2, label.getValue().getBytes(StandardCharsets.UTF_8));
                field(one, 1, pair.toByteArray());
              });
      ByteArrayOutputStream sample = new ByteArrayOutputStream();
      varint(sample, 1 << 3 | FIXED64);
      byte[] bits =
          ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(values[i]).array();
      sample.writeBytes(bits);
      varint(sample, 2 << 3 | VARINT);
      varint(sample, time);
      field(one, 2, sample.toByteArray());
      field(request, 1, one.toByteArray());
    }
    return snappy(request.toByteArray());
  }

  private static void field(ByteArrayOutputStream out, int number, byte[] content) {
    varint(out, (long) number << 3 | BYTES);
    varint(out, content.length);
    out.writeBytes(content);
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private static byte[] snappy(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length + 64);
    varint(out, plain.length);
    for (int at = 0; at < plain.length; at += LITERAL) {
      int length = Math.min(LITERAL, plain.length - at);
      // Tag 61: a literal whose length minus one follows in two bytes.
      out.write(61 << 2);
      out.write(length - 1 & 0xFF);
      out.write(length - 1 >>> 8);
      out.write(plain, at, length);
    }
    return out.toByteArray();
  }
}
