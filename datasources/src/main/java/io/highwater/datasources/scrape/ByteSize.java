package io.highwater.datasources.scrape;

import io.highwater.engine.yaml.Yaml;
import java.util.List;
import java.util.Locale;

/** Sizes such as {@code 10MB}, in powers of 1024 as Prometheus has them. */
final class ByteSize {
  private static final List<String> UNITS = List.of("", "K", "M", "G", "T");

  private ByteSize() {}

  /** Bytes, at most what an int holds. */
  static int read(Yaml value, int otherwise) {
    if (!value.present()) {
      return otherwise;
    }
    String text = value.text().strip().toUpperCase(Locale.ROOT);
    String number = text.replaceFirst("I?B$", "").replaceFirst("[KMGT]$", "");
    String unit = text.substring(number.length()).replaceFirst("I?B$", "");
    try {
      double bytes = Double.parseDouble(number) * Math.pow(1024, UNITS.indexOf(unit));
      if (bytes >= 0
          && !Character.isLetter(number.isEmpty() ? 'x' : number.charAt(number.length() - 1))) {
        return (int) Math.min(Integer.MAX_VALUE - 8, bytes);
      }
    } catch (NumberFormatException e) {
      // Told below, in the reader's words.
    }
    value.problem("expected a size such as 10MB, found \"" + value.text() + "\"");
    return otherwise;
  }
}
