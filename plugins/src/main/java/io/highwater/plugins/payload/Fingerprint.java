package io.highwater.plugins.payload;

import io.highwater.engine.signal.Labels;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

/**
 * The number by which Alertmanager and its receivers know an alert: FNV-1a with 64 bits over the
 * sorted label names and values, each closed by the byte 255.
 */
public final class Fingerprint {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private Fingerprint() {}

  /** 16 lower-case hexadecimal digits. */
  public static String of(Labels labels) {
    long hash = OFFSET;
    for (Map.Entry<String, String> label : labels) {
      hash = closed(add(hash, label.getKey()));
      hash = closed(add(hash, label.getValue()));
    }
    return HexFormat.of().toHexDigits(hash);
  }

  private static long add(long hash, String text) {
    long result = hash;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      result = (result ^ (b & 0xff)) * PRIME;
    }
    return result;
  }

  private static long closed(long hash) {
    return (hash ^ 0xff) * PRIME;
  }
}
