package io.highwater.prometheus.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sorts what a server says beside its data into warnings, infos, and words of missing data. */
final class Remarks {
  /**
   * Parts of the texts with which federating servers say that a store did not answer: Thanos
   * ({@code No StoreAPIs matched}, {@code receive series from Addr: …: rpc error}), Prometheus with
   * remote read, Mimir and Cortex. Lower case.
   */
  private static final List<String> MISSING =
      List.of(
          "partial response",
          "partial data",
          "no storeapis matched",
          "no store matched",
          "rpc error",
          "receive series from",
          "fetch series for",
          "failed to receive any data",
          "remote_read",
          "remote read",
          "store unavailable",
          "context deadline exceeded");

  private final List<String> warnings = new ArrayList<>();
  private final List<String> infos = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  void addWarnings(List<String> texts) {
    for (String text : texts) {
      if (text.startsWith("PromQL info:")) {
        infos.add(text);
      } else if (tellsOfMissingData(text)) {
        missing.add(text);
      } else {
        warnings.add(text);
      }
    }
  }

  void addInfos(List<String> texts) {
    infos.addAll(texts);
  }

  /** The server's mark {@code isPartial} (VictoriaMetrics). */
  void markPartial() {
    missing.add("the server marked the answer as partial");
  }

  <T> Answer<T> success(T value) {
    return new Answer.Success<>(value, warnings, infos, missing);
  }

  private static boolean tellsOfMissingData(String text) {
    if (text.startsWith("PromQL warning:")) {
      return false;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    return MISSING.stream().anyMatch(lower::contains);
  }
}
