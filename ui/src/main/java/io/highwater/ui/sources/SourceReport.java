package io.highwater.ui.sources;

import io.highwater.engine.engine.Snapshot.Source;
import io.highwater.engine.engine.Snapshot.SourceHealth;
import io.highwater.engine.signal.DataSource.Part;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What there is to say about one source. */
final class SourceReport {
  private SourceReport() {}

  /** A source that answered once and says nothing since two intervals is stale, not healthy. */
  static Mark mark(Source source, Instant now) {
    return source.health() == SourceHealth.HEALTHY && stale(source, now)
        ? Mark.STALE
        : Mark.of(source.health());
  }

  static boolean stale(Source source, Instant now) {
    return source
        .lastSuccess()
        .map(last -> now.isAfter(last.plus(source.interval().multipliedBy(2))))
        .orElse(false);
  }

  static String state(Source source, Instant now) {
    String since = source.since().map(at -> " for " + Times.age(at, now)).orElse("");
    return switch (source.health()) {
      case UNKNOWN -> "Not asked yet";
      case HEALTHY -> stale(source, now) ? "Silent: no answer lately" : "Healthy" + since;
      case FAILING -> "Failing" + since + (source.reason().isEmpty() ? "" : ": " + source.reason());
    };
  }

  static String age(Source source, Instant now) {
    return source
        .lastSuccess()
        .map(last -> "data " + Times.age(last, now) + " old")
        .orElse("no data yet");
  }

  static Map<String, String> facts(Source source, Instant now, ZoneId zone) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("kind", source.kind());
    facts.put("address", source.address());
    facts.put(
        "asked", "every " + Times.age(source.interval()) + ", " + source.queries() + " queries");
    facts.put("rules", source.rules() + " depend on it");
    facts.put("last answer", moment(source.lastSuccess(), now, zone));
    facts.put("last attempt", moment(source.lastAttempt(), now, zone));
    facts.put("latency", Times.took(source.took()));
    facts.put("missed slots", source.missedSlots() + " since start");
    return facts;
  }

  private static String moment(Optional<Instant> at, Instant now, ZoneId zone) {
    return at.map(when -> Times.moment(when, now, zone) + ", " + Times.age(when, now) + " ago")
        .orElse("never");
  }

  /** Those that are down first. */
  static List<Part> parts(Source source) {
    return source.parts().stream()
        .sorted(Comparator.comparing(Part::up).thenComparing(Part::name))
        .toList();
  }

  /** {@code 3 of 4 up}; empty where it has no parts. */
  static String partCount(Source source) {
    long up = source.parts().stream().filter(Part::up).count();
    return source.parts().isEmpty() ? "" : up + " of " + source.parts().size() + " up";
  }
}
