package io.highwater.plugins.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A file of lines that grows to a bound and is then set aside as {@code name.1}; older ones move on
 * to {@code name.2} and so forth, the oldest goes. One instance owns the file.
 */
final class RotatingFile {
  private final Path path;
  private final long maxBytes;
  private final int keep;
  private final ReentrantLock lock = new ReentrantLock();

  /**
   * @param maxBytes the file is set aside before a line that would exceed it
   * @param keep how many files set aside are kept; 0 for none
   */
  RotatingFile(Path path, long maxBytes, int keep) {
    this.path = path;
    this.maxBytes = maxBytes;
    this.keep = keep;
  }

  Path path() {
    return path;
  }

  /** Appends {@code line} and a line end in one write. */
  void append(String line) throws IOException {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    lock.lock();
    try {
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      long size = Files.exists(path) ? Files.size(path) : 0;
      if (size > 0 && size + bytes.length > maxBytes) {
        rotate();
      }
      write(bytes);
    } finally {
      lock.unlock();
    }
  }

  private void write(byte[] bytes) throws IOException {
    try (FileChannel file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long end = file.size();
      boolean torn = end > 0 && last(file, end) != '\n';
      ByteBuffer buffer = ByteBuffer.allocate(bytes.length + 1);
      if (torn) {
        // A crash left half a line: it must not swallow this one.
        buffer.put((byte) '\n');
      }
      buffer.put(bytes).flip();
      file.position(end);
      while (buffer.hasRemaining()) {
        file.write(buffer);
      }
    }
  }

  private static byte last(FileChannel file, long end) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    file.read(one, end - 1);
    return one.get(0);
  }

  private void rotate() throws IOException {
    if (keep == 0) {
      Files.delete(path);
      return;
    }
    for (int i = keep - 1; i >= 1; i--) {
      Path from = aside(i);
      if (Files.exists(from)) {
        Files.move(from, aside(i + 1), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.move(path, aside(1), StandardCopyOption.REPLACE_EXISTING);
  }

  private Path aside(int number) {
    Path name = path.getFileName();
    if (name == null) {
      throw new UncheckedIOException(new IOException("no file name"));
    }
    return path.resolveSibling(name + "." + number);
  }
}
