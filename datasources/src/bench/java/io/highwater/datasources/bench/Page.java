package io.highwater.datasources.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page with places that benchmarks write their tables into. */
final class Page {
  private Page() {}

  /** Replaces what stands between the marks of {@code place} by {@code text}. */
  static void write(Path page, String place, String text) throws IOException {
    String begin = "<!-- " + place + ": written by the benchmark -->";
    String end = "<!-- " + place + ": end -->";
    String before = Files.readString(page);
    int from = before.indexOf(begin);
    int to = before.indexOf(end);
    if (from < 0 || to < from) {
      throw new IOException(page + " has no place for " + place);
    }
    Files.writeString(
        page,
        before.substring(0, from + begin.length())
            + "\n\n"
            + text.strip()
            + "\n\n"
            + before.substring(to));
  }
}
