package io.highwater.ui.shell;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

/** Writes pictures as PNG (ISO/IEC 15948): 8 bits a channel, no alpha, one IDAT chunk. */
public final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int UP = 2;

  private Png() {}

  /** Any thread, as long as nothing draws into {@code image} meanwhile. */
  public static byte[] of(Image image) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    ByteArrayOutputStream out = new ByteArrayOutputStream(width * height / 4 + 1024);
    out.writeBytes(SIGNATURE);
    // Bit depth 8, colour type 2 (RGB), deflate, adaptive filters, not interlaced.
    chunk(
        out,
        "IHDR",
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put(new byte[] {8, 2, 0, 0, 0})
            .array(),
        13);
    byte[] packed = new byte[width * height / 2 + 4096];
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(scanlines(image, width, height));
      deflater.finish();
      int length = 0;
      while (!deflater.finished()) {
        if (length == packed.length) {
          packed = java.util.Arrays.copyOf(packed, packed.length * 2);
        }
        length += deflater.deflate(packed, length, packed.length - length);
      }
      chunk(out, "IDAT", packed, length);
    } finally {
      deflater.end();
    }
    chunk(out, "IEND", new byte[0], 0);
    return out.toByteArray();
  }

  /** Each line filtered by "up": flat grounds become zeros. */
  private static byte[] scanlines(Image image, int width, int height) {
    byte[] lines = new byte[(width * 3 + 1) * height];
    int[] row = new int[width];
    int[] above = new int[width];
    int at = 0;
    for (int y = 0; y < height; y++) {
      image
          .getPixelReader()
          .getPixels(0, y, width, 1, PixelFormat.getIntArgbInstance(), row, 0, width);
      lines[at++] = UP;
      for (int x = 0; x < width; x++) {
        int pixel = row[x];
        int over = above[x];
        lines[at++] = (byte) ((pixel >> 16) - (over >> 16));
        lines[at++] = (byte) ((pixel >> 8) - (over >> 8));
        lines[at++] = (byte) (pixel - over);
      }
      int[] swap = above;
      above = row;
      row = swap;
    }
    return lines;
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] data, int length) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data, 0, length);
    out.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
    out.writeBytes(name);
    out.write(data, 0, length);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
