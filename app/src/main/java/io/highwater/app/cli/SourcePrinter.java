package io.highwater.app.cli;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.SourceHealth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns the health of sources into lines for a terminal, each change once. Not thread-safe. */
final class SourcePrinter {
  private final DateTimeFormatter clock;
  private Map<String, SourceHealth> before = Map.of();

  SourcePrinter(ZoneId zone) {
    this.clock = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
  }

  /**
   * The lines of what has changed since the snapshot before. A source that is well from its first
   * answer on is no news.
   */
  List<String> news(Snapshot snapshot) {
    Map<String, SourceHealth> now = new HashMap<>();
    List<String> lines = new ArrayList<>();
    for (Snapshot.Source source : snapshot.sources()) {
      SourceHealth known = before.getOrDefault(source.name(), SourceHealth.UNKNOWN);
      now.put(source.name(), source.health());
      switch (source.health()) {
        case FAILING -> {
          if (known != SourceHealth.FAILING) {
            lines.add(line(source, snapshot, "failing"));
          }
        }
        case HEALTHY -> {
          if (known == SourceHealth.FAILING) {
            lines.add(line(source, snapshot, "recovered"));
          }
        }
        case UNKNOWN -> {}
      }
    }
    before = now;
    return lines;
  }

  private String line(Snapshot.Source source, Snapshot snapshot, String word) {
    return clock.format(source.since().orElse(snapshot.at()))
        + "  "
        + String.format(Locale.ROOT, "%-10s", word)
        + " source "
        + source.name()
        + (source.reason().isBlank() ? "" : "  " + source.reason().strip().replaceAll("\\R", " "));
  }
}
