package io.highwater.datasources.tsdb;

import io.highwater.engine.signal.Labels;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * One record of the head log, being put together or read.
 *
 * <pre>
 * int length of what follows the checksum; int CRC-32C of it; then entries:
 * 1  a series     number, number of labels, each: name, value (length and UTF-8)
 * 2  samples      base time (8 bytes), count, each: number, time - base (zigzag), 8 bytes of value
 * 3  a chunk      number, number of words, 8 bytes each
 * </pre>
 *
 * <p>Numbers, lengths and counts are variable-length integers, seven bits a byte, lowest first.
 */
final class HeadRecord {
  static final int FRAME = 8;
  static final int MAX_LENGTH = 64 << 20;
  private static final int SERIES = 1;
  private static final int SAMPLES = 2;
  private static final int CHUNK = 3;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 14);

  /** What a record tells. */
  interface Reader {
    void series(int number, Labels labels);

    void sample(int number, long time, double value);

    void chunk(int number, long[] chunk);
  }

  void series(int number, Labels labels) {
    out.write(SERIES);
    writeVar(number);
    writeLabels(labels);
  }

  void samples(long base, int count) {
    out.write(SAMPLES);
    writeLong(base);
    writeVar(count);
  }

  /** One of those announced. */
  void sample(int number, long offset, double value) {
    writeVar(number);
    writeVar((offset << 1) ^ (offset >> 63));
    writeLong(Double.doubleToRawLongBits(value));
  }

  void chunk(int number, long[] chunk) {
    out.write(CHUNK);
    writeVar(number);
    writeVar(chunk.length);
    for (long word : chunk) {
      writeLong(word);
    }
  }

  boolean isEmpty() {
    return out.size() == 0;
  }

  /** The record with its frame. */
  byte[] framed() {
    byte[] payload = out.toByteArray();
    return ByteBuffer.allocate(FRAME + payload.length)
        .putInt(payload.length)
        .putInt(checksum(payload))
        .put(payload)
        .array();
  }

  static int checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length);
    return (int) crc.getValue();
  }

  static byte[] encoded(Labels labels) {
    HeadRecord record = new HeadRecord();
    record.writeLabels(labels);
    return record.out.toByteArray();
  }

  private void writeLabels(Labels labels) {
    writeVar(labels.size());
    for (int i = 0; i < labels.size(); i++) {
      writeText(labels.nameAt(i));
      writeText(labels.valueAt(i));
    }
  }

  private void writeText(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    writeVar(bytes.length);
    out.writeBytes(bytes);
  }

  private void writeVar(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private void writeLong(long value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      out.write((int) (value >>> shift));
    }
  }

  /**
   * Tells {@code reader} all entries of a payload.
   *
   * @throws IllegalArgumentException when there is something else in it
   */
  static void read(byte[] payload, Reader reader) {
    ByteBuffer in = ByteBuffer.wrap(payload);
    try {
      while (in.hasRemaining()) {
        switch (in.get()) {
          case SERIES -> reader.series((int) var(in), labels(in));
          case SAMPLES -> {
            long base = in.getLong();
            for (long n = var(in); n > 0; n--) {
              int number = (int) var(in);
              long offset = var(in);
              reader.sample(number, base + ((offset >>> 1) ^ -(offset & 1)), in.getDouble());
            }
          }
          case CHUNK -> {
            int number = (int) var(in);
            long[] words = new long[length(in, 8)];
            for (int i = 0; i < words.length; i++) {
              words[i] = in.getLong();
            }
            reader.chunk(number, words);
          }
          default -> throw new IllegalArgumentException("no such entry");
        }
      }
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("an entry is cut short", e);
    }
  }

  /**
   * @throws IllegalArgumentException when these bytes are no labels
   */
  static Labels labels(byte[] bytes) {
    try {
      return labels(ByteBuffer.wrap(bytes));
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("labels are cut short", e);
    }
  }

  private static Labels labels(ByteBuffer in) {
    Map<String, String> labels = new TreeMap<>();
    for (int n = length(in, 2); n > 0; n--) {
      String name = text(in);
      labels.put(name, text(in));
    }
    return Labels.of(labels);
  }

  private static String text(ByteBuffer in) {
    byte[] bytes = new byte[length(in, 1)];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** A length of elements of at least {@code size} bytes. */
  private static int length(ByteBuffer in, int size) {
    long length = var(in);
    if (length < 0 || length > in.remaining() / size) {
      throw new IllegalArgumentException("a length is beyond the end");
    }
    return (int) length;
  }

  private static long var(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte b = in.get();
      value |= (b & 0x7FL) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number is too long");
  }
}
