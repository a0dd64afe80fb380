package io.highwater.app.cli;

import io.highwater.engine.foreign.ForeignBoard;
import io.highwater.engine.foreign.ForeignRow;
import io.highwater.engine.foreign.ForeignSilence;
import io.highwater.engine.foreign.Mute;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.yaml.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Other servers' alerts as lines of a terminal; whatever they hold, a line stays one. */
final class AlertLines {
  private AlertLines() {}

  static List<String> of(ForeignBoard board, Instant now) {
    List<String> lines = new ArrayList<>();
    for (ForeignRow row : board.rows(now)) {
      lines.add(line(row, now));
      row.mutes().forEach(mute -> lines.add("  muted by " + plain(told(mute))));
    }
    if (lines.isEmpty()) {
      lines.add("no alerts");
    }
    return lines;
  }

  private static String line(ForeignRow row, Instant now) {
    Labels labels = row.identity().keep(name -> !name.equals("alertname"));
    String age =
        row.since()
            .map(since -> " for " + Durations.format(wholeSeconds(Duration.between(since, now))))
            .orElse("");
    String servers =
        row.sightings().stream()
            .map(each -> each.server().name() + (each.stale() ? " (stale)" : ""))
            .collect(Collectors.joining(", "));
    String state = row.firing() ? "firing" : "pending";
    return plain(
        String.format(
            Locale.ROOT,
            "%-8s  %s  %s%s%s  %s  at %s",
            row.severity().name().toLowerCase(Locale.ROOT),
            row.alert().name(),
            state,
            age,
            row.muted() ? ", muted" : "",
            labels,
            servers));
  }

  private static Duration wholeSeconds(Duration age) {
    return age.isNegative() ? Duration.ZERO : Duration.ofSeconds(age.toSeconds());
  }

  private static String told(Mute mute) {
    return switch (mute) {
      case Mute.BySilence(ForeignSilence silence) ->
          "silence "
              + silence.id()
              + " by "
              + silence.createdBy()
              + " until "
              + silence.endsAt()
              + ": "
              + silence.comment();
      case Mute.ByUnknownSilence(String id) -> "silence " + id;
      case Mute.ByAlert(var alert) -> "alert " + alert.name() + ", which inhibits it";
      case Mute.ByUnknownAlert(String fingerprint) ->
          "an alert with fingerprint " + fingerprint + ", which inhibits it";
      case Mute.ByTime(String interval) -> "time interval " + interval;
    };
  }

  private static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
